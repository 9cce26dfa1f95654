/** The one style sheet: calm, light and dark by preference, readable at any zoom. */
export const STYLES = `
:root { color-scheme: light dark; --ground: light-dark(#f4f5f3, #15181a); --card: light-dark(#fff, #1e2326);
  --ink: light-dark(#1d2426, #e8ecec); --soft: light-dark(#566064, #a4b0b4); --line: light-dark(#8a9599, #6d797e);
  --accent: light-dark(#1f5f8b, #8cc4ec); --on-accent: light-dark(#fff, #10222e); --wrong: light-dark(#a3261b, #ffb4a9);
  --wrong-ground: light-dark(#fdecea, #3a1f1c); }
[data-theme=dark] { color-scheme: dark; }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
header, main { max-width: 27rem; margin: 0 auto; padding: 1.25rem 1.75rem; }
body:has(table.rows, .several) :is(header, main) { max-width: 60rem; }
header { padding-top: 3rem; font-weight: 600; }
header a { color: inherit; text-decoration: none; display: inline-flex; gap: .6rem; align-items: center; }
.mark { width: 1.25rem; height: 1.25rem; border-radius: .3rem; background: linear-gradient(135deg, var(--accent) 50%, var(--soft) 50%); }
main { background: var(--card); border-radius: .75rem; box-shadow: 0 1px 2px #0002, 0 8px 28px #0001; margin-bottom: 3rem; }
h1 { font-size: 1.4rem; line-height: 1.25; margin: .5rem 0 1rem; }
h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
p { margin: 0 0 1rem; }
.soft { color: var(--soft); font-size: .925rem; }
a { color: var(--accent); }
label, legend { display: block; font-weight: 600; margin: 0 0 .3rem; padding: 0; }
fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
input:not([type=checkbox], [type=radio]), select { display: block; width: 100%; font: inherit; color: inherit; background: var(--card);
  border: 1px solid var(--line); border-radius: .4rem; padding: .55rem .7rem; margin: 0 0 1rem; }
input.code { font-size: 1.35rem; letter-spacing: .2em; font-variant-numeric: tabular-nums; }
.boxes { display: flex; gap: .5rem; }
.boxes input { flex: 1; min-width: 0; padding-inline: 0; text-align: center; font-size: 1.35rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
button { font: inherit; font-weight: 600; width: 100%; border: 0; border-radius: .4rem; padding: .65rem 1rem; margin: 0 0 1rem;
  background: var(--accent); color: var(--on-accent); cursor: pointer; }
button.quiet { background: none; color: var(--accent); border: 1px solid currentColor; }
.error { color: var(--wrong); background: var(--wrong-ground); border-left: 4px solid; border-radius: .25rem; padding: .6rem .8rem; }
.qr { display: block; max-width: 100%; margin: 0 auto 1rem; background: #fff; border-radius: .4rem; }
div.qr { width: 255px; height: 255px; }
table.qr { display: table; border-collapse: separate; border-spacing: 0; border: 20px solid #fff; }
table.qr td { padding: 0; border: 0; width: 5px; height: 5px; background: #fff; }
table.qr td.dark { background: #000; }
.qr-inverted { background: #000; }
.several { display: flex; flex-wrap: wrap; gap: 1rem; justify-content: center; }
.several figure { margin: 0; text-align: center; font-size: .9rem; }
.several .qr { margin: 0 auto .3rem; }
.key { font: 1rem/1.6 ui-monospace, monospace; overflow-wrap: anywhere; background: var(--ground); border-radius: .4rem; padding: .6rem .8rem; }
iframe { display: block; width: 100%; height: 10.5rem; border: 0; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .3rem 1.25rem; } dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
.decoy { position: absolute; left: -10000px; }
.covered { position: relative; } .cover { position: absolute; inset: 0; background: #0000; z-index: 1; }
.slots { position: relative; margin: 0 0 1rem; } .slots .drawn { display: flex; gap: .5rem; }
.slots .drawn span { flex: 1; height: 3.2rem; border: 1px solid var(--line); border-radius: .4rem; display: grid; place-items: center; font-size: 1.35rem; }
.slots input.code { position: absolute; inset: 0; height: 100%; color: transparent; background: none; border-color: transparent;
  caret-color: transparent; letter-spacing: 2em; }
.frame-page { margin: 0; padding: 0; background: var(--card); min-height: 0; } .frame-page main { padding: .25rem; box-shadow: none; margin: 0; }
table.rows { width: 100%; margin-bottom: 1.5rem; border-collapse: collapse; font-size: .925rem; } table.rows :is(td, th) { text-align: left; padding: .35rem .75rem .35rem 0;
  border-bottom: 1px solid var(--line); }
ul.codes { columns: 2; list-style: none; padding: 0; font: 1rem/1.8 ui-monospace, monospace; }
.check { display: flex; gap: .5rem; align-items: baseline; font-weight: 400; }
table.rows form { display: flex; gap: .5rem; } table.rows :is(form, button, input) { margin: 0; width: auto; } table.rows button { padding: .25rem .7rem; }
`
