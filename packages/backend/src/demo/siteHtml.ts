const STYLE = `
  :root { color-scheme: light dark; --ink: #12303d; --paper: #fff; --line: #cfdde2; --sea: #0b5c7a; }
  @media (prefers-color-scheme: dark) { :root { --ink: #dce9ee; --paper: #10232c; --line: #2c4552; --sea: #7fd6d0; } }
  body { margin: 0; font: 17px/1.6 Georgia, serif; color: var(--ink); background: var(--paper); }
  header { padding: 14px 24px; border-bottom: 3px solid var(--sea); font: 700 15px/1 system-ui, sans-serif; }
  main { max-width: 42rem; margin: 2rem auto; padding: 0 24px; }
  h1 { font-size: 1.9rem; line-height: 1.2; }
  figure { margin: 2rem 0; border: 1px solid var(--line); border-radius: 8px; padding: 16px; }
  path { fill: none; stroke: var(--sea); stroke-width: 2; }
  footer { color: inherit; opacity: .8; font-size: .85rem; border-top: 1px solid var(--line); margin-top: 3rem; padding-top: 1rem; }
`;

function escape(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

export interface SiteDocument {
  title: string;
  paragraphs: string[];
  /** Values of a curve to draw below the text. */
  curve?: number[];
}

function drawCurve(values: number[]): string {
  const width = 600;
  const height = 120;
  const highest = Math.max(...values, 1);
  const points = values.map((value, index) => {
    const x = (index / (values.length - 1)) * width;
    const y = height - (value / highest) * (height - 8);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  return `<figure><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Requests per minute over the day"><path d="M ${points.join(
    ' L ',
  )}"/></svg><figcaption>Requests per minute over the day</figcaption></figure>`;
}

/** A page in the style of the demo organisation. Text is escaped here. */
export function renderPage(page: SiteDocument): string {
  const title = escape(page.title);
  const text = page.paragraphs.map(p => `<p>${escape(p)}</p>`).join('\n');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Harbour Transit</title>
<style>${STYLE}</style>
</head>
<body>
<header>Harbour Transit</header>
<main>
<h1>${title}</h1>
${text}
${page.curve ? drawCurve(page.curve) : ''}
<footer>This organisation is invented. The page is served by the demo portal.</footer>
</main>
</body>
</html>
`;
}
