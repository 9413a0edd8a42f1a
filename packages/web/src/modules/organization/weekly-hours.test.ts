import { expect, test } from 'vitest'
import { copiedTo, hoursProblem, inOrder, wholeWeek, withAnotherFrame } from './weekly-hours.ts'

const split = [
  { from: '09:00', to: '14:00' },
  { from: '16:00', to: '19:00' },
]

test('a week has seven days, those that are not given closed', () => {
  const week = wholeWeek([{ weekday: 6, frames: split }])
  expect(week).toHaveLength(7)
  expect(week[5]!.frames).toEqual(split)
  expect(week[0]!.frames).toEqual([])
})

test('several frames a day may touch, not overlap, in whatever order they were typed', () => {
  expect(hoursProblem(split)).toBeNull()
  expect(hoursProblem([{ from: '14:00', to: '16:00' }, ...split])).toBeNull()
  expect(hoursProblem([...split, { from: '13:00', to: '15:00' }])).toBe('OVERLAPS')
})

test('a frame has two times and ends after it starts; it may end with the day', () => {
  expect(hoursProblem([{ from: '', to: '14:00' }])).toBe('TIME_MISSING')
  expect(hoursProblem([{ from: '14:00', to: '14:00' }])).toBe('ENDS_BEFORE_IT_STARTS')
  expect(hoursProblem([{ from: '14:00', to: '24:00' }])).toBeNull()
})

test('another frame follows the last one and is valid', () => {
  expect(withAnotherFrame([])).toEqual([{ from: '09:00', to: '18:00' }])
  expect(hoursProblem(withAnotherFrame(split))).toBeNull()
})

test('Monday can be given to other days, as copies of their own', () => {
  const week = copiedTo(wholeWeek([{ weekday: 1, frames: split }]), 1, [2, 3])
  expect(week[2]!.frames).toEqual(split)
  expect(week[2]!.frames[0]).not.toBe(week[0]!.frames[0])
  expect(week[5]!.frames).toEqual([])
})

test('frames are saved in order of time', () => {
  expect(inOrder(wholeWeek([{ weekday: 1, frames: [...split].reverse() }]))[0]!.frames).toEqual(split)
})
