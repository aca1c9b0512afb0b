-- Orders one to three products, one to three pieces of each, for one customer after the other, and prints as load.lua does. Any answer but a
-- 201 is an error. After `--`: a file of products; a file of customers; how they are told, which is `user_id` or `bearer`; what keys begin with, or `-`.
local threads = {}
local products, customers, told, prefix
local count = 0
wrong = 0

local function lines(path)
  local all = {}
  for line in io.lines(path) do
    all[#all + 1] = line
  end
  return all
end

function setup(thread)
  threads[#threads + 1] = thread
end

function init(arguments)
  products, customers = lines(arguments[1]), lines(arguments[2])
  told, prefix = arguments[3], arguments[4]
  math.randomseed(25)
end

local function items()
  local some = {}
  for i = 1, math.random(3) do
    some[i] = string.format('{"product_id":"%s","quantity":%d}', products[math.random(#products)], math.random(3))
  end
  return table.concat(some, ",")
end

function request()
  count = count + 1
  local customer = customers[count % #customers + 1]
  local headers = { ["Content-Type"] = "application/json" }
  local forWhom = ""
  if told == "bearer" then
    headers["Authorization"] = "Bearer " .. customer
  else
    forWhom = '"user_id":"' .. customer .. '",'
  end
  if prefix ~= "-" then
    headers["Idempotency-Key"] = prefix .. count
  end
  return wrk.format("POST", "/api/v1/orders", headers, "{" .. forWhom .. '"items":[' .. items() .. "]}")
end

function response(status)
  if status ~= 201 then
    wrong = wrong + 1
  end
end

function done(summary, latency, _)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.timeout
  for _, thread in ipairs(threads) do
    failed = failed + thread:get("wrong")
  end
  io.write(string.format(
    '\n{"requests": %d, "microseconds": %d, "bytes": %d, "errors": %d, "p50": %d, "p99": %d}\n',
    summary.requests, summary.duration, summary.bytes, failed, latency:percentile(50), latency:percentile(99)))
end
