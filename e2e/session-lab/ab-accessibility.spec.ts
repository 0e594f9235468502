import { AbLab } from '../driver/ab-lab.ts'
import { expectSound } from '../driver/expect-sound.ts'
import { expect, test } from '../driver/fixtures.ts'

const SIZES = [
  { width: 1440, height: 900 },
  { width: 800, height: 900 },
  { width: 390, height: 800 },
] as const

const WAITING = `# two looks
PATCH /lab/session {"set": {"views": 1}}
wait 31 min
GET /lab/session
`

test.describe.configure({ mode: 'parallel' })

for (const viewport of SIZES) {
  test.describe(`${viewport.width} px`, () => {
    test.use({ viewport })

    test('A/B is sound: empty, both sides, faults, the dialog, a run and what it left', async ({ page }) => {
      const lab = new AbLab(page)
      await lab.open()
      await expectSound(page, 'empty')
      await lab.runBoth()
      await lab.side('A').fill('secur: true')
      await expectSound(page, 'both sides, and an option that there is not')
      await lab.write(WAITING, 'maxAge: 30 min', 'rolling: on')
      await lab.openDialog()
      await lab.press('Save')
      await lab.text.fill('GET /api\nwait\n')
      await expectSound(page, 'the dialog, with faults and a saved script')
      await lab.press('two looks')
      await lab.press('Done')
      await lab.runHere('B')
      await expect(lab.bar).toContainText('step 2 of 3')
      await expectSound(page, 'a wait')
      await lab.bar.getByRole('button', { name: 'Skip the wait' }).click()
      await expect(lab.bar).toContainText('came out otherwise')
      await expectSound(page, 'predicted and seen')
    })
  })
}
