/** The look of a report that stands alone: no other file, light and dark, fit for printing. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #212134; --soft: #666687; --line: #dcdce4; --paper: #fff; --card: #f6f6f9; --accent: #4945ff; --good: #328048; --bad: #d02b20; --alarm: #d02b20; }
@media (prefers-color-scheme: dark) { :root { --ink: #f6f6f9; --soft: #a5a5ba; --line: #4a4a6a; --paper: #181826; --card: #212134; --accent: #7b79ff; --alarm: #ee5e52; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 72rem; font: 15px/1.5 system-ui, "Noto Sans", sans-serif; color: var(--ink); background: var(--paper); }
h1 { font-size: 1.6rem; margin: 0; overflow-wrap: anywhere; } h2 { font-size: 1.15rem; margin: 2.5rem 0 .75rem; } h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; } h4 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
p { margin: .25rem 0; } .caution { color: var(--alarm); font-weight: 600; } .soft { color: var(--soft); }
header { display: flex; gap: 1.5rem; align-items: center; justify-content: space-between; }
.ring { width: 7rem; flex: none; } .ring circle { fill: none; stroke: var(--line); stroke-width: 9; } .ring .value { stroke: var(--accent); stroke-linecap: round; } .ring text { text-anchor: middle; font-size: 26px; font-weight: 700; fill: var(--ink); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .75rem; margin: 1.5rem 0; } .figures div { background: var(--card); border-radius: .5rem; padding: .75rem 1rem; } .figures b { display: block; font-size: 1.35rem; }
ul.advice { padding-left: 1.2rem; } ul.advice li { margin: .3rem 0; }
.columns { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr)); gap: 1rem; } .column { border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; break-inside: avoid; }
.badge { display: inline-block; border-radius: .25rem; padding: 0 .4rem; font-size: .8rem; background: var(--card); color: var(--soft); margin-right: .3rem; } .badge.personal { background: var(--bad); color: #fff; }
.histogram { width: 100%; height: 5rem; margin-top: .75rem; } .histogram rect { fill: var(--accent); } .ends { display: flex; justify-content: space-between; color: var(--soft); font-size: .8rem; }
.filled { display: block; height: .4rem; border-radius: .2rem; background: var(--line); margin: .6rem 0 .2rem; overflow: hidden; } .filled span { display: block; height: 100%; background: var(--good); }
table { border-collapse: collapse; width: 100%; font-size: .88rem; } th { text-align: left; font-weight: 500; } td, th { padding: .15rem .3rem; vertical-align: middle; overflow-wrap: anywhere; } .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.bars { margin-top: .5rem; } .bars th { width: 40%; } .bars td:nth-child(2) { width: 30%; } .column th { white-space: nowrap; padding-right: .75rem; } .bar { display: block; height: .6rem; background: var(--accent); border-radius: .15rem; min-width: 2px; }
.facts { max-width: 56rem; } .facts th { width: 35%; } .facts th, .facts td { padding: .3rem .3rem; border-bottom: 1px solid var(--line); vertical-align: top; } .facts td { white-space: pre-line; } .facts tr:last-child > * { border-bottom: 0; }
.parts th { width: 22%; } .parts td:nth-child(2) { width: 20%; }
.thumbnails { display: grid; grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr)); gap: .75rem; margin: 1rem 0; } figure { margin: 0; break-inside: avoid; } img { max-width: 10rem; border-radius: .25rem; display: block; } figcaption { font-size: .8rem; overflow-wrap: anywhere; }
.receipt { font-size: .8rem; overflow-wrap: anywhere; }
.wide { overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem; margin-top: .5rem; } .grid th, .grid td { padding: .3rem .6rem; border-bottom: 1px solid var(--line); max-width: 16rem; overflow-wrap: normal; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; } .grid th { background: var(--card); } .grid tr:last-child td { border-bottom: 0; }
`;

/**
 * The same on paper: A4, bright whatever the screen is, nothing that belongs together cut, heads of tables on every sheet.
 * @param line in the margin of every sheet; without quotes and backslashes
 */
export const paperStyle = (line: string): string => `
@page { size: A4; margin: 18mm 14mm 16mm; @top-left { content: "${line}"; font: 7pt sans-serif; color: #666687; } @bottom-right { content: counter(page) " / " counter(pages); font: 7pt sans-serif; color: #666687; } }
@media print {
:root { color-scheme: light; --ink: #212134; --soft: #666687; --line: #dcdce4; --paper: #fff; --card: #f6f6f9; --accent: #4945ff; --alarm: #d02b20; }
* { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
body { max-width: none; padding: 0; font-size: 10pt; }
h1, h2, h3, h4 { break-after: avoid; } .column, .figures, figure, svg, header, tr, li, .bars { break-inside: avoid; } thead { display: table-header-group; } p { orphans: 3; widows: 3; }
.columns { grid-template-columns: 1fr 1fr; gap: 4mm; } .wide { overflow: visible; border-radius: 0; } .grid { font-size: 7pt; table-layout: fixed; } .grid th, .grid td { white-space: normal; overflow-wrap: anywhere; padding: 1mm; } .grid th:nth-child(n + 9), .grid td:nth-child(n + 9) { display: none; }
}
`;
