import { expect, test } from 'vitest'
import { readAnswer } from './upload-file.ts'

test('an upload ends with the id of its file', () => {
  expect(readAnswer(200, '{"file":"f1"}')).toEqual({ file: 'f1' })
})

test('a refused file keeps its code, so that it is told in the language of the screen', () => {
  expect(readAnswer(422, '{"code":"OLD_XLS","message":"old"}')).toEqual({ problem: { code: 'OLD_XLS', message: 'old' } })
})

test('an answer from something in between is told by its status', () => {
  expect(readAnswer(413, '<html>')).toMatchObject({ problem: { code: 'TOO_LARGE' } })
  expect(readAnswer(502, '')).toMatchObject({ problem: { code: 'INTERNAL' } })
})
