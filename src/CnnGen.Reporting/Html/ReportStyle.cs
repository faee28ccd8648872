namespace CnnGen.Reporting;

/// <summary>The look of a report, light or dark as the reader's system is, from a phone's width to a desk's.</summary>
internal static class ReportStyle
{
    /// <summary>The style sheet. It holds neither &lt; nor &amp;, so that the file is well formed as XML, too.</summary>
    public const string Css = """
        :root {
          color-scheme: light dark;
          --page: #ffffff; --text: #1c2126; --faint: #667079; --rule: #dde2e6; --panel: #f5f7f8;
          --first: #1f6feb; --second: #c2570c; --third: #6b7280; --heat: 20 82 190; --miss: 180 66 12;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #14171a; --text: #e4e8eb; --faint: #96a0a8; --rule: #2f363c; --panel: #1c2125;
            --first: #6aa6ff; --second: #f0954b; --third: #a3acb5; --heat: 45 105 205; --miss: 190 80 25;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0 auto; max-width: 1040px; padding: 32px 20px 64px; background: var(--page); color: var(--text);
          font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
          overflow-wrap: anywhere; -webkit-text-size-adjust: 100%;
        }
        h1 { font-size: 28px; line-height: 1.2; margin: 0 0 6px; letter-spacing: -0.01em; }
        h2 { font-size: 19px; line-height: 1.3; margin: 44px 0 10px; padding-bottom: 6px; border-bottom: 1px solid var(--rule); }
        h3 { font-size: 15px; margin: 26px 0 8px; }
        p { margin: 0 0 12px; max-width: 72ch; white-space: pre-line; }
        .note, header p.meta { color: var(--faint); font-size: 13.5px; }
        .figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 10px; margin: 22px 0 0; padding: 0; }
        .figures div { background: var(--panel); border-radius: 8px; padding: 11px 12px 12px; min-width: 0; overflow-x: auto; }
        .figures dt { color: var(--faint); font-size: 12.5px; }
        .figures dd { margin: 0; font-size: 19px; font-weight: 600; line-height: 1.4; white-space: nowrap; font-variant-numeric: tabular-nums; }
        .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(420px, 100%), 1fr)); gap: 20px 24px; }
        figure { margin: 0; }
        figure.chart { max-width: 640px; }
        figure.chart figcaption { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 14px; font-size: 13.5px; }
        .legend { display: flex; flex-wrap: wrap; gap: 0 14px; color: var(--faint); }
        .key::before { content: ""; display: inline-block; width: 16px; height: 3px; border-radius: 2px; margin-right: 6px; vertical-align: 3px; background: currentColor; }
        .key.first::before { background: var(--first); } .key.second::before { background: var(--second); } .key.third::before { background: var(--third); }
        svg { display: block; width: 100%; height: auto; }
        .grid { stroke: var(--rule); stroke-width: 1; } .axis { stroke: var(--faint); stroke-width: 1; }
        .mark { stroke: var(--faint); stroke-width: 1.2; stroke-dasharray: 4 3; }
        .tick { fill: var(--faint); font-size: 12px; font-variant-numeric: tabular-nums; }
        .tick.end { text-anchor: end; } .tick.middle { text-anchor: middle; }
        .curve { fill: none; stroke-width: 1.8; stroke-linejoin: round; stroke-linecap: round; }
        .curve.dense { stroke-width: 1; }
        .curve.first { stroke: var(--first); } .curve.second { stroke: var(--second); } .curve.third { stroke: var(--third); }
        .point.first { fill: var(--first); } .point.second { fill: var(--second); } .point.third { fill: var(--third); }
        .hit { fill: var(--text); fill-opacity: 0; } .hit:hover { fill-opacity: 0.08; }
        .scroll { overflow-x: auto; max-width: 100%; -webkit-overflow-scrolling: touch; }
        table { border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums; }
        th, td { padding: 5px 12px; text-align: right; white-space: nowrap; border-bottom: 1px solid var(--rule); vertical-align: top; }
        th { font-weight: 600; }
        thead th { color: var(--faint); font-size: 12.5px; vertical-align: bottom; }
        tfoot td, tfoot th { border-bottom: 0; border-top: 1px solid var(--faint); font-weight: 600; }
        th.name, td.name { text-align: left; white-space: normal; min-width: 9em; max-width: 22em; padding-left: 0; }
        tbody th.name { font-weight: 400; }
        table.heat { border-collapse: separate; border-spacing: 2px; font-size: 13px; }
        table.heat td { border: 0; border-radius: 4px; text-align: center; padding: 5px 6px; min-width: 38px; vertical-align: middle; }
        table.heat th { border: 0; padding: 4px 8px; color: var(--faint); font-weight: 400; text-align: center; }
        table.heat tbody th { text-align: right; position: sticky; left: 0; background: var(--page); }
        table.heat th.tall bdi { writing-mode: vertical-rl; transform: rotate(180deg); display: inline-block; }
        table.heat .hit0 { background: rgb(var(--heat) / var(--a)); } table.heat .miss { background: rgb(var(--miss) / var(--a)); }
        table.heat .strong { color: #ffffff; } table.heat .zero { color: var(--faint); opacity: 0.55; }
        table.facts { width: 100%; max-width: 720px; }
        table.facts th { text-align: left; font-weight: 400; color: var(--faint); padding-left: 0; width: 34%; white-space: normal; }
        table.facts td { text-align: left; white-space: normal; padding-right: 0; }
        .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(176px, 1fr)); gap: 12px; }
        .cards figure { min-width: 0; background: var(--panel); border-radius: 8px; padding: 10px; font-size: 12.5px; line-height: 1.4; }
        .cards img { display: block; width: 100%; height: 132px; object-fit: contain; margin-bottom: 8px; }
        .cards .row { display: flex; justify-content: space-between; gap: 8px; }
        .cards .row span:first-child { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
        .cards .row span:last-child { font-variant-numeric: tabular-nums; white-space: nowrap; }
        .cards .label { color: var(--faint); }
        img { image-rendering: pixelated; }
        .pictures { display: flex; flex-wrap: wrap; gap: 24px; align-items: flex-start; }
        .pictures figure { max-width: 100%; min-width: min(100%, 168px); }
        .pictures img { display: block; max-width: 100%; height: auto; border-radius: 3px; }
        .pictures figcaption { margin-top: 7px; font-size: 13.5px; contain: inline-size; }
        .pictures figcaption span { display: block; color: var(--faint); white-space: pre-line; }
        details summary { cursor: pointer; color: var(--faint); font-size: 13.5px; margin: 14px 0 8px; }
        p.after { margin-top: 12px; }
        ul.list { margin: 0; padding-left: 20px; font-size: 14px; }
        @media (max-width: 560px) {
          body { padding: 22px 14px 48px; }
          h1 { font-size: 23px; }
          .figures { grid-template-columns: repeat(2, minmax(0, 1fr)); }
          .figures dd { font-size: 18px; }
          .cards { grid-template-columns: repeat(2, minmax(0, 1fr)); }
          th, td { padding: 5px 8px; }
          .tick { font-size: 13.5px; }
        }
        @media print { .hit { display: none; } body { max-width: none; padding: 0; } figure, tr { break-inside: avoid; } }

        """;
}
