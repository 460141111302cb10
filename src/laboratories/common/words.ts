/** The words of all laboratories in the page. */
export const labWords = {
  laboratory: 'Laboratory',
  head: 'How it looked back:',
  map: 'Map of attention, read by the arrow keys',
  numbers: 'Numbers of this map',
  curve: 'Numbers of this curve',
  broken: 'The numbers that broke first, in the words of the model',
  taught: 'Some of the numbers, in the words of the model',
  reading: 'Point at a cell, or go to one by the arrow keys, to read it.',
  caption:
    'Each row belongs to a word that was said, each column to a word that was there to be read; the stronger the ' +
    'colour, the greater the weight, and the weights of a row sum to one.',
  worked: 'Worked when this page was made:',
  here: 'Here',
  stop: 'cancel',
  running: 'running in this browser',
  cancelled: 'Cancelled. Below stands what was found before.',
  none: 'No answer:',
  before: 'Below stands what was found before.',
} as const
