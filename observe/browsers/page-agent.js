// Runs in every page of the lab, after page-deeds.js: does what the player asks for, here or in a frame below.
// `crumbscopeLab.enter([{url, kind, access}, …])` builds frames, each inside the one before, and resolves with whether it
// did, for it leaves those that stand as they are; `act(depth, deed)` does a deed in the frame that deep (0: here) and
// resolves with what came of it.
{
  const { addFrame } = crumbscopeFrames
  let frame = null
  let inside = '[]'
  let calls = 0
  const pending = new Map()

  const askFrame = (call, ...args) =>
    new Promise((resolve, reject) => {
      calls += 1
      pending.set(calls, { resolve, reject })
      frame.contentWindow.postMessage({ id: calls, call, args }, '*')
    })

  const calls_ = {
    async enter(frames) {
      const wanted = JSON.stringify(frames)
      if (wanted === inside) return false
      frame?.remove()
      frame = null
      inside = wanted
      const [first, ...rest] = frames
      if (first === undefined) return true
      const { element, loaded } = addFrame(first.url, first.kind)
      frame = element
      await loaded
      if (rest.length > 0) await askFrame('enter', rest)
      return true
    },
    act: (depth, deed) => (depth > 0 ? askFrame('act', depth - 1, deed) : crumbscopeDeeds[deed.do](deed)),
  }

  addEventListener('message', async ({ data, source }) => {
    if (data.call === 'answer') {
      const { resolve, reject } = pending.get(data.id)
      pending.delete(data.id)
      if (data.error === undefined) resolve(data.value)
      else reject(new Error(data.error))
      return
    }
    let answer
    try {
      answer = { value: (await calls_[data.call](...data.args)) ?? null }
    } catch (error) {
      answer = { error: String(error) }
    }
    source.postMessage({ call: 'answer', id: data.id, ...answer }, '*')
  })

  globalThis.crumbscopeLab = calls_
}
