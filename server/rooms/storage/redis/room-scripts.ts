import { RedisScript } from '../../../stores/redis/redis-link.ts'

/** Redis' own clock, ms. */
const NOW = `local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`

/** Rows whose time is over, of which somebody has to tell: 100 at a time. KEYS: meta, journal, bell, rows, sizes. */
const PUT_AWAY = `local function putAway(sid)
  redis.call('ZREM', KEYS[4], sid)
  local size = redis.call('HGET', KEYS[5], sid)
  if size then
    redis.call('HDEL', KEYS[5], sid)
    redis.call('HINCRBY', KEYS[1], 'rowBytes', -size)
  end
end
local function tell(fact)
  redis.call('XADD', KEYS[2], '0-*', 'l', '', 'f', fact)
  redis.call('SPUBLISH', KEYS[3], 'journal')
end
`

/** KEYS: meta. ARGV: life in ms, fields and values. */
export const CREATE = new RedisScript(`
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('HSET', KEYS[1], 'version', 1, unpack(ARGV, 2))
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 1`)

/** `changes`: fields, each with '=' and its value, or '-'. */
const CHANGE_FIELDS = `local function change(from, to)
  for at = from, to, 2 do
    local value = ARGV[at + 1]
    if string.sub(value, 1, 1) == '=' then redis.call('HSET', KEYS[1], ARGV[at], string.sub(value, 2))
    else redis.call('HDEL', KEYS[1], ARGV[at]) end
  end
  redis.call('HINCRBY', KEYS[1], 'version', 1)
end
`

/** KEYS: meta, bell. ARGV: life in ms, changes. */
export const CHANGE = new RedisScript(`${CHANGE_FIELDS}
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
change(2, #ARGV)
redis.call('PEXPIRE', KEYS[1], ARGV[1])
redis.call('SPUBLISH', KEYS[2], 'fields')
return 1`)

/** KEYS: meta, bell. ARGV: field. */
export const CLAIM = new RedisScript(`
if redis.call('HDEL', KEYS[1], ARGV[1]) == 0 then return 0 end
redis.call('HINCRBY', KEYS[1], 'version', 1)
redis.call('SPUBLISH', KEYS[2], 'fields')
return 1`)

/** Facts of one batch that the bell tells at most, bytes; more are read by whoever hears it. */
const TOLD_BYTES = 32 * 1024

/**
 * KEYS: meta, journal, labs, bell. ARGV: lab, number, most bytes, most entries, life in ms, how many listen who know the facts, number
 * of changes, changes, facts. The bell rings where somebody else listens, and tells `seq` of the first, the lab, and then the facts
 * themselves: JSON has no line feed. Answers `seq` of the room's last fact, and whether the batch is new: 1 or 0.
 */
export const APPEND = new RedisScript(`${CHANGE_FIELDS}
if redis.call('EXISTS', KEYS[1]) == 0 then return false end
local last = redis.call('HGET', KEYS[3], ARGV[1])
if last and tonumber(last) >= tonumber(ARGV[2]) then
  local newest = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)[1]
  return { newest and tonumber(string.sub(newest[1], 3)) or 0, 0 }
end
redis.call('HSET', KEYS[3], ARGV[1], ARGV[2])
local changes = tonumber(ARGV[7])
if changes > 0 then
  change(8, 7 + 2 * changes)
  redis.call('SPUBLISH', KEYS[4], 'fields')
end
local id = nil
local added = 0
for at = 8 + 2 * changes, #ARGV do
  id = redis.call('XADD', KEYS[2], '0-*', 'l', ARGV[1], 'f', ARGV[at])
  added = added + #ARGV[at]
end
local bytes = redis.call('HINCRBY', KEYS[1], 'journalBytes', added)
local over = redis.call('XLEN', KEYS[2]) - tonumber(ARGV[4])
while bytes > tonumber(ARGV[3]) or over > 0 do
  local oldest = redis.call('XRANGE', KEYS[2], '-', '+', 'COUNT', 2)
  if #oldest < 2 then break end
  local size = #oldest[1][2][4]
  bytes = bytes - size
  over = over - 1
  redis.call('HINCRBY', KEYS[1], 'journalBytes', -size)
  redis.call('XTRIM', KEYS[2], 'MINID', oldest[2][1])
end
-- A lab that is used touches the room every minute; only what is new has no end yet.
if not last then
  redis.call('PEXPIRE', KEYS[2], ARGV[5])
  redis.call('PEXPIRE', KEYS[3], ARGV[5])
end
if id == nil then return { 0, 1 } end
local newest = tonumber(string.sub(id, 3))
local from = 8 + 2 * changes
if redis.call('PUBSUB', 'SHARDNUMSUB', KEYS[4])[2] > tonumber(ARGV[6]) then
  local told = { 'journal', newest - #ARGV + from, ARGV[1] }
  if added <= ${TOLD_BYTES} then for at = from, #ARGV do told[#told + 1] = ARGV[at] end end
  redis.call('SPUBLISH', KEYS[4], table.concat(told, '\\n'))
end
return { newest, 1 }`)

/** KEYS: meta, journal, bell, rows, sizes. ARGV: id, fact. Answers how many ms are left, 0 where it is over. */
export const EXPIRED = new RedisScript(`${NOW}${PUT_AWAY}
local score = redis.call('ZSCORE', KEYS[4], ARGV[1])
if not score then return 0 end
if tonumber(score) > now then return tonumber(score) - now end
putAway(ARGV[1])
tell(ARGV[2])
return 0`)

