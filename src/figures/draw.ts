import {drawBars} from './bars.ts'
import type {Drawing} from './drawing.ts'
import {drawHeatMap} from './heat-map.ts'
import {toHtmlLabel} from './label.ts'
import {element} from './markup.ts'
import {drawPlot} from './plot.ts'

/**
 * Draws a figure: an SVG element, or a division of several with their titles. The same text comes from the same
 * drawing in every engine; colours, type and line styles are classes, and the style sheet is the page's.
 */
export function draw(drawing: Drawing): string {
  switch (drawing.kind) {
    case 'plot': return drawPlot(drawing)
    case 'heat map': return drawHeatMap(drawing)
    case 'bars': return drawBars(drawing)
    case 'panels': return element('div', {class: 'panels'}, ...drawing.panels.map(panel =>
      element('div', {class: 'panel'}, element('p', {}, toHtmlLabel(panel.title)), draw(panel))))
  }
}
