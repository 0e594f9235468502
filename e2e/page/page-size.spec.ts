import { AIM_KB, initialScriptSizes } from '../../bench/page/page-size.ts'
import { expect, test } from '../driver/fixtures.ts'

test('the first paint waits for little JavaScript', async () => {
  const sizes = await initialScriptSizes()
  expect(sizes.length).toBeGreaterThan(0)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(AIM_KB * 1_000)
})