/** KEYS: meta, journal, bell, rows, sizes, the row. ARGV: id, content, seconds, most rows, most bytes, life in s. */
export const SET_ROW = new RedisScript(`${NOW}${PUT_AWAY}
if redis.call('EXISTS', KEYS[1]) == 0 then return 'gone' end
for _, sid in ipairs(redis.call('ZRANGEBYSCORE', KEYS[4], '-inf', now, 'LIMIT', 0, 100)) do
  putAway(sid)
  if sid ~= ARGV[1] then tell(cjson.encode({ kind = 'expired', sid = sid, rows = 0, at = now })) end
end
local before = redis.call('HGET', KEYS[5], ARGV[1])
if not before and redis.call('ZCARD', KEYS[4]) >= tonumber(ARGV[4]) then return 'rows' end
local size = #ARGV[2]
local all = tonumber(redis.call('HGET', KEYS[1], 'rowBytes') or 0) - (before or 0) + size
if all > tonumber(ARGV[5]) then return 'bytes' end
redis.call('HSET', KEYS[1], 'rowBytes', all)
redis.call('HSET', KEYS[5], ARGV[1], size)
redis.call('ZADD', KEYS[4], now + ARGV[3] * 1000, ARGV[1])
redis.call('SET', KEYS[6], ARGV[2], 'EX', math.min(ARGV[3], ARGV[6]))
if not before then
  redis.call('EXPIRE', KEYS[4], ARGV[6])
  redis.call('EXPIRE', KEYS[5], ARGV[6])
end
return 'ok'`)

/** KEYS: meta, journal, bell, rows, sizes, the row. ARGV: id, seconds, life in s. */
export const TOUCH_ROW = new RedisScript(`${NOW}
if redis.call('EXPIRE', KEYS[6], math.min(ARGV[2], ARGV[3])) == 0 then return 0 end
redis.call('ZADD', KEYS[4], 'XX', now + ARGV[2] * 1000, ARGV[1])
return 1`)

/** KEYS: meta, journal, bell, rows, sizes, the row. ARGV: id. */
export const DELETE_ROW = new RedisScript(`${PUT_AWAY}
putAway(ARGV[1])
return redis.call('DEL', KEYS[6])`)

/** KEYS: meta, then all that belong to it; the fourth of these are the rows. ARGV: life in ms, how the rows' keys begin. */
export const TOUCH_ROOM = new RedisScript(`${NOW}
for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, ARGV[1]) end
if #KEYS == 1 then return 0 end
local rows = redis.call('ZRANGE', KEYS[4], 0, -1, 'WITHSCORES')
for at = 1, #rows, 2 do
  local left = tonumber(rows[at + 1]) - now
  if left > 0 then redis.call('PEXPIRE', ARGV[2] .. rows[at], math.min(left, ARGV[1])) end
end
return 0`)

/** KEYS: seats, bell. ARGV: life of a seat in ms, life in ms, most, seat, perhaps the one that it takes the place of. */
export const SIT = new RedisScript(`${NOW}
if ARGV[5] then redis.call('ZREM', KEYS[1], ARGV[5]) end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[1])
if not redis.call('ZSCORE', KEYS[1], ARGV[4]) and redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[3]) then return 0 end
redis.call('ZADD', KEYS[1], now, ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
redis.call('SPUBLISH', KEYS[2], 'seats')
return 1`)

/** KEYS: seats, bell. ARGV: life of a seat in ms, life in ms, seats. */
export const BEAT = new RedisScript(`${NOW}
for at = 3, #ARGV do redis.call('ZADD', KEYS[1], now, ARGV[at]) end
local gone = redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[1])
if gone > 0 then redis.call('SPUBLISH', KEYS[2], 'seats') end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return redis.call('ZRANGE', KEYS[1], 0, -1)`)

/** KEYS: seats, bell. ARGV: seats. */
export const LEAVE = new RedisScript(`
redis.call('ZREM', KEYS[1], unpack(ARGV))
redis.call('SPUBLISH', KEYS[2], 'seats')
return 1`)

/** KEYS: control, bell. ARGV: message, most messages, life in ms. */
export const CONTROL = new RedisScript(`
redis.call('XADD', KEYS[1], 'MAXLEN', ARGV[2], '*', 'm', ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('SPUBLISH', KEYS[2], 'control')
return 1`)

/**
 * A bucket of so many points, filled evenly within so many seconds: `take` takes one, `wait` looks whether there is one. Both
 * answer the ms until there is, 0 where there was one.
 */
const BUCKET = `local function wait(key, points, seconds, taken)
  local per = seconds * 1000 / points
  local full = math.max(now, tonumber(redis.call('GET', key) or 0))
  local after = full + per
  local over = after - now - seconds * 1000
  if over > 0 then return math.ceil(over) end
  if taken then redis.call('SET', key, after, 'PX', math.ceil(after - now)) end
  return 0
end
`

/** KEYS: a bucket. ARGV: points, seconds, whether one is taken: 1 or 0. */
export const TAKE = new RedisScript(`${NOW}${BUCKET}
return wait(KEYS[1], ARGV[1], ARGV[2], ARGV[3] == '1')`)

/** KEYS: meta, rows, the bucket of requests. ARGV: points, seconds. Answers version, number of rows, ms to wait. */
export const ENTER = new RedisScript(`${NOW}${BUCKET}
local version = redis.call('HGET', KEYS[1], 'version')
if not version then return false end
return { tonumber(version), redis.call('ZCARD', KEYS[2]), wait(KEYS[3], ARGV[1], ARGV[2], true) }`)
