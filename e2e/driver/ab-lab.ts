import type { Locator, Page } from '@playwright/test'
import { expect } from './expect.ts'

/** The A/B part of the session lab, as a person meets it. */
export class AbLab {
  readonly page: Page
  readonly panel: Locator
  readonly table: Locator
  readonly dialog: Locator
  /** What a run in this browser is at, came to, and left changed. */
  readonly bar: Locator

  constructor(page: Page) {
    this.page = page
    this.panel = page.getByRole('region', { name: 'A/B' })
    this.table = this.panel.getByRole('table')
    this.dialog = page.getByRole('dialog', { name: 'Script' })
    this.bar = this.panel.getByRole('group', { name: 'In this browser' })
  }

  async open(path = '/#/session'): Promise<void> {
    await this.page.goto(path)
    await this.expectOpen()
  }

  async expectOpen(): Promise<void> {
    await expect(this.panel.getByRole('heading', { name: 'A/B' })).toBeVisible()
    // Until the journal is there the sides have no options to begin with.
    await expect(this.page.getByRole('banner').getByText('Live', { exact: true })).toBeAttached()
  }

  get text(): Locator {
    return this.dialog.getByRole('textbox', { name: 'Steps of the script' })
  }

  side(name: 'A' | 'B'): Locator {
    return this.panel.getByRole('textbox', { name: `Options of ${name}` })
  }

  async openDialog(): Promise<void> {
    await this.panel.getByRole('button', { name: 'Script', exact: true }).click()
    await this.page.getByRole('menuitem', { name: 'Edit, record, import…' }).click()
    await expect(this.dialog).toBeVisible()
  }

  press(command: string): Promise<void> {
    return this.dialog.getByRole('button', { name: command, exact: true }).click()
  }

  /** Writes a script and both option sets, and closes the dialog. */
  async write(script: string, a: string, b: string): Promise<void> {
    await this.openDialog()
    await this.text.fill(script)
    await this.press('Done')
    await this.side('A').fill(a)
    await this.side('B').fill(b)
  }

  async runBoth(): Promise<void> {
    await this.panel.getByRole('button', { name: 'Run both' }).click()
    await expect(this.table).toBeVisible()
  }

  /** Starts a column for real. */
  async runHere(side: 'A' | 'B'): Promise<void> {
    await this.panel.getByRole('button', { name: 'Run in this browser' }).click()
    await this.page.getByRole('menuitem', { name: `${side}, for real` }).click()
  }

  /** The row of a step, from 1. */
  step(number: number): Locator {
    return this.table.getByRole('row').filter({
      has: this.page.getByRole('rowheader', { name: new RegExp(`^${number} `) }),
    })
  }

  get end(): Locator {
    return this.table.getByRole('row', { name: /^In the end/ })
  }

  /** The right cell of a row: B, or what was seen. */
  right(row: Locator): Locator {
    return row.getByRole('cell').nth(2)
  }

  differences(): Locator {
    return this.table.getByTitle(/differ here$/)
  }
}
