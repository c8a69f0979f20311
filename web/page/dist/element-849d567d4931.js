export function newApp(){
"use strict";var app=(()=>{var ts=Object.create;var nn=Object.defineProperty;var ns=Object.getOwnPropertyDescriptor;var rs=Object.getOwnPropertyNames;var os=Object.getPrototypeOf,as=Object.prototype.hasOwnProperty;var is=(e=>typeof require<"u"?require:typeof Proxy<"u"?new Proxy(e,{get:(t,r)=>(typeof require<"u"?require:t)[r]}):e)(function(e){if(typeof require<"u")return require.apply(this,arguments);throw Error('Dynamic require of "'+e+'" is not supported')});var ss=(e,t)=>{for(var r in t)nn(e,r,{get:t[r],enumerable:!0})},jr=(e,t,r,o)=>{if(t&&typeof t=="object"||typeof t=="function")for(let a of rs(t))!as.call(e,a)&&a!==r&&nn(e,a,{get:()=>t[a],enumerable:!(o=ns(t,a))||o.enumerable});return e};var ls=(e,t,r)=>(r=e!=null?ts(os(e)):{},jr(t||!e||!e.__esModule?nn(r,"default",{value:e,enumerable:!0}):r,e)),us=e=>jr(nn({},"__esModule",{value:!0}),e);var pp={};ss(pp,{openWorkspace:()=>lp,placeNow:()=>up,start:()=>ip,visit:()=>sp});var Jr=':host{all:initial;color-scheme:inherit}:root,:host{--ground: var(--tally-ground, light-dark(#f7f7f5, #121214));--card: var(--tally-card, light-dark(#ffffff, #1b1b1f));--raised: var(--tally-raised, light-dark(#ffffff, #232328));--line: var(--tally-line, light-dark(#e5e4e0, #2e2e35));--edge: var(--tally-edge, light-dark(#c9c8c3, #4a4a53));--ink: var(--tally-ink, light-dark(#1b1b1f, #ededf1));--soft: var(--tally-soft, light-dark(#65656d, #a0a0ab));--accent: var(--tally-accent, light-dark(#0f766e, #2dd4bf));--accent-ground: var(--tally-accent-ground, light-dark(#0f766e, #0f766e));--hover: var(--tally-hover, light-dark(#f1f0ed, #2a2a30));--bad: var(--tally-bad, light-dark(#b42318, #f97066));--good: var(--tally-good, light-dark(#067647, #47cd89));--warn: var(--tally-warn, light-dark(#b54708, #fdb022));--shade: light-dark(rgb(27 27 31 / 6%), rgb(255 255 255 / 7%));--tone-0: var(--tally-tone-0, light-dark(#0f766e, #2bb5a5));--tone-1: var(--tally-tone-1, light-dark(#6366f1, #818cf8));--tone-2: var(--tally-tone-2, light-dark(#d97706, #f5a524));--tone-3: var(--tally-tone-3, light-dark(#db2777, #f472b6));--tone-4: var(--tally-tone-4, light-dark(#0284c7, #38bdf8));--tone-5: var(--tally-tone-5, light-dark(#5f8a0f, #a3c74b));--tone-6: var(--tally-tone-6, light-dark(#7e22ce, #c084fc));--tone-7: var(--tally-tone-7, light-dark(#9a3412, #d98a63));--tone-other: var(--tally-tone-other, light-dark(#a8a7a1, #6b6b75));--round: var(--tally-round, 12px);--pill: var(--tally-pill, 8px);--gap: var(--tally-gap, 14px)}*,*:before,*:after{box-sizing:border-box}body,:host{background:var(--ground);color:var(--ink);font:14px/1.45 var(--tally-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif);font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}.app{container:app / inline-size}h1,h2,p,ul,dl,dd{margin:0;padding:0}h2{font-size:15px;font-weight:650;letter-spacing:-.005em}ul{list-style:none}small{color:var(--soft);font-size:13px;font-weight:400}b,.strong{font-weight:600}bdi{overflow-wrap:anywhere}code,kbd,pre{font:13px/1.5 ui-monospace,SF Mono,Menlo,Consolas,Liberation Mono,monospace}a{color:inherit}button,input{font:inherit;color:inherit}button{cursor:pointer}button:disabled{cursor:default}:focus-visible{outline:2px solid var(--accent);outline-offset:2px}.main:focus{outline:none}.note{color:var(--soft);font-size:13px}.good{color:var(--good)}.bad{color:var(--bad)}.quiet{color:var(--soft)}.unseen{position:absolute;width:1px;height:1px;margin:-1px;padding:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap;border:0}.skip{position:absolute;left:8px;top:-60px;z-index:20;padding:8px 12px;border-radius:var(--pill);background:var(--card)}.skip:focus{top:8px}@media(prefers-reduced-motion:reduce){*,*:before,*:after{transition:none!important;animation:none!important}}.top{position:sticky;top:0;z-index:5;display:flex;align-items:center;gap:20px;min-height:52px;padding:0 28px;border-bottom:1px solid var(--line);background:var(--card)}.workspace{display:inline-flex;align-items:center;gap:6px;max-width:30cqi;min-width:0;border:0;padding:6px 0;background:none;font-size:15px;font-weight:650;text-align:start}.workspace bdi,.who-name{display:block;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.workspace .pill-value,.who .pill-value{display:flex;min-width:0;white-space:pre}nav{display:flex;flex:1;gap:2px;min-width:0;overflow-x:auto;scrollbar-width:none;padding:4px}nav a{flex:none;padding:6px 11px;border-radius:7px;color:var(--soft);text-decoration:none}nav a:hover{color:var(--ink)}nav a[aria-current]{background:var(--ground);color:var(--ink);font-weight:600;box-shadow:inset 0 0 0 1px var(--line)}.who{display:inline-flex;align-items:center;gap:6px;max-width:30cqi;border:0;padding:6px 0;background:none;color:var(--soft)}.who:hover{color:var(--ink)}.main{max-width:1240px;margin:0 auto;padding:20px 28px 60px}@container app (min-width: 1700px){.main{max-width:1480px}}.sign-in{max-width:560px;padding-top:12vh}.sign-in h1{margin:0 0 8px;font-size:22px;letter-spacing:-.01em}.sign-in form{display:grid;gap:8px;margin:20px 0 16px}.sign-in input{width:100%;padding:9px 11px;border:1px solid var(--edge);border-radius:var(--pill);background:var(--card)}.sign-in label{font-weight:600}@container app (max-width: 760px){.top{flex-wrap:wrap;gap:0 12px;padding:6px 16px 0}.top nav{order:3;flex:1 0 100%;margin:0 -16px;padding:4px 12px 6px}.workspace{flex:1;max-width:none}.who{max-width:45cqi}.who-dot,.who-name{display:none}.main{padding:14px 16px 48px}}.bar{display:flex;flex-wrap:wrap;align-items:center;gap:8px;margin-bottom:16px;min-height:34px}.live{display:inline-block;width:8px;height:8px;margin-inline-end:7px;border:1.5px solid var(--soft);border-radius:50%;vertical-align:0}.live.on{border-color:var(--good);background:var(--good);box-shadow:0 0 0 3px color-mix(in srgb,var(--good) 22%,transparent)}.as-of:has(.warn) .live.on{border-color:var(--warn);background:var(--warn);box-shadow:none}.as-of{margin-inline-start:auto;color:var(--soft);font-size:13px}.pill,.chip,.primary{display:inline-flex;align-items:center;gap:6px;min-height:34px;max-width:100%;padding:5px 11px;border:1px solid var(--line);border-radius:var(--pill);background:var(--card);line-height:1.3;text-decoration:none;white-space:nowrap}.pill:hover:not(:disabled),.chip:hover{border-color:var(--edge);background:var(--hover)}.pill:disabled{color:var(--soft);opacity:.55}.pill.step{padding:5px 9px}.bar>*{scroll-margin:70px 0}.pill-name{color:var(--soft)}.pill .icon,.workspace .icon,.who .icon{flex:none;color:var(--soft)}.chip{border-color:color-mix(in srgb,var(--accent) 45%,var(--line));background:color-mix(in srgb,var(--accent) 9%,var(--card))}.chip bdi{max-width:24ch;overflow:hidden;text-overflow:ellipsis}.primary{border-color:transparent;background:var(--accent-ground);color:#fff;font-weight:600;justify-content:center}.primary:hover{filter:brightness(1.08)}.plain{min-height:24px;border:0;padding:2px 0;background:none;color:inherit;text-decoration:underline;text-underline-offset:2px;text-decoration-color:var(--edge)}.plain:hover{text-decoration-color:currentColor}.segments{display:inline-flex;flex:none;max-width:100%;border:1px solid var(--line);border-radius:var(--pill);background:var(--card);overflow:auto hidden;scrollbar-width:none}.segments button{min-height:30px;padding:3px 10px;border:0;background:none;color:var(--soft)}.segments button:hover{color:var(--ink)}.segments button[aria-pressed=true]{background:var(--hover);color:var(--ink);font-weight:600}.segments button:focus-visible{outline-offset:-2px;border-radius:7px}.menu{position:fixed;inset:auto;margin:0;width:max-content;min-width:200px;max-width:min(360px,calc(100vw - 16px));padding:6px;border:1px solid var(--line);border-radius:10px;background:var(--raised);color:var(--ink);overflow:auto;box-shadow:0 8px 30px light-dark(rgb(0 0 0 / 12%),rgb(0 0 0 / 50%))}.choice{display:flex;justify-content:space-between;gap:18px;align-items:baseline;width:100%;min-height:32px;padding:6px 10px;border:0;border-radius:6px;background:none;text-align:start;text-decoration:none}.choice:hover,.choice:focus-visible{background:var(--hover)}.choice:focus-visible{outline-offset:-2px}.choice[aria-pressed=true]{font-weight:600}.choice[aria-pressed=true]:before{content:"\\2713";order:3;color:var(--accent)}.choice small{white-space:nowrap}.menu-head{display:flex;justify-content:space-between;gap:16px;padding:8px 10px 4px;color:var(--soft);font-size:13px;font-weight:600}.menu-note{padding:8px 10px;color:var(--soft)}.search{display:block;padding:4px}.search input{min-width:250px}.search input,.dates input{width:100%;min-height:34px;padding:5px 9px;border:1px solid var(--edge);border-radius:7px;background:var(--card)}.dates{display:grid;grid-template-columns:1fr 1fr;gap:8px;margin-top:6px;padding:10px;border-top:1px solid var(--line)}.dates label{color:var(--soft);font-size:13px}.dates input{color:var(--ink);font-size:14px}.dates .pill{grid-column:1 / -1;justify-content:center}@container app (max-width: 760px){.as-of{flex:1 0 100%;margin:0}.pill,.chip{padding:5px 9px}}.card{min-width:0;border:1px solid var(--line);border-radius:var(--round);background:var(--card);padding:16px 18px}.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(230px,1fr));gap:var(--gap)}.figure{display:flex;flex-direction:column}.figure h2{color:var(--soft);font-size:13px;font-weight:500;letter-spacing:0}.big{margin:3px 0 2px;font-size:clamp(22px,2.1vw,27px);font-weight:650;letter-spacing:-.02em;line-height:1.25}.big small{font-size:.64em;font-weight:500;letter-spacing:0}.figure .note{min-height:2.9em}.figure-foot{margin-top:auto;padding-top:8px;min-height:48px}.parts{display:flex;gap:2px;height:10px;margin-top:6px}.parts i{flex:0 1 0;min-width:3px;border-radius:2px;background:currentColor}.parts i:first-child{border-start-start-radius:5px;border-end-start-radius:5px}.parts i:last-child{border-start-end-radius:5px;border-end-end-radius:5px}.parts.tall{height:18px;margin:4px 0 14px}.parts-legend{display:flex;flex-wrap:wrap;gap:2px 12px;margin-top:6px;color:var(--soft);font-size:12px}.parts-legend span{display:inline-flex;align-items:center;gap:6px}.part-soon{color:var(--tone-2)}.part-later{color:var(--tone-0)}.part-permanent{color:var(--tone-4)}.figures{scroll-margin-top:70px;transition:opacity .12s .15s}.figures.waiting{opacity:.55}.panel{margin-top:var(--gap)}.panel-head{display:flex;flex-wrap:wrap;align-items:center;gap:8px 12px;margin-bottom:12px;min-height:32px}.panel-head .note{display:flex;align-items:center}.panel-tools{display:flex;flex-wrap:wrap;align-items:center;gap:8px;margin-inline-start:auto}.panel-tools .pill{min-height:32px;padding:3px 10px}.two{display:grid;grid-template-columns:minmax(0,1.55fr) minmax(0,1fr);gap:var(--gap);align-items:start}.stack{min-width:0}.footnote{max-width:110ch;margin-top:10px}.panel p+.note,.panel .note+.table-scroll{margin-top:10px}.list li{display:flex;justify-content:space-between;align-items:baseline;gap:14px;padding:8px 0;border-top:1px solid var(--line)}.list li:first-child{border-top:0;padding-top:0}.list li:last-child{padding-bottom:0}.list div{min-width:0}.list small{display:block}.list li>b,.list li>data{flex:none;min-width:10.5ch;font-weight:600;text-align:end}@container app (max-width: 900px){.two{grid-template-columns:minmax(0,1fr);gap:0}}@container app (max-width: 760px){.card{padding:14px}.cards{grid-template-columns:1fr 1fr;gap:10px}.big{font-size:20px;overflow-wrap:anywhere}.panel-tools{margin-inline-start:0}.panel-head .note,.panel-tools{max-width:100%;overflow-x:auto;scrollbar-width:none}.panel-tools{flex-wrap:wrap;overflow:visible}}@container app (max-width: 420px){.cards{grid-template-columns:1fr}.figure .note{min-height:0}}.tone-0{color:var(--tone-0)}.tone-1{color:var(--tone-1)}.tone-2{color:var(--tone-2)}.tone-3{color:var(--tone-3)}.tone-4{color:var(--tone-4)}.tone-5{color:var(--tone-5)}.tone-6{color:var(--tone-6)}.tone-7{color:var(--tone-7)}.tone-other,.tone-none{color:var(--tone-other)}.swatch{display:inline-block;flex:none;width:10px;height:10px;border-radius:2.5px;background:currentColor}.swatch.tone-none,.swatch.hatched{background:repeating-linear-gradient(-45deg,currentColor 0 2px,transparent 2px 4px)}.swatch.hatched{color:var(--soft)}.dash{display:inline-block;flex:none;width:14px;border-top:2px dashed var(--soft);vertical-align:middle}.chart{position:relative;min-height:230px}.chart-stage{position:relative;border-radius:6px;cursor:crosshair;touch-action:pan-y;-webkit-user-select:none;user-select:none}.chart-stage.still{cursor:default}.chart svg{display:block}.axis-line{stroke:var(--line)}.axis-base{stroke:var(--edge)}.axis-text{fill:var(--soft);font-size:11.5px}.series{fill:currentColor;transition:opacity .12s}.series.faded,.series-line.faded{opacity:.35}.series-line{fill:none;stroke:currentColor;stroke-width:2;stroke-linejoin:round}.stripes-ground{fill:color-mix(in srgb,var(--tone-other) 35%,var(--card))}.stripes-line{fill:var(--tone-other)}.hatch{fill:var(--card);opacity:.6}.earlier-line{fill:none;stroke:var(--ink);stroke-opacity:.62;stroke-width:1.5;stroke-dasharray:4 4;pointer-events:none}.marked{fill:var(--shade)}.burn-area{fill:var(--accent);opacity:.1}.burn-line{fill:none;stroke:var(--accent);stroke-width:2;stroke-linejoin:round}.burn-line.dashed{stroke-dasharray:5 4}.burn-dot{fill:var(--accent);stroke:var(--card);stroke-width:2}.band-area{fill:var(--accent);opacity:.2}.band-line{fill:none;stroke:var(--accent);stroke-width:2}.now-line{stroke:var(--edge);stroke-dasharray:2 3}.mark-line{stroke-width:1.5}.mark-line.expiry{stroke:var(--warn)}.mark-line.grant{stroke:var(--good)}.mark-text.expiry{fill:var(--warn)}.mark-text.grant{fill:var(--good)}.mark-text{font-size:12px;font-weight:600;paint-order:stroke;stroke:var(--card);stroke-width:4px;stroke-linejoin:round}.spark{display:inline-block;vertical-align:middle;overflow:visible}.spark-line{fill:none;stroke:currentColor;stroke-width:1.5;stroke-linejoin:round}.spark-area{fill:currentColor;opacity:.12}.spark-columns,.spark-band{display:block;width:100%;height:34px}.spark-columns{fill:var(--accent);opacity:.8}.spark-columns.faint{opacity:.4}.tip{position:absolute;top:4px;z-index:3;min-width:180px;max-width:min(300px,60%);padding:9px 11px;pointer-events:none;border:1px solid var(--line);border-radius:9px;background:var(--raised);font-size:13px;box-shadow:0 6px 22px light-dark(rgb(0 0 0 / 13%),rgb(0 0 0 / 55%))}.tip-title{font-weight:600}.tip-note{color:var(--soft)}.tip dl{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:2px 16px;margin-top:4px}.tip dl>dt,.tip dl>dd{font-weight:600}.tip dd{text-align:end}.tip-row{display:grid;grid-column:1 / -1;grid-template-columns:subgrid}.tip-row.strong{font-weight:650}.tip-row.before{color:var(--soft)}.tip-row dt{display:flex;align-items:center;gap:7px;min-width:0}.tip-row bdi{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.legend{display:flex;flex-wrap:wrap;gap:4px 0;margin-inline-start:-8px;margin-top:10px;font-size:13px}.legend button,.legend span,.legend-mark{display:inline-flex;align-items:center;gap:7px;min-height:26px;max-width:32ch;padding:2px 8px;border:0;border-radius:6px;background:none}.legend button:hover{background:var(--hover)}.legend bdi{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.legend-mark{color:var(--soft)}@container app (min-width: 561px){.chart{min-height:300px}}@media(forced-colors:active){.series,.swatch{forced-color-adjust:none}}@media print{.top nav,.bar .pill,.panel-tools,.as-of button{display:none}.card{break-inside:avoid}}.table-scroll{overflow-x:auto;margin:0 -18px;padding:0 18px}.table-scroll:focus-visible{outline-offset:-2px;border-radius:8px}table{width:100%;border-collapse:collapse}thead th{padding:2px 0 8px 16px;color:var(--soft);font-size:13px;font-weight:500;text-align:end;white-space:nowrap}tbody th,tbody td{padding:7px 0 7px 16px;border-top:1px solid var(--line);font-weight:400;text-align:end}tbody td{white-space:nowrap}th:first-child,td:first-child{padding-inline-start:0;text-align:start}tbody th{min-width:13ch}tbody th small{display:block}tbody tr:last-child>*{padding-bottom:2px}.trend{width:120px}th.part{min-width:calc(7ch + 16px)}.group-name{display:inline-flex;align-items:baseline;gap:8px;min-width:0;max-width:44ch;border:0;padding:0;background:none;text-align:start}button.group-name bdi{text-decoration:underline;text-decoration-color:var(--edge);text-underline-offset:3px}button.group-name:hover bdi{text-decoration-color:currentColor}button.group-name[aria-pressed=true]{font-weight:600}.group-name bdi{display:-webkit-box;overflow:hidden;-webkit-box-orient:vertical;-webkit-line-clamp:2}.group-name small{max-width:60ch}.more{margin-top:10px;color:var(--soft)}.sign{margin-inline-end:3px;color:var(--soft)}.sums tbody th{white-space:nowrap}.sums tbody th small{display:inline;margin-inline-start:6px}@container app (max-width: 760px){.table-scroll{margin:0 -14px;padding:0 14px}th.trend,td.trend{display:none}}.text{text-align:start!important}td.text{white-space:normal;min-width:9ch;max-width:34ch}td small{display:block}td.text>bdi:first-child{display:-webkit-box;overflow:hidden;-webkit-box-orient:vertical;-webkit-line-clamp:3}.events th a{color:inherit;text-decoration-color:var(--edge);text-underline-offset:3px;white-space:nowrap}.events th a:hover{text-decoration-color:currentColor}.events tr:hover>*,.events tr.chosen>*{background:var(--hover)}.table-foot{margin-top:10px;color:var(--soft)}.warn{color:var(--warn)}th.messages{min-width:30ch}.status{display:inline-flex;align-items:baseline;gap:7px}.status:before{content:"";flex:none;width:8px;height:8px;border-radius:50%;background:var(--tone-other)}.status-completed:before,.status-ok:before{background:var(--good)}.status-pending:before{background:var(--warn)}.status-failed:before,.status-firing:before{background:var(--bad)}.left{display:inline-grid;gap:3px;justify-items:end}.meter{display:block;width:84px;height:5px;border-radius:3px;background:var(--line);overflow:hidden}.meter i{display:block;height:100%;background:var(--accent)}.as-table{margin:4px 0 0 -8px;font-size:13px}.as-table summary{width:max-content;color:var(--soft);cursor:pointer;padding:4px 8px;border-radius:6px}.as-table summary:hover{color:var(--ink)}.table-scroll.tall{max-height:420px;overflow-y:auto}.table-scroll.tall thead th{position:sticky;top:0;background:var(--card)}.table-scroll.tall thead bdi{display:inline-block;max-width:18ch;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;vertical-align:bottom}.message{max-width:640px;margin:var(--gap) auto 0;padding:28px 30px}.message h2{margin-bottom:8px;font-size:18px}.message p+p,.message pre,.message pre+p{margin-top:12px}.message pre{overflow-x:auto;padding:12px 14px;border:1px solid var(--line);border-radius:var(--pill);background:var(--ground)}.failed{display:flex;flex-wrap:wrap;align-items:center;gap:8px 14px;padding:4px 0;color:var(--soft);font-size:13px}.failed p{flex:1 1 24ch;min-width:0;overflow-wrap:anywhere}.failed b{color:var(--ink)}.failed .pill{min-height:30px;padding:2px 10px;color:var(--ink)}.chart .failed{align-content:center;justify-content:center;min-height:inherit;flex-direction:column;text-align:center}.chart .failed p{flex:none;max-width:60ch}.figure .failed{flex-direction:column;align-items:flex-start;margin-top:6px}.figure .failed p{flex:none}.countdown{font-variant-numeric:tabular-nums}.notice{position:fixed;inset:auto 16px 16px;display:flex;align-items:center;gap:8px 16px;width:fit-content;max-width:calc(100vw - 32px);min-height:50px;margin:0 auto;overflow:visible;color:var(--ink);padding:8px 16px;border:1px solid color-mix(in srgb,var(--warn) 45%,var(--line));border-radius:10px;background:var(--raised);box-shadow:0 8px 30px light-dark(rgb(0 0 0 / 14%),rgb(0 0 0 / 55%))}.notice:before{content:"";flex:none;width:8px;height:8px;border-radius:50%;background:var(--warn)}.notice p{min-width:0}.notice .pill{flex:none;margin-inline-end:-6px}html:has(.notice){scroll-padding-bottom:84px}html:has(.notice) main{padding-bottom:110px}.newer{position:sticky;top:64px;z-index:4;display:flex;justify-content:center;height:0;margin-bottom:calc(-1 * var(--gap))}.newer .primary{height:36px;margin-top:14px;border-radius:18px;padding:5px 16px;box-shadow:0 6px 20px light-dark(rgb(0 0 0 / 18%),rgb(0 0 0 / 55%))}.skeleton{visibility:hidden}.skeleton.shown{visibility:visible}.bone{margin-top:var(--gap);animation:breathe 1.6s ease-in-out infinite}.bone-card{height:176px;margin-top:0}@keyframes breathe{50%{opacity:.55}}dialog{max-width:min(560px,calc(100vw - 32px));padding:22px 24px;color:var(--ink)}dialog::backdrop{background:#00000073}dialog h2{margin-bottom:12px;font-size:17px}.keys{display:grid;gap:8px;margin-bottom:18px}.keys div{display:grid;grid-template-columns:92px 1fr;gap:14px;align-items:baseline}.keys dd{color:var(--soft)}kbd{padding:1px 6px;border:1px solid var(--line);border-bottom-width:2px;border-radius:5px;background:var(--ground);white-space:nowrap}dialog.side{position:fixed;inset:0 0 0 auto;width:min(480px,100vw);max-width:none;height:100dvh;max-height:none;margin:0;border-width:0 0 0 1px;border-radius:0;overflow-y:auto}.side-head{display:flex;align-items:center;gap:8px;margin-bottom:14px}.side-head h2{flex:1;margin:0}.side h3{margin:22px 0 6px;color:var(--soft);font-size:13px;font-weight:600}.facts div{display:flex;justify-content:space-between;gap:18px;padding:6px 0;border-top:1px solid var(--line)}.facts div:first-child{border-top:0}.facts dt{color:var(--soft);min-width:0}.facts dt small{display:block}.facts dd{flex:none;max-width:65%;text-align:end;overflow-wrap:anywhere}dialog.action{width:min(560px,calc(100vw - 32px))}.fields{display:grid;gap:14px;min-width:0;margin:0;padding:0;border:0}.fields[hidden]{display:none}.field{display:grid;gap:5px;justify-items:start;min-width:0}.field>span:first-child{font-weight:600}.field>span:first-child:first-letter{text-transform:uppercase}.field input,.field select{width:100%;min-height:38px;padding:7px 10px;border:1px solid var(--edge);border-radius:var(--pill);background:var(--card);color:inherit;font:inherit}.choose{display:flex;flex-wrap:wrap;gap:6px 16px;max-height:150px;margin:0;padding:10px;overflow-y:auto;border:1px solid var(--line);border-radius:var(--pill)}.choose label{display:flex;align-items:center;gap:7px;min-height:26px}.choose input{width:17px;height:17px;accent-color:var(--accent-ground)}.preview{padding:9px 12px;border-radius:var(--pill);background:var(--ground);color:var(--soft);font-size:13px}.sentence{margin:4px 0;font-size:16px}.problem{margin-top:12px;color:var(--bad)}.secret{display:block;padding:10px 12px;border-radius:var(--pill);background:var(--ground);overflow-wrap:anywhere;-webkit-user-select:all;user-select:all}.action-buttons{display:flex;justify-content:flex-end;gap:8px;margin-top:20px}.calculator{display:grid;grid-template-columns:minmax(0,1.4fr) minmax(0,1fr);gap:12px 36px}.calculator .fields{grid-template-columns:repeat(auto-fit,minmax(150px,1fr));align-content:start}.calculator .field:first-child{grid-column:span 2}.headroom{display:flex;align-items:center;gap:14px;margin:10px 0}.meter.wide{flex:1;width:auto;max-width:420px;height:8px}.meter i.full{background:var(--bad)}.figure-foot.wide .spark{width:100%;height:56px}@container app (max-width: 760px){.calculator{grid-template-columns:minmax(0,1fr)}}.problem .contact{margin-top:4px;color:var(--ink);font-weight:600;overflow-wrap:anywhere}:host{display:block;position:relative;border-radius:var(--round)}:host([hidden]){display:none}.top{position:static;border-radius:var(--round) var(--round) 0 0}.skip:not(:focus){clip-path:inset(50%)}.sign-in{padding-top:40px}';var $,to,er,Ze,Jn,sn,no,on,ro,tr,Xn,ps,It=Symbol.for("pv"),ln={},un=[],ds=/^m(i|n|o|s|text|space)$/,nr=Array.isArray,rr=un.slice,at=Object.assign;function ot(e){e&&e.parentNode&&e.remove()}function oo(e,t,r){var o,a,i,s={},l=arguments.length;for(i in t)i=="key"?o=t[i]:i=="ref"&&typeof e!="function"?a=t[i]:s[i]=t[i];return l>2&&(s.children=l>3?rr.call(arguments,2):r),Ot(e,s,o,a,null)}function Ot(e,t,r,o,a){var i={type:e,props:t,key:r,ref:o,__k:null,__:null,__b:0,__e:null,__c:null,constructor:It,__v:a||++to,__i:-1,__u:0};return!a&&$.vnode&&$.vnode(i),i}function h(e){return e.children}function bt(e,t){this.props=e,this.context=t,this.__g=0}function Ke(e,t){if(t==null)return e.__&&Ke(e.__,e.__i+1);for(var r;t<e.__k.length;t++)if((r=e.__k[t])&&r.__e)return r.__e;return typeof e.type!="function"||e.props.__P?null:Ke(e)}function ms(e){var t,r=e.__v,o=r.__e,a=[],i=[],s=e.__P;s&&((t=at({constructor:It},r)).__v=r.__v+1,$.vnode&&$.vnode(t),or(s,t,r,e.__n,s.namespaceURI,32&r.__u?[o]:null,a,o||Ke(r),32&r.__u,i),t.__v=r.__v,t.__.__k[t.__i]=t,co(a,t,i),r.__=r.__e=null,t.__e!=o&&ao(t))}function ao(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),ao(e)}function Xr(e){(8&e.__g||(e.__g|=8,Ze.push(e),sn++))&&Jn==$.debounceRendering||((Jn=$.debounceRendering)||queueMicrotask)(io)}function io(){try{for(var e,t=1;Ze.length;)Ze.length>t&&Ze.sort(no),e=Ze.shift(),t=Ze.length,8&e.__g&&ms(e)}finally{(sn=Ze.length)&&(Jn||queueMicrotask)(io)}}function so(e,t,r,o,a,i,s,l,c,p,u){var m,f,d,g,y,x,S=o.__k||un,A=t.length;for(c=fs(r,t,S,c,A),m=0;m<A;m++)(d=r.__k[m])!=null&&(f=~d.__i&&S[d.__i]||ln,d.__i=m,x=or(e,d,f,a,i,s,l,c,p,u),g=d.__e,(f.ref!=d.ref||8&f.__u)&&(f.ref&&ar(f.ref,null,d,f),d.ref&&u.push(d.ref,d.__c||g,d)),y=y||g,4&d.__u?(c=lo(d,c,e,!f.__v),f.__e&&(f.__e=null)):typeof d.type=="function"&&x!==void 0?c=x:g&&(c=g.nextSibling),d.__u&=-21);return r.__e=y,c}function fs(e,t,r,o,a){var i,s,l,c,p,u,m,f,d,g=r.length,y=g,x=0,S=0,A=e.__k=Array(a);for(i=0;i<a;i++)(s=t[i])!=null&&typeof s!="boolean"&&typeof s!="function"?(typeof s!="object"||s.constructor===String?s=A[i]=Ot(null,s):nr(s)?s=A[i]=Ot(h,{children:s}):s.constructor===It&&s.__b?s=A[i]=Ot(s.type,s.props,s.key,s.ref,s.__v):A[i]=s,c=i+x,s.__=e,s.__b=e.__b+1,l=null,~(p=s.__i=gs(s,r,c,y))&&(y--,(l=r[p])&&(l.__u|=2)),l&&l.__v?(s.__u|=16,p==c-1?x--:p==c+1?x++:p!=c&&(p>c?x--:x++,S=1)):(~p||(a>g?x--:a<g&&x++),typeof s.type!="function"&&(s.__u|=4))):A[i]=null;if(S){for(u=[],m=[],i=0;i<a;i++)if((s=A[i])&&16&s.__u){for(x=0,f=u.length;x<f;)u[d=x+f>>1]<s.__i?x=d+1:f=d;u[x]=s.__i,m[i]=x+1}for(x=u.length;i--;)m[i]&&(m[i]==x?x--:A[i].__u|=4)}if(y)for(i=0;i<g;i++)!(l=r[i])||2&l.__u||(l.__e==o&&(o=Ke(l)),ir(l,l));return o}function lo(e,t,r,o){var a,i,s,l;if(typeof e.type=="function"){if(e.props.__P)return t;if(a=e.__k)for(i=0;i<a.length;i++)a[i]&&(a[i].__=e,t=lo(a[i],t,r,!1));return t}for(t&&!t.parentNode&&(t=Ke(e))&&!t.parentNode&&(t=null),s=e.__e,l=t;l&&l.nodeType==8;)l=l.nextSibling;for(s!=l&&(!o&&r.moveBefore&&s.parentNode?r.moveBefore(s,t):r.insertBefore(s,t||null)),t=s;(t=t&&t.nextSibling)&&t.nodeType==8&&!t.data.startsWith("$s"););return t}function gs(e,t,r,o){var a,i=e.key,s=e.type,l=t[r],c=l&&!(2&l.__u);if(l===null&&i==null||c&&i==l.key&&s==l.type)return r;if(o>(c?1:0)){for(a=r-1;a>=0;a--)if((l=t[a])&&!(2&l.__u)&&i==l.key&&s==l.type)return a;for(a=r+1;a<t.length;a++)if((l=t[a])&&!(2&l.__u)&&i==l.key&&s==l.type)return a}return-1}function eo(e,t,r){r==null&&(r=""),t[0]=="-"?e.setProperty(t,r):e[t]=r}function rn(e,t,r,o,a){var i,s;if(t=="style")if(typeof r=="string")e.style.cssText=r;else{if(typeof o=="string"&&(e.style.cssText=o=""),o)for(t in o)r&&t in r||eo(e.style,t);if(r)for(t in r)o&&r[t]==o[t]||eo(e.style,t,r[t])}else if(t[0]=="o"&&t[1]=="n")typeof r!="function"&&(r=null),typeof o!="function"&&(o=null),(e.__e||(e.__e={}))[t]=r,r&&o||(s=Xn[t]||(Xn[t]=hs(t)),(e.__a||(e.__a={}))[t]=tr,i=t!=(t=t.replace(ro,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),r?e.addEventListener(t,s,i):e.removeEventListener(t,s,i));else{if(a=="http://www.w3.org/2000/svg")t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(t!="width"&&t!="height"&&t!="href"&&t!="list"&&t!="form"&&t!="tabIndex"&&t!="download"&&t!="rowSpan"&&t!="colSpan"&&t!="role"&&t!="popover"&&t in e)try{return void(e[t]=r??"")}catch{}if(typeof r=="function")return;r==null||r===!1&&t[4]!="-"?e.removeAttribute(t):e.setAttribute(t,t=="popover"&&r==1?"":r)}}function hs(e){return function(t){var r=this.__e;if(r){if(r=r[e],t[on]==null)t[on]=tr++;else if(t[on]<this.__a[e])return;return r($.event?$.event(t):t)}}}function or(e,t,r,o,a,i,s,l,c,p){var u,m,f,d,g,y,x,S,A,R,w,P,N,z,E,H,ie,Be,he=t.type;if(t.constructor!==It)return null;128&r.__u&&(c=32&r.__u,u=r.__c.__z)&&(t.__u|=c,m=i=[],u.nodeType==8?l=an(u,i):i.push(u),l=i[0]||l),(u=$.__b)&&u(t);e:if(typeof he=="function"){f=s.length;try{if(S=t.props,A=(u=he.prototype)&&u.render,R=(u=he.contextType)&&o[u.__c],w=u?R?R.props.value:u.__:o,(d=r.__c)?(t.__c=d,2&d.__g&&(d.__g|=1)):(A?t.__c=d=new he(S,w):(t.__c=d=new bt(S,w),d.constructor=he,d.render=ys),R&&R.sub(d),d.state||(d.state={}),d.__n=o,d.__g|=8,d.__h=[],d.__k=[]),A&&(d.__s||(d.__s=d.state),he.getDerivedStateFromProps&&(d.__s==d.state&&(d.__s=at({},d.__s)),at(d.__s,he.getDerivedStateFromProps(S,d.__s)))),g=d.props,y=d.state,d.__v=t,r.__c){if(S!==g&&A&&!he.getDerivedStateFromProps&&d.componentWillReceiveProps&&d.componentWillReceiveProps(S,w),t.__v==r.__v&&!(8&d.__g)||!(4&d.__g)&&d.shouldComponentUpdate&&d.shouldComponentUpdate(S,d.__s,w)===!1){t.__v!=r.__v&&(d.props=S,d.state=d.__s,d.__g&=-9),t.__e=r.__e,t.__k=r.__k,t.__k.some(function(se){se&&(se.__=t)}),un.push.apply(d.__h,d.__k),d.__k=[],d.__h.length&&s.push(d),l=Ke(r);break e}d.componentWillUpdate&&d.componentWillUpdate(S,d.__s,w),A&&d.componentDidUpdate&&d.__h.push(function(){d.componentDidUpdate(g,y,x)})}else A&&!he.getDerivedStateFromProps&&d.componentWillMount&&d.componentWillMount(),A&&d.componentDidMount&&d.__h.push(d.componentDidMount);d.context=w,d.props=S,d.__P=e,d.__g&=-5,P=$.__r,N=A?25:0;do d.__g&=-9,P&&P(t),u=d.render(d.props,d.state=d.__s,d.context);while(8&d.__g&&++N<25);A&&(un.push.apply(d.__h,d.__k),d.__k=[]),d.state=d.__s,d.getChildContext&&(o=at({},o,d.getChildContext())),A&&r.__c&&d.getSnapshotBeforeUpdate&&(x=d.getSnapshotBeforeUpdate(g,y)),z=u&&u.type===h&&u.key==null?u.props.children:u,S.__P&&(u=l,a=(e=S.__P).namespaceURI,c=i=null,r.props&&r.props.__P!=e&&(r.__k.some(function(se){se&&ir(se,se)}),r.__k=null),l=r.__k?Ke(r,0):null),l=so(e,nr(z)?z:[z],t,r,o,a,i,s,l,c,p),S.__P&&(t.__e=null,l=u),t.__u&=-161,m&&m.some(ot),d.__h.length&&s.push(d),1&d.__g&&(d.__g&=-4)}catch(se){if(s.length=f,t.__v=null,c||i)if(se&&se.then){if(t.__u|=128|c,i){for(~(ie=i.indexOf(l||void 0))||(ie=i.length);(Be=i[ie-1])&&Be.nodeType==8;)ie--;for(;ie<i.length;ie++)if(Be=i[ie])if(i[ie]=null,E){if(Be==H)break}else{if(Be.nodeType!=8)break;Be.data.startsWith("$s")&&(H=an(E=Be))}}if(!E){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;E=l}(u=an(E=t.__c.__z||(t.__c.__z=E)))?(t.__e=E,l=u):t.__e=l,l=l&&l.nextSibling}else i&&i.some(ot);else t.__e=r.__e;t.__k||(t.__k=r.__k||[]),se&&se.then||uo(t),$.__e(se,t,r)}}else l=t.__e=bs(r.__e,t,r,o,a,i,s,c,p,e);return(u=$.diffed)&&u(t),l}function an(e,t){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var r=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))r++;else if(e.data.startsWith("/$s")&&!--r)return e}t&&t.push(e)}}function uo(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(uo))}function co(e,t,r){for(var o=0;o<r.length;)ar(r[o++],r[o++],r[o++]);$.__c&&$.__c(t,e),e.some(function(a){try{e=a.__h,a.__h=[],e.some(function(i){i.call(a)})}catch(i){$.__e(i,a.__v)}})}function bs(e,t,r,o,a,i,s,l,c,p){var u,m,f,d,g,y,x,S,A=r.props||ln,R=t.props,w=t.type;if(w=="svg"?a="http://www.w3.org/2000/svg":w=="math"?a="http://www.w3.org/1998/Math/MathML":a||(a="http://www.w3.org/1999/xhtml"),i){for(u=0;u<i.length;u++)if((g=i[u])&&(w?g.localName==w:g.nodeType==3)){e=g,i[u]=null;break}}if(!e){if(S=p.ownerDocument||document,!w)return S.createTextNode(R);e=S.createElementNS(a,w,R.is?R:p),l&&($.__m&&$.__m(t,i),l=!1),i=null}if(w){if(p=w=="template"&&e.content||e,i=w=="textarea"&&R.defaultValue!=null?null:i&&rr.call(p.childNodes),!l&&i)for(A={},u=0;u<e.attributes.length;u++)A[(g=e.attributes[u]).name]=g.value;for(u in A)g=A[u],u=="dangerouslySetInnerHTML"?f=g:u=="children"||u in R||u=="value"&&"defaultValue"in R||u=="checked"&&"defaultChecked"in R||rn(e,u,null,g,a);for(u in R)g=R[u],u=="children"?d=g:u=="dangerouslySetInnerHTML"?m=g:u=="value"?y=g:u=="checked"?x=g:l&&typeof g!="function"||A[u]===g||rn(e,u,g,A[u],a);m?(l||f&&(m.__html==f.__html||m.__html==e.innerHTML)||(e.innerHTML=m.__html),t.__k=[]):(f&&(e.textContent=""),(w=="foreignObject"||a=="http://www.w3.org/1998/Math/MathML"&&ds.test(w))&&(a="http://www.w3.org/1999/xhtml"),so(p,nr(d)?d:[d],t,r,o,a,i,s,i?i[0]:r.__k&&Ke(r,0),l,c),i&&i.some(ot)),l&&w!="textarea"||(u="value",w=="progress"&&y==null?e.removeAttribute(u):y==null||y===e[u]&&(w!="progress"||y)||rn(e,u,y,A[u],a),u="checked",x!=null&&x!=e[u]&&rn(e,u,x,A[u],a))}else A===R||l&&e.data==R||(e.data=R);return e}function ar(e,t,r,o){try{typeof e=="function"?t?t.__x=e(t)||1:o&&(o=o.__c||o.__e)&&(t=o.__x)&&(o.__x=null,typeof t=="function"?t():e(null)):e.current=t}catch(a){$.__e(a,r)}}function ir(e,t,r){var o,a,i,s;if($.unmount&&$.unmount(e),!(o=e.ref)||o.current&&o.current!=e.__e||ar(o,null,t,e),o=e.__c){if(o.componentWillUnmount)try{o.componentWillUnmount()}catch(l){$.__e(l,t)}o.__P=o.__n=null}if(o=e.__k)for(s=0;s<o.length;s++)o[s]&&ir(o[s],t,typeof e.type!="function"||r&&!e.props.__P);!r&&(o=e.__c)&&(o=o.__z)&&(a=an(o,i=[]))&&(o==e.__e&&i.some(ot),ot(a),ot(o)),r||ot(e.__e),e.__e=e.__c=e.__=null}function ys(e,t,r){return this.constructor(e,r)}function sr(e,t){var r,o,a,i;$.__&&$.__(e,t),t.nodeType==9&&(t=t.documentElement),o=(r=e&&32&e.__u)?null:t.__k,t.__k=Ot(h,{children:[e]}),a=[],i=[],or(t,t.__k,o||ln,ln,t.namespaceURI,o?null:t.firstChild?rr.call(t.childNodes):null,a,o?o.__e:t.firstChild,r,i),co(a,t.__k,i),t.__k.props.children=null}$={__e:function(e,t,r,o){for(var a,i,s;t=t.__;)if((a=t.__c)&&!(1&a.__g)){a.__g|=4;try{if((s=(i=a.constructor)&&i.getDerivedStateFromError)&&a.setState(i.getDerivedStateFromError(e)),a.componentDidCatch&&(a.componentDidCatch(e,o||{}),s=1),s&&8&a.__g)return void(a.__g|=2)}catch(l){e=l}}throw sn=0,e}},to=0,er=function(e){return e!=null&&e.constructor===It},bt.prototype.setState=function(e,t){var r=this.__s;r&&r!=this.state||(r=this.__s=at({},this.state)),typeof e=="function"&&(e=e(at({},r),this.props)),e&&(at(r,e),this.__v&&(t&&this.__k.push(t),Xr(this)))},bt.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),Xr(this))},bt.prototype.render=h,Ze=[],sn=0,no=function(e,t){return e.__v.__b-t.__v.__b},on=Symbol(),ro=/(PointerCapture)$|Capture$/i,tr=0,Xn={},ps=0;var it,G,lr,po,ur=Object.is,cn=0,xo=[],cr=[],q=$,mo=q.__b,fo=q.__r,go=q.diffed,ho=q.__c,bo=q.unmount,yo=q.__;function Lt(e,t){q.__h&&q.__h(G,e,cn||t),cn=0;var r=G.__H||(G.__H={__:[],__h:[]});return e>=r.__.length&&r.__.push({}),r.__[e]}function k(e){return cn=1,vs(ko,e)}function vs(e,t,r){var o=Lt(it++,2);if(o.t=e,!o.__c&&(o.__=[r?r(t):ko(void 0,t),function(i){var s=(o.__N||o.__)[0],l=o.t(s,i);ur(s,l)||(o.__N=[l,o.__[1]],o.__c.setState({}))}],o.__c=G,!G.__f)){G.__f=!0;var a=G.shouldComponentUpdate;G.shouldComponentUpdate=function(i,s,l){var c=this.__H;if(!c)return!0;var p=!1,u=this.props!=i;if(c.__.some(function(f){f.__N&&(p=!0,ur(f.__[0],f.__N[0])||(u=!0))}),a){var m=a.call(this,i,s,l);return p?m||u:m}return!p||u}}return o.__}function C(e,t){var r=Lt(it++,3);!q.__s&&dr(r.__H,t)&&(r.__P=!0,r.__=e,r.u=t,G.__H.__h.push(r))}function yt(e,t){var r=Lt(it++,4);!q.__s&&dr(r.__H,t)&&(r.__P=!1,r.__=e,r.u=t,G.__h.push(r))}function O(e){return cn=5,vt(function(){return{current:e}},[])}function vt(e,t){var r=Lt(it++,7);return dr(r.__H,t)&&(r.__=e(),r.__H=t),r.__}function wt(){var e=Lt(it++,11);if(!e.__){for(var t=G.__v;!t.__m&&t.__;)t=t.__;var r=t.__m||(t.__m=[0,0]);e.__="P"+r[0]+"-"+r[1]++}return e.__}function ws(){var e;do{for(;e=cr.shift();)try{Nt(e)}catch(r){q.__e(r,{__:(e=e.__P)&&e.__v})}for(;e=xo.shift();){var t=e.__H;if(e.__P&&t)try{t.__h.some(Nt),t.__h.some(pr),t.__h=[]}catch(r){t.__h=[],q.__e(r,e.__v)}}}while(cr.length)}q.__b=function(e){G=null,mo&&mo(e)},q.__=function(e,t){e&&t.__k&&t.__k.__m&&(e.__m=t.__k.__m),yo&&yo(e,t)},q.__r=function(e){fo&&fo(e),it=0;var t=(G=e.__c).__H;t&&(lr==G?G.__h=[]:(t.__h.some(Nt),t.__h.some(pr),it=0),t.__h=[],t.__.some(function(r){r.__N&&(r.__=r.__N),r.u=r.__N=void 0})),lr=G},q.diffed=function(e){go&&go(e);var t=e.__c;t&&t.__H&&(t.__H.__h.length&&wo(xo.push(t)),t.__H.__.some(function(r){r.u&&(r.__H=r.u)})),lr=G=null},q.__c=function(e,t){t.some(function(r){try{r.__h.some(Nt),r.__h=r.__h.filter(function(o){return!o.__||pr(o)})}catch(o){r.__h=[function(){throw o}]}}),ho&&ho(e,t)},q.unmount=function(e){bo&&bo(e);var t,r,o=e.__c;o&&o.__H&&(o.__H.__.some(function(a){try{if(a.__P&&a.__c){if(r===void 0){for(r=e.__;r&&(!r.__c||!r.__c.__P);)r=r.__;r=r&&r.__c}a.__P=r,wo(cr.push(a))}else Nt(a)}catch(i){t=i}}),o.__H=void 0,t&&q.__e(t,o.__v))};var vo=typeof requestAnimationFrame=="function";function xs(e){var t,r=function(){clearTimeout(o),vo&&cancelAnimationFrame(t),setTimeout(e)},o=setTimeout(r,35);vo&&(t=requestAnimationFrame(r))}function wo(e){e!=1&&po==q.requestAnimationFrame||((po=q.requestAnimationFrame)||xs)(ws)}function Nt(e){var t=G,r=e.__c;typeof r=="function"&&(e.__c=void 0,r()),G=t}function pr(e){var t=G;e.__c=e.__(),G=t}function dr(e,t){return!e||e.length!=t.length||t.some(function(r,o){return!ur(r,e[o])})}function ko(e,t){return typeof t=="function"?t(e):t}var _o=e=>(window.addEventListener("popstate",e),()=>window.removeEventListener("popstate",e)),Ao={read:()=>window.location.search,write:(e,t)=>{let r=e===""?"/":`/?${e}`;r!==window.location.pathname+window.location.search&&Eo(r,null,t)},listen:_o};function So(e){return{read:()=>new URLSearchParams(window.location.search).get(e)??"",write:(t,r)=>{let o=new URL(window.location.href);(o.searchParams.get(e)??"")!==t&&(t===""?o.searchParams.delete(e):o.searchParams.set(e,t),Eo(o.href,window.history.state,r))},listen:_o}}function Co(e){let t=e;return{read:()=>t,write:r=>{t=r},listen:()=>()=>{}}}function Eo(e,t,r){r?window.history.pushState(t,"",e):window.history.replaceState(t,"",e)}var M={embedded:!1,root:document,keys:window,server:"",address:Ao,storage:ks()};function Po(e){M=e}function Ye(e){return new URL(M.server+e,window.location.href).href}function ks(){try{return window.sessionStorage}catch{return null}}var _s=Symbol.for("preact-signals");function fn(){if(Ve>1)Ve--;else{var e,t=!1;for((function(){var a=dn;for(dn=void 0;a!==void 0;){var i=a.S;if(i.v===a.v)for(var s=i.t;s!==void 0;s=s.x)s.i===a.i&&(s.i=i.i);a=a.o}})();Ut!==void 0;){var r=Ut;for(Ut=void 0,pn++;r!==void 0;){var o=r.u;if(r.u=void 0,r.f&=-3,!(8&r.f)&&Ro(r))try{r.c()}catch(a){t||(e=a,t=!0)}r=o}}if(pn=0,Ve--,t)throw e}}function fr(e){if(Ve>0)return e();mr=++As,Ve++;try{return e()}finally{fn()}}var Ft,U=void 0;function Bt(e){var t=U,r=Ft;U=void 0,Ft=void 0;try{return e()}finally{U=t,Ft=r}}var Ut=void 0,Ve=0,pn=0,As=0,mr=0,dn=void 0,mn=0;function Mo(e){if(U!==void 0){var t=e.n;if(t===void 0||t.t!==U)return t={i:0,S:e,p:U.s,n:void 0,t:U,e:void 0,x:void 0,r:t},U.s!==void 0&&(U.s.n=t),U.s=t,e.n=t,32&U.f&&e.S(t),t;if(t.i===-1)return t.i=0,t.n!==void 0&&(t.n.p=t.p,t.p!==void 0&&(t.p.n=t.n),t.p=U.s,t.n=void 0,U.s.n=t,U.s=t),t}}function J(e,t){this.v=e,this.i=0,this.n=void 0,this.t=void 0,this.l=0,this.W=t?.watched,this.Z=t?.unwatched,this.name=t?.name}J.prototype.brand=_s;J.prototype.h=function(){return!0};J.prototype.S=function(e){var t=this,r=this.t;r!==e&&e.e===void 0&&(e.x=r,this.t=e,r!==void 0?r.e=e:Bt(function(){var o;(o=t.W)==null||o.call(t)}))};J.prototype.U=function(e){var t=this;if(this.t!==void 0){var r=e.e,o=e.x;r!==void 0&&(r.x=o,e.e=void 0),o!==void 0&&(o.e=r,e.x=void 0),e===this.t&&(this.t=o,o===void 0&&Bt(function(){var a;(a=t.Z)==null||a.call(t)}))}};J.prototype.subscribe=function(e){var t=this;return lt(function(){var r=t.value;Bt(function(){return e(r)})},{name:"sub"})};J.prototype.valueOf=function(){return this.value};J.prototype.toString=function(){return this.value+""};J.prototype.toJSON=function(){return this.value};J.prototype.peek=function(){var e=this;return Bt(function(){return e.value})};Object.defineProperty(J.prototype,"value",{get:function(){var e=Mo(this);return e!==void 0&&(e.i=this.i),this.v},set:function(e){if(e!==this.v){if(pn>100)throw new Error("Cycle detected");(function(r){Ve!==0&&pn===0&&r.l!==mr&&(r.l=mr,dn={S:r,v:r.v,i:r.i,o:dn})})(this),this.v=e,this.i++,mn++,Ve++;try{for(var t=this.t;t!==void 0;t=t.x)t.t.N()}finally{fn()}}}});function X(e,t){return new J(e,t)}function Ro(e){for(var t=e.s;t!==void 0;t=t.n)if(t.S.i!==t.i||!t.S.h()||t.S.i!==t.i)return!0;return!1}function To(e){for(var t=e.s;t!==void 0;t=t.n){var r=t.S.n;if(r!==void 0&&(t.r=r),t.S.n=t,t.i=-1,t.n===void 0){e.s=t;break}}}function Do(e){for(var t=e.s,r=void 0;t!==void 0;){var o=t.p;t.i===-1?(t.S.U(t),o!==void 0&&(o.n=t.n),t.n!==void 0&&(t.n.p=o)):r=t,t.S.n=t.r,t.r!==void 0&&(t.r=void 0),t=o}e.s=r}function st(e,t){J.call(this,void 0,t),this.x=e,this.s=void 0,this.g=mn-1,this.f=4}st.prototype=new J;st.prototype.h=function(){if(this.f&=-3,1&this.f)return!1;if((36&this.f)==32||(this.f&=-5,this.g===mn))return!0;if(this.g=mn,this.f|=1,this.i>0&&!Ro(this))return this.f&=-2,!0;var e=U;try{To(this),U=this;var t=this.x();(16&this.f||this.v!==t||this.i===0)&&(this.v=t,this.f&=-17,this.i++)}catch(r){this.v=r,this.f|=16,this.i++}return U=e,Do(this),this.f&=-2,!0};st.prototype.S=function(e){if(this.t===void 0){this.f|=36;for(var t=this.s;t!==void 0;t=t.n)t.S.S(t)}J.prototype.S.call(this,e)};st.prototype.U=function(e){if(this.t!==void 0&&(J.prototype.U.call(this,e),this.t===void 0)){this.f&=-33;for(var t=this.s;t!==void 0;t=t.n)t.S.U(t)}};st.prototype.N=function(){if(!(2&this.f)){this.f|=6;for(var e=this.t;e!==void 0;e=e.x)e.t.N()}};Object.defineProperty(st.prototype,"value",{get:function(){if(1&this.f)throw new Error("Cycle detected");var e=Mo(this);if(this.h(),e!==void 0&&(e.i=this.i),16&this.f)throw this.v;return this.v}});function gn(e,t){return new st(e,t)}function $o(e){var t=e.j;if(e.j=void 0,typeof t=="function"){Ve++;var r=U;U=void 0;try{t()}catch(o){throw e.f&=-2,e.f|=8,gr(e),o}finally{U=r,fn()}}}function gr(e){for(var t=e.s;t!==void 0;t=t.n)t.S.U(t);e.x=void 0,e.s=void 0,$o(e)}function Ss(e){if(U!==this)throw new Error("Out-of-order effect");Do(this),U=e,this.f&=-2;try{8&this.f&&gr(this)}finally{fn()}}function xt(e,t){this.x=e,this.j=void 0,this.s=void 0,this.u=void 0,this.f=32,this.name=t?.name,Ft&&Ft.push(this)}xt.prototype.c=function(){var e=this.S();try{if(8&this.f||this.x===void 0)return;var t=this.x();typeof t=="function"&&(this.j=t)}finally{e()}};xt.prototype.S=function(){if(1&this.f)throw new Error("Cycle detected");this.f|=1,this.f&=-9,$o(this),To(this),Ve++;var e=U;return U=this,Ss.bind(this,e)};xt.prototype.N=function(){2&this.f||(this.f|=2,this.u=Ut,Ut=this)};xt.prototype.d=function(){this.f|=8,1&this.f||gr(this)};xt.prototype.dispose=function(){this.d()};function lt(e,t){var r=new xt(e,t);try{r.c()}catch(a){throw r.d(),a}var o=r.d.bind(r);return o[Symbol.dispose]=o,o}var Oo,bn,hn,Cs=typeof window<"u"&&!!window.__PREACT_SIGNALS_DEVTOOLS__;var Io=[];lt(function(){Oo=this.N})();function kt(e,t){$[e]=t.bind(null,$[e]||function(){})}function Vt(e){if(hn){var t=hn;hn=void 0,t()}hn=e&&e.S()}function No(e){var t=this,r=e.data,o=Ps(r);o.name="ReactiveDom",o.value=r;var a=vt(function(){for(var l=t,c=t.__v;c=c.__;)if(c.__c){c.__c.__$f|=4;break}var p=gn(function(){var d=o.value.value;return d===0?0:d===!0?"":d||""}),u=gn(function(){return!Array.isArray(p.value)&&!er(p.value)}),m=lt(function(){if(this.N=Lo,u.value){var d=p.value;l.__v&&l.__v.__e&&l.__v.__e.nodeType===3&&(l.__v.__e.data=d)}}),f=t.__$u.d;return t.__$u.d=function(){m(),f.call(this)},[u,p]},[]),i=a[0],s=a[1];return i.value?s.peek():s.value}No.displayName="ReactiveTextNode";Object.defineProperties(J.prototype,{constructor:{configurable:!0,value:oo(h,null).constructor},type:{configurable:!0,value:No},props:{configurable:!0,get:function(){var e=this;return{data:{get value(){return e.value}}}}},__b:{configurable:!0,value:1}});kt("__b",function(e,t){if(Vt(),bn=void 0,typeof t.type=="string"){var r,o=t.props;for(var a in o)if(a!=="children"){var i=o[a];i instanceof J&&(r||(t.__np=r={}),r[a]=i,o[a]=i.peek())}}e(t)});kt("__r",function(e,t){if(e(t),t.type!==h){Vt();var r,o=t.__c;o&&(o.__$f&=-2,(r=o.__$u)===void 0&&(o.__$u=r=(function(a,i){var s;return lt(function(){s=this},{name:i}),s.c=a,s})((function(a){return function(){var i;Cs&&((i=this.y)==null||i.call(this)),a.__$f|=1,a.setState({})}})(o),typeof t.type=="function"?t.type.displayName||t.type.name:""))),bn=o,Vt(r)}});kt("__e",function(e,t,r,o){Vt(),bn=void 0,e(t,r,o)});kt("diffed",function(e,t){Vt(),bn=void 0;var r;if(typeof t.type=="string"&&(r=t.__e)){var o=t.__np,a=t.props,i=r.U;if(i)for(var s in i){var l=i[s];l===void 0||o&&s in o||(l.d(),i[s]=void 0)}if(o){i||(i={},r.U=i);for(var c in o){var p=i[c],u=o[c];p===void 0?(p=Es(r,c,u,a),i[c]=p):p.o(u,a)}}}e(t)});function Es(e,t,r,o){var a=t in e&&e.ownerSVGElement===void 0,i=X(r);return{o:function(s,l){i.value=s,o=l},d:lt(function(){this.N=Lo;var s=i.value.value;o[t]!==s&&(o[t]=s,a?e[t]=s:s!=null&&(s!==!1||t[4]==="-")?e.setAttribute(t,s):e.removeAttribute(t))})}}kt("unmount",function(e,t){if(typeof t.type=="string"){var r=t.__e;if(r){var o=r.U;if(o){r.U=void 0;for(var a in o){var i=o[a];i&&i.d()}}}var s=t.__np;if(s){var l=t.props;for(var c in s)l[c]=s[c]}t.__np=void 0}else{var p=t.__c;if(p){p.__$f|=8;var u=p.__$u;u&&(p.__$u=void 0,u.d())}}e(t)});kt("__h",function(e,t,r,o){o<3&&(t.__$f|=2),e(t,r,o)});bt.prototype.shouldComponentUpdate=function(e,t){if(this.__R)return!0;var r=this.__$u,o=r&&r.s!==void 0;for(var a in t)return!0;if(this.__f||typeof this.u=="boolean"&&this.u===!0){var i=2&this.__$f;if(!(o||i||4&this.__$f)||1&this.__$f)return!0}else if(!(o||4&this.__$f)||3&this.__$f)return!0;for(var s in e)if(s!=="__source"&&e[s]!==this.props[s])return!0;for(var l in this.props)if(!(l in e))return!0;return!1};function Ps(e,t){return vt(function(){return X(e,t)},[])}var Ms=function(e){queueMicrotask(function(){queueMicrotask(e)})};function Rs(){fr(function(){for(var e;e=Io.shift();)Oo.call(e)})}function Lo(){Io.push(this)===1&&($.requestAnimationFrame||Ms)(Rs)}function hr(e){return/^\d{4}-\d\d-\d\d$/.test(e)&&!Number.isNaN(Date.parse(`${e}T00:00:00Z`))}function le(e,t){return new Date(Date.parse(`${e}T00:00:00Z`)+t*864e5).toISOString().slice(0,10)}function We(e,t){let[r=0,o=1,a=1]=e.split("-").map(Number),i=new Date(Date.UTC(r,o+t,0)).getUTCDate();return new Date(Date.UTC(r,o-1+t,Math.min(a,i))).toISOString().slice(0,10)}function br(e,t){return Math.round((Date.parse(`${t}T00:00:00Z`)-Date.parse(`${e}T00:00:00Z`))/864e5)}function fe(e,t){return new Intl.DateTimeFormat("en-CA",{timeZone:t,year:"numeric",month:"2-digit",day:"2-digit"}).format(new Date(e))}var ut={kind:"last",count:30,unit:"DAY"},yr=[{label:"Today",range:{kind:"last",count:1,unit:"DAY"}},{label:"Last 7 days",range:{kind:"last",count:7,unit:"DAY"}},{label:"Last 30 days",range:ut},{label:"Last 90 days",range:{kind:"last",count:90,unit:"DAY"}},{label:"This month",range:{kind:"last",count:1,unit:"MONTH"}},{label:"Last month",range:{kind:"previous",count:1,unit:"MONTH"}},{label:"Last 12 months",range:{kind:"last",count:12,unit:"MONTH"}},{label:"Contract year",range:{kind:"contract",year:0}}],Ts=["DAY","WEEK","MONTH","QUARTER","YEAR"],Fo={DAY:1,WEEK:7,MONTH:30,QUARTER:91,YEAR:365};function Wt(e){switch(e.kind){case"last":case"previous":return`${e.kind}-${e.count}-${e.unit.toLowerCase()}`;case"contract":return`contract-${-e.year}`;case"days":return`${e.from}_${e.until}`;case"between":return`${e.start}_${e.end}`}}function Uo(e){let t=/^(last|previous)-(\d{1,4})-([a-z]+)$/.exec(e),r=t?.[3]?.toUpperCase();if(t&&r&&Ts.includes(r)&&Number(t[2])>0)return{kind:t[1],count:Number(t[2]),unit:r};let o=/^contract-(\d{1,2})$/.exec(e);if(o)return{kind:"contract",year:-Number(o[1])};let[a,i]=e.split("_");return!a||!i?null:hr(a)&&hr(i)?a<i?{kind:"days",from:a,until:i}:null:Date.parse(a)<Date.parse(i)?{kind:"between",start:a,end:i}:null}function Ae(e){switch(e.kind){case"last":return{last:{count:e.count,unit:e.unit}};case"previous":return{previous:{count:e.count,unit:e.unit}};case"contract":return{contractYear:e.year===0?0:e.year};case"days":return{days:{from:e.from,until:e.until}};case"between":return{between:{start:e.start,end:e.end}}}}function Qt(e,t){return Wt(e)===Wt(t)}function vr(e){switch(e.kind){case"last":case"previous":return e.count*Fo[e.unit];case"contract":return 365;case"days":return br(e.from,e.until);case"between":return(Date.parse(e.end)-Date.parse(e.start))/864e5}}function yn(e){let t=vr(e);return t<=2?["HOUR"]:t<=8?["DAY","HOUR"]:t<=100?["DAY","WEEK","MONTH"]:t<=400?["WEEK","DAY","MONTH"]:["MONTH","WEEK","QUARTER"]}function wr({start:e,end:t,timeZone:r}){let o=new Date(Date.parse(t)-1).toISOString();return{kind:"days",from:fe(e,r),until:le(fe(o,r),1)}}function Bo(e,t,r){if(e.kind==="contract"){let l=e.year+r;return l>0?null:{kind:"contract",year:l}}let o=fe(new Date().toISOString(),t.timeZone),a=fe(t.start,t.timeZone),i=e.kind==="between"?Ds(e,r):$s(e,a,t,r);return(i.kind==="days"?i.from:fe(i.start,t.timeZone))>o?null:i}function Ds(e,t){let r=(Date.parse(e.end)-Date.parse(e.start))*t,o=a=>new Date(Date.parse(a)+r).toISOString();return{kind:"between",start:o(e.start),end:o(e.end)}}function $s(e,t,r,o){let a=Os(e);if(a>0){let l=We(t,a*o);return{kind:"days",from:l,until:We(l,a)}}let i=e.kind==="last"?le(t,e.count*Fo[e.unit]):fe(r.end,r.timeZone),s=br(t,i);return{kind:"days",from:le(t,s*o),until:le(t,s*(o+1))}}function Os(e){if(e.kind==="days"){if(!e.from.endsWith("-01")||!e.until.endsWith("-01"))return 0;let r=o=>Number(o.slice(0,4))*12+Number(o.slice(5,7));return r(e.until)-r(e.from)}let t={DAY:0,WEEK:0,MONTH:1,QUARTER:3,YEAR:12};return e.count*t[e.unit]}var Is=["usage","balance","purchases","events","members","alerts","rates","organization"],ve=[{name:"models",parameter:"model",by:"MODEL",label:"Model"},{name:"tools",parameter:"tool",by:"TOOL",label:"Tool"},{name:"members",parameter:"member",by:"MEMBER",label:"Member"},{name:"projects",parameter:"project",by:"PROJECT",label:"Project"}],xr=["MODEL","TOOL","MEMBER","PROJECT","POOL"],Ns=["previous","year","none"],Ls=["newest","largest"],Fs=["stacked","lines","share"],Us=["WEB_APP","API"],Bs=["PENDING","COMPLETED","FAILED","REFUNDED"],Vs=["HOUR","DAY","WEEK","MONTH","QUARTER"];function ct(e){let t=new URLSearchParams(e),r=(o,a)=>{let i=t.get(o)??"";return a.find(s=>s===i||s.toLowerCase()===i)??null};return{workspace:t.get("workspace"),section:r("section",Is),range:Uo(t.get("range")??"")??ut,compare:r("compare",Ns)??"previous",timeZone:Qs(t.get("zone")),by:r("by",xr)??"MODEL",granularity:r("each",Vs),shape:r("shape",Fs)??"stacked",pool:r("pool",Us),filter:{models:t.getAll("model"),tools:t.getAll("tool"),members:t.getAll("member"),projects:t.getAll("project")},all:t.get("all")==="yes",order:r("order",Ls)??"newest",status:r("status",Bs),at:Ws(t.get("at")),event:t.get("event")}}function pt(e){let t=new URLSearchParams,r=(o,a,i=null)=>{a!==null&&a!==i&&t.append(o,a)};r("workspace",e.workspace),r("section",e.section),r("range",Wt(e.range),Wt(ut)),r("compare",e.compare,"previous"),r("zone",e.timeZone),r("by",e.by.toLowerCase(),"model"),r("each",e.granularity?.toLowerCase()??null),r("shape",e.shape,"stacked"),r("pool",e.pool?.toLowerCase()??null);for(let{name:o,parameter:a}of ve)for(let i of e.filter[o])t.append(a,i);return r("all",e.all?"yes":null),r("order",e.order,"newest"),r("status",e.status?.toLowerCase()??null),r("at",e.at),r("event",e.event),t.toString()}function je(e){let t=yn(e.range);return t.find(r=>r===e.granularity)??t[0]??"DAY"}function _t(e){let t=ve.filter(({name:r})=>e[r].length>0);return t.length===0?null:Object.fromEntries(t.map(({name:r})=>[r,e[r]]))}var Ws=e=>e!==null&&!Number.isNaN(Date.parse(e))?e:null;function Qs(e){if(!e)return null;try{return new Intl.DateTimeFormat("en",{timeZone:e}),e}catch{return null}}var v=X(ct(""));function Vo(){let e=()=>{v.value=ct(M.address.read())};return e(),M.address.listen(e)}function _(e){Wo(e,!0)}function At(e){Wo(e,!1)}function Wo(e,t){let r={...v.value,...e};M.address.write(pt(r),t),v.value=r}function Je(e){let t=pt({...v.value,...e});return Ye(t===""?"/":`/?${t}`)}function St(e,t){e.metaKey||e.ctrlKey||e.shiftKey||(e.preventDefault(),_(t))}var _r="tallygraph.session",B=X(null),Pe=X(!1),vn=X(!1),Ar=X(0),zt=null,kr=null;function Qo(e){Hs(e),zs(e,null)}function zs(e,t){zt=t,Pe.value=!1,B.value=e,Ar.value+=1}function zo(){M.storage?.removeItem(_r),zt=null,Pe.value=!1,B.value=null}function Ho(e){zt=e}function Hs(e){try{M.storage?.setItem(_r,JSON.stringify(e))}catch{M.storage?.removeItem(_r)}}function Ct(e){let t=B.value;return t&&t.token!==e?Promise.resolve(!0):zt?(kr??=qs(zt,e).finally(()=>{kr=null}),kr):Promise.resolve(!1)}async function qs(e,t){vn.value=!0;try{let r=await e();return!r||r===t?!1:(B.value={token:r,workspace:B.value?.workspace??null,label:null},Pe.value=!1,!0)}catch{return!1}finally{vn.value=!1}}function qo(e){let t=new URLSearchParams(e.slice(e.indexOf("#")+1)),r=t.get("token")?.trim();return r?{token:r,workspace:t.get("workspace")?.trim()||null,label:t.get("as")?.trim()||null}:null}var Gs="application/graphql-response+json, application/json;q=0.9",Zs=6e4;async function we(e,t,r){for(let o=1;;o+=1){let a=B.value?.token??null,i=await Ks(e,t,a,r);if(!("failure"in i)||i.failure.kind!=="expired")return i;if(!(o===1&&await Ct(a)))return B.value?.token===a&&(Pe.value=!0),i}}async function Ks(e,t,r,o){let a,i;try{a=await fetch(`${M.server}/graphql`,{method:"POST",headers:{"Content-Type":"application/json",Accept:Gs,"X-Query-Cost":"1",...r?{Authorization:`Bearer ${r}`}:{}},body:JSON.stringify({query:e.text,operationName:e.name,variables:t}),credentials:"omit",signal:AbortSignal.any([AbortSignal.timeout(Zs),...o?[o]:[]])}),i=await a.text()}catch(p){if(o?.aborted)throw p;return{failure:{kind:"offline"}}}let s=a.headers.get("x-request-id"),l=Ys(i);return a.status===401?{failure:{kind:"expired"}}:a.status===429||a.status===503?{failure:{kind:"busy",seconds:Sr(a,l),ofCaller:a.status===429}}:l?.data?{data:l.data,errors:l.errors??[],requestId:s,cost:l.extensions?.cost??null}:{failure:{kind:"error",message:l?.errors?.[0]?.message??`The server answered with HTTP ${a.status}.`,requestId:s}}}function Sr(e,t){let r=Number(e.headers.get("retry-after")??t?.errors?.[0]?.extensions?.retryAfterSeconds??5);return Math.max(1,r||5)}function Ys(e){try{let t=JSON.parse(e);return t&&typeof t=="object"?t:null}catch{return null}}function Z(e,...t){return e.find(r=>t.every((o,a)=>r.path?.[a]===o))??null}var Go=null;function Zo(e,t){return JSON.stringify([e.name,t,Ar.value])}function Ko(e){let t=Go;return Go=null,t?.asked===e?t.outcome:null}var js=3e4,Js=["UNAVAILABLE","RATE_LIMITED","INTERNAL"];async function Yo(e,t,r,o){let a=new AbortController,i=0,s=()=>{clearTimeout(i),i=window.setTimeout(()=>a.abort(),js)};s();try{let l=await Xs(e,t,AbortSignal.any([r,a.signal])),c=el(l);return c||!l.body?c??{kind:"blocked"}:(o.open(),await tl(l.body,s,o.change))}catch(l){if(r.aborted)throw l;return{kind:a.signal.aborted?"blocked":"closed"}}finally{clearTimeout(i)}}function Xs(e,t,r){let o=B.value?.token;return fetch(`${M.server}/graphql/stream`,{method:"POST",headers:{"Content-Type":"application/json",Accept:"text/event-stream",...o?{Authorization:`Bearer ${o}`}:{}},body:JSON.stringify({query:e.text,operationName:e.name,variables:t}),credentials:"omit",cache:"no-store",signal:r})}function el(e){return e.status===401?{kind:"signed-out"}:e.status===429||e.status===503?{kind:"busy",seconds:Sr(e,null)}:e.ok&&e.headers.get("content-type")?.startsWith("text/event-stream")?null:{kind:"blocked"}}async function tl(e,t,r){let o=e.getReader(),a=new TextDecoder;for(let i="";;){let{value:s,done:l}=await o.read();if(l)return{kind:"closed"};t(),i+=a.decode(s,{stream:!0});let c=i.split(`

`);i=c.pop()??"";for(let p of c){let u=nl(p);if(u==="change")r();else if(u)return o.cancel(),u}}}function nl(e){let t=e.split(`
`),r=t.find(s=>s.startsWith("event:"))?.slice(6).trim();if(r==="complete")return{kind:"closed"};if(r!=="next")return null;let o=t.filter(s=>s.startsWith("data:")).map(s=>s.slice(5)),a=JSON.parse(o.join(`
`)),i=a.errors?.[0]?.extensions?.code;return i==="UNAUTHENTICATED"?{kind:"signed-out"}:i?{kind:Js.includes(i)?"closed":"refused"}:Object.values(a.data??{}).every(s=>s===null)?{kind:"refused"}:"change"}var Ht=X(!1),rl=1e3,ol=6e4,al=2e4,il=3e5;function jo(e,t){let r=O(t);r.current=t;let o=e&&JSON.stringify([e.document.name,e.variables,B.value?.token]);C(()=>{if(!e)return;let a=new AbortController;return sl(e,a.signal,()=>r.current()).catch(()=>{}),()=>a.abort()},[o])}async function sl({document:e,variables:t,beginsWithNow:r},o,a){let i=!1,s=r,l=()=>{s||a(),s=!1};for(let c=0;!o.aborted;){await ul(o);let p=cl(),u=1/0,m=()=>{u=Date.now(),Ht.value=!0,i&&a(),i=!0},f=await Yo(e,t,AbortSignal.any([o,p.signal]),{open:m,change:l}).catch(()=>null);if(Ht.value=!1,p.stop(),f?.kind==="refused"||f?.kind==="signed-out")return a();Date.now()-u>al&&(c=0),f?await pl(ll(f,c+=1),o):i=!1}}function ll(e,t){if(e.kind==="blocked")return il;let r=Math.min(ol,rl*2**(t-1)),o=e.kind==="busy"?e.seconds*1e3:0;return Math.max(o,r)*(1+Math.random()/2)}function ul(e){return new Promise(t=>{let r=()=>{document.visibilityState!=="visible"&&!e.aborted||(document.removeEventListener("visibilitychange",r),t())};document.addEventListener("visibilitychange",r),e.addEventListener("abort",r),r()})}function cl(){let e=new AbortController,t=()=>document.visibilityState==="visible"||e.abort();return document.addEventListener("visibilitychange",t),{signal:e.signal,stop:()=>document.removeEventListener("visibilitychange",t)}}function pl(e,t){return new Promise(r=>{let o=setTimeout(r,e);t.addEventListener("abort",()=>{clearTimeout(o),r()})})}function Cr(e){if(!e||e.remaining===null||e.requested<=0)return 5e3;let t=Math.max(0,e.remaining)/e.requested;return Math.min(6e4,Math.max(5e3,5e3*8/t))}var Er=3e4,dl=5e3,ml=2e3,wn=class{constructor(t,r){this.polled=t;this.ask=r}polled;ask;timer=0;due=1/0;notBefore=0;askedAt=0;pace=Cr(null);failures=0;isAwaiting=!1;hasChanged=!1;asked(){this.isAwaiting=!0,this.hasChanged=!1,this.askedAt=Date.now(),this.plan(1/0)}answered(t){this.isAwaiting=!1,this.failures=0;let r=Date.now()-this.askedAt;this.pace=Math.max(Cr(t),2*r),this.notBefore=this.askedAt+this.pace,this.plan(this.hasChanged?this.notBefore:this.polled?Math.max(this.notBefore,Date.now()+Er):1/0)}failed(t){this.isAwaiting=!1,this.failures+=1,this.notBefore=Date.now()+fl(t,this.failures),this.plan(t.kind==="error"&&!this.polled?1/0:this.notBefore)}changed(){this.hasChanged=!0,this.isAwaiting||this.plan(Math.min(this.due,Math.max(Date.now(),this.notBefore)))}online(){!this.isAwaiting&&this.failures>0&&this.ask()}returned(){let t=this.polled&&Date.now()-this.askedAt>dl;!this.isAwaiting&&(t||this.due<=Date.now())&&this.plan(Math.max(Date.now(),this.notBefore))}stop(){clearTimeout(this.timer)}plan(t){this.due=t,clearTimeout(this.timer),t<1/0&&(this.timer=window.setTimeout(()=>document.visibilityState==="visible"&&this.ask(),t-Date.now()))}};function fl(e,t){return e.kind==="busy"?e.seconds*1e3:e.kind==="offline"?Math.min(Er,ml*2**(t-1)):Er}function K(e,t,r,o=null){let a=Zo(e,t),[i,s]=k(null),[l,c]=k(0),p=O(null),u=()=>c(f=>f+1),m=vt(()=>new wn(r,u),[r]);return yt(()=>{let f=new AbortController,d=g=>{if(f.signal.aborted)return;"failure"in g?m.failed(g.failure):m.answered(g.cost);let y=gl(p.current,{asked:a,variables:t},g);p.current=y,s(y)};return m.asked(),(Ko(a)??we(e,t,f.signal)).then(d,()=>{}),()=>f.abort()},[a,l]),C(()=>{let f=()=>window.document.visibilityState==="visible"&&m.returned(),d=()=>m.online();return window.document.addEventListener("visibilitychange",f),window.addEventListener("online",d),()=>{m.stop(),window.document.removeEventListener("visibilitychange",f),window.removeEventListener("online",d)}},[m]),jo(o,()=>m.changed()),{data:i?.data??null,errors:i?.errors??[],requestId:i?.requestId??null,failure:i?.failure??null,waiting:i?.asked!==a,at:i?.at??0,variables:i?.variables??t,again:u}}function gl(e,t,r){if("failure"in r){let s=e?.asked===t.asked?e:null;return{...t,data:s?.data??null,errors:s?.errors??[],requestId:s?.requestId??null,failure:r.failure,at:s?.at??0}}let{data:o,errors:a,requestId:i}=r;return{...t,data:o,errors:a,requestId:i,failure:null,at:Date.now()}}var Jo={name:"AlertChanged",text:`subscription AlertChanged($workspace: ID!) {
  alertChanged(workspace: $workspace) {
    id
  }
}`},Xo={name:"AlertPreview",text:`# How often a rule would have fired.
query AlertPreview(
  $key: String!
  $scope: AlertScope!
  $members: [ID!]
  $pool: CreditPool
  $threshold: Credits!
  $window: AlertWindow!
  $range: TimeRangeInput!
) {
  workspace(key: $key) {
    previewSpendAlert(scope: $scope, members: $members, pool: $pool, threshold: $threshold, window: $window, range: $range) {
      firedAt
      spent
      member {
        user {
          name
        }
      }
    }
  }
}`},Pr={name:"Alerts",text:`# Spend alerts: their rules, how close they are, when they fired, and what became of the messages.
query Alerts($key: String!) {
  viewer {
    ...Caller
  }
  workspace(key: $key) {
    ...Place
    spendAlerts {
      ...Alert
    }
    members(role: [ADMIN, BILLING_ADMIN, EDITOR, VIEWER], first: 100) {
      nodes {
        id
        user {
          name
          email
        }
      }
    }
  }
}

fragment Alert on SpendAlert {
  id
  name
  state
  scope
  window
  pool
  threshold
  spent
  hasOwner
  createdAt
  emails
  webhookUrl
  createdBy {
    name
  }
  workspaces {
    key
    name
  }
  members {
    id
    user {
      name
    }
  }
  firings(first: 5) {
    totalCount
    nodes {
      id
      firedAt
      recoveredAt
      spent
      threshold
      reason
      member {
        user {
          name
        }
      }
      event {
        id
      }
      deliveries {
        channel
        target
        status
        attempts
        lastError
      }
    }
  }
}

fragment Caller on Viewer {
  user {
    name
  }
  service {
    name
    scopes
  }
  memberships {
    role
    workspace {
      key
      name
      organization {
        name
      }
    }
  }
}

fragment Place on Workspace {
  id
  key
  name
  timeZone
  weekStart
  viewerRole
}`},Mr={name:"BalanceChanged",text:`subscription BalanceChanged($workspace: ID!, $pool: CreditPool!) {
  balanceChanged(workspace: $workspace, pool: $pool) {
    available
  }
}`},xn={name:"Balance",text:`# What is left, until when it lasts, and where the credits went.
query Balance(
  $key: String!
  $pool: CreditPool!
  $full: Boolean!
  $timeZone: TimeZone
  $kinds: [LedgerEntryKind!]
) {
  viewer {
    ...Caller
  }
  workspace(key: $key) {
    ...Place
    webApp: balance(pool: WEB_APP) {
      ...Now
    }
    api: balance(pool: API) {
      ...Now
    }
    # How current the answer is. No usage is read for it.
    usage(range: { last: { count: 1, unit: DAY } }) @include(if: $full) {
      freshness {
        ...Fresh
      }
    }
    balance(pool: $pool) @include(if: $full) {
      grants {
        ...Grant
      }
    }
    forecast(pool: $pool) @include(if: $full) {
      method
      backtestError
      dailyRate {
        low
        expected
        high
      }
      runsOutAt {
        low
        expected
        high
      }
      forfeited {
        low
        expected
        high
      }
      starts
      balance {
        low
        expected
        high
      }
    }
    # The contract year so far, if there is one.
    year: balanceHistory(range: { contractYear: 0 }, granularity: DAY, pool: $pool, timeZone: $timeZone) @include(if: $full) {
      range {
        start
        end
        timeZone
      }
      starts
      opening
      closing
    }
    # In each month: opening + granted + refunded - used - expired + transferred = closing.
    months: balanceHistory(range: { last: { count: 13, unit: MONTH } }, granularity: MONTH, pool: $pool, timeZone: $timeZone) @include(if: $full) {
      range {
        start
        end
        timeZone
      }
      buckets {
        start
        complete
      }
      opening
      granted
      used
      refunded
      expired
      transferred
      closing
    }
    ledger(pool: $pool, kind: $kinds, first: 12) @include(if: $full) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...JournalLine
      }
    }
  }
}

fragment Now on CreditBalance {
  pool
  available
  permanent
  overdraft
  nextExpiry {
    at
    credits
  }
}

fragment Grant on CreditGrant {
  id
  kind
  status
  amount
  consumed
  remaining
  effectiveAt
  expiresAt
  note
  purchase {
    reference
    price {
      amount
      currency
    }
  }
}

fragment Caller on Viewer {
  user {
    name
  }
  service {
    name
    scopes
  }
  memberships {
    role
    workspace {
      key
      name
      organization {
        name
      }
    }
  }
}

fragment Place on Workspace {
  id
  key
  name
  timeZone
  weekStart
  viewerRole
}

fragment Fresh on Freshness {
  recordedThrough
  generatedAt
}

fragment JournalLine on LedgerEntry {
  id
  sequence
  kind
  credits
  settled
  balanceAfter
  effectiveAt
  note
  grant {
    kind
  }
}`},ea={name:"BuyCredits",text:`mutation BuyCredits($input: PurchaseCreditsInput!) {
  purchaseCredits(input: $input) {
    purchase {
      id
      credits
      status
    }
    refusal {
      code
      message
    }
  }
}`},ta={name:"Choices",text:`# What there is to filter by.
query Choices($key: String!, $range: TimeRangeInput!, $pool: CreditPool, $timeZone: TimeZone) {
  workspace(key: $key) {
    usage(range: $range, pool: $pool, timeZone: $timeZone) {
      models: breakdown(by: MODEL, top: 50) {
        ...Choice
      }
      tools: breakdown(by: TOOL, top: 50) {
        ...Choice
      }
      members: breakdown(by: MEMBER, top: 50) {
        ...Choice
      }
      projects: breakdown(by: PROJECT, top: 50) {
        ...Choice
      }
    }
  }
}

fragment Choice on UsageBreakdown {
  rows {
    key
    label
    measures {
      credits
    }
  }
}`},na={name:"CreateAlert",text:`mutation CreateAlert($input: CreateSpendAlertInput!) {
  createSpendAlert(input: $input) {
    webhookSecret
    alert {
      id
    }
  }
}`},ra={name:"DeleteAlert",text:`mutation DeleteAlert($input: DeleteSpendAlertInput!) {
  deleteSpendAlert(input: $input) {
    deletedId
  }
}`},Rr={name:"Event",text:`# One event whole: its price, and the grants that paid for it.
query Event($id: ID!) {
  node(id: $id) {
    ... on UsageEvent {
      id
      source
      eventId
      occurredAt
      recordedAt
      pool
      model
      tool
      project
      quantity
      unit
      charged
      refunded
      credits
      status
      overdraft
      attributes
      member {
        user {
          name
        }
      }
      pricedBy {
        model
        tool
        unit
        creditsPerBlock
        blockSize
        minimum
        conditions
      }
      fundedBy {
        credits
        grant {
          id
          kind
          note
          expiresAt
          purchase {
            reference
          }
        }
      }
    }
  }
}`},kn={name:"Events",text:`# Single events, the newest first, a page at a time.
query Events(
  $key: String!
  $range: TimeRangeInput!
  $pool: CreditPool
  $filter: UsageFilter
  $first: Int!
  $after: String
) {
  viewer {
    ...Caller
  }
  workspace(key: $key) {
    ...Place
    usage(range: $range, pool: $pool, filter: $filter) {
      range {
        start
        end
        timeZone
      }
      freshness {
        ...Fresh
      }
      nearestUsage
      total {
        credits
        refunded
        generations
      }
    }
    usageEvents(range: $range, pool: $pool, filter: $filter, first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...EventLine
      }
    }
  }
}

fragment EventLine on UsageEvent {
  id
  occurredAt
  model
  tool
  project
  quantity
  unit
  credits
  refunded
  status
  member {
    id
    user {
      name
    }
  }
}

fragment Caller on Viewer {
  user {
    name
  }
  service {
    name
    scopes
  }
  memberships {
    role
    workspace {
      key
      name
      organization {
        name
      }
    }
  }
}

fragment Place on Workspace {
  id
  key
  name
  timeZone
  weekStart
  viewerRole
}

fragment Fresh on Freshness {
  recordedThrough
  generatedAt
}`},oa={name:"Journal",text:`# Further lines of the journal.
query Journal($key: String!, $pool: CreditPool!, $kinds: [LedgerEntryKind!], $first: Int!, $after: String) {
  workspace(key: $key) {
    ledger(pool: $pool, kind: $kinds, first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...JournalLine
      }
    }
  }
}

fragment JournalLine on LedgerEntry {
  id
  sequence
  kind
  credits
  settled
  balanceAfter
  effectiveAt
  note
  grant {
    kind
  }
}`},Tr={name:"Members",text:`# Everyone in the workspace, and what each spent in the range.
query Members(
  $key: String!
  $range: TimeRangeInput!
  $pool: CreditPool
  $filter: UsageFilter
  $timeZone: TimeZone
  $granularity: Granularity!
) {
  viewer {
    ...Caller
  }
  workspace(key: $key) {
    ...Place
    usage(range: $range, pool: $pool, filter: $filter, timeZone: $timeZone) {
      range {
        start
        end
        timeZone
      }
      freshness {
        ...Fresh
      }
      breakdown(by: MEMBER, top: 200) {
        rows {
          ...Row
        }
        other {
          ...Row
        }
      }
      series(granularity: $granularity, groupBy: MEMBER, top: 20) {
        groups {
          key
          isOther
          credits
        }
      }
    }
    members(first: 200) {
      totalCount
      nodes {
        id
        role
        removedAt
        lastActiveAt
        user {
          key
          name
          email
        }
      }
    }
  }
}

fragment Caller on Viewer {
  user {
    name
  }
  service {
    name
    scopes
  }
  memberships {
    role
    workspace {
      key
      name
      organization {
        name
      }
    }
  }
}

fragment Place on Workspace {
  id
  key
  name
  timeZone
  weekStart
  viewerRole
}

fragment Fresh on Freshness {
  recordedThrough
  generatedAt
}

fragment Row on UsageBreakdownRow {
  key
  label
  share
  measures {
    credits
    generations
  }
}`},aa={name:"MoveCredits",text:`mutation MoveCredits($input: TransferCreditsInput!) {
  transferCredits(input: $input) {
    outgoing {
      credits
    }
    incoming {
      credits
      grant {
        expiresAt
      }
    }
  }
}`},_n={name:"Organization",text:`# The workspaces of the organization side by side.
query Organization($key: String!, $range: TimeRangeInput!, $pool: CreditPool, $timeZone: TimeZone, $granularity: Granularity!) {
  viewer {
    ...Caller
  }
  workspace(key: $key) {
    ...Place
    organization {
      id
      name
      workspaces {
        id
        key
        name
        viewerRole
        webApp: balance(pool: WEB_APP) {
          ...Now
        }
        api: balance(pool: API) {
          ...Now
        }
      }
      usage(range: $range, pool: $pool, timeZone: $timeZone) {
        range {
          start
          end
          timeZone
        }
        freshness {
          ...Fresh
        }
        total {
          credits
          generations
        }
        series(granularity: $granularity, groupBy: WORKSPACE, top: 50) {
          groups {
            key
            label
            credits
          }
        }
        breakdown(by: WORKSPACE, top: 50) {
          rows {
            ...Row
          }
        }
        compare {
          breakdown(by: WORKSPACE, top: 50) {
            rows {
              ...Row
            }
          }
        }
      }
    }
  }
}

fragment Caller on Viewer {
  user {
    name
  }
  service {
    name
    scopes
  }
  memberships {
    role
    workspace {
      key
      name
      organization {
        name
      }
    }
  }
}

fragment Place on Workspace {
  id
  key
  name
  timeZone
  weekStart
  viewerRole
}

fragment Now on CreditBalance {
  pool
  available
  permanent
  overdraft
  nextExpiry {
    at
    credits
  }
}

fragment Fresh on Freshness {
  recordedThrough
  generatedAt
}

fragment Row on UsageBreakdownRow {
  key
  label
  share
  measures {
    credits
    generations
  }
}`},ia={name:"Places",text:`# Who is calling, and which workspaces they may see.
query Places {
  viewer {
    ...Caller
  }
  workspaces(first: 100) {
    nodes {
      key
      name
    }
  }
}

fragment Caller on Viewer {
  user {
    name
  }
  service {
    name
    scopes
  }
  memberships {
    role
    workspace {
      key
      name
      organization {
        name
      }
    }
  }
}`},sa={name:"Price",text:`# What one generation would cost, line by line.
query Price($input: QuoteInput!) {
  quote(input: $input) {
    credits
    lines {
      description
      credits
    }
  }
}`},An={name:"Purchases",text:`# What was bought, the newest first, and what is left of it.
query Purchases($key: String!, $pool: CreditPool, $status: [PurchaseStatus!], $first: Int!, $after: String) {
  viewer {
    ...Caller
  }
  workspace(key: $key) {
    ...Place
    purchases(pool: $pool, status: $status, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...PurchaseLine
      }
    }
  }
}

fragment PurchaseLine on Purchase {
  id
  pool
  status
  channel
  credits
  createdAt
  completedAt
  reference
  price {
    amount
    currency
  }
  purchasedBy {
    name
  }
  unmatchedPayments {
    reference
    amount {
      amount
      currency
    }
  }
  grant {
    amount
    consumed
    remaining
    withdrawn
  }
}

fragment Caller on Viewer {
  user {
    name
  }
  service {
    name
    scopes
  }
  memberships {
    role
    workspace {
      key
      name
      organization {
        name
      }
    }
  }
}

fragment Place on Workspace {
  id
  key
  name
  timeZone
  weekStart
  viewerRole
}`},Dr={name:"Rates",text:`# What a generation costs: the price list in force, and those before and after it.
query Rates($key: String!, $pool: CreditPool!, $at: DateTime) {
  viewer {
    ...Caller
  }
  workspace(key: $key) {
    ...Place
  }
  rateCard(pool: $pool, at: $at) {
    id
    effectiveAt
    rates {
      ...RateLine
    }
  }
  rateCards(pool: $pool, first: 20) {
    totalCount
    nodes {
      id
      effectiveAt
    }
  }
}

fragment RateLine on Rate {
  model
  tool
  unit
  creditsPerBlock
  blockSize
  minimum
  conditions
}

fragment Caller on Viewer {
  user {
    name
  }
  service {
    name
    scopes
  }
  memberships {
    role
    workspace {
      key
      name
      organization {
        name
      }
    }
  }
}

fragment Place on Workspace {
  id
  key
  name
  timeZone
  weekStart
  viewerRole
}`},la={name:"Resolve",text:`# What a range comes to in another zone than the workspace's.
query Resolve($key: String!, $range: TimeRangeInput!, $pool: CreditPool, $timeZone: TimeZone) {
  workspace(key: $key) {
    timeZone
    usage(range: $range, pool: $pool, timeZone: $timeZone) {
      range {
        start
        end
        timeZone
      }
    }
  }
}`},ua={name:"TestAlert",text:`mutation TestAlert($input: TestSpendAlertInput!) {
  testSpendAlert(input: $input) {
    deliveries {
      channel
      target
      status
      lastError
    }
  }
}`},ca={name:"UpdateAlert",text:`mutation UpdateAlert($input: UpdateSpendAlertInput!) {
  updateSpendAlert(input: $input) {
    alert {
      id
      state
    }
  }
}`},pa={name:"UsageRecorded",text:`subscription UsageRecorded($workspace: ID!) {
  usageRecorded(workspace: $workspace) {
    at
  }
}`},Sn={name:"Usage",text:`# How much was spent, on what, by whom, and how that compares with the period before.
query Usage(
  $key: String!
  $range: TimeRangeInput!
  $pool: CreditPool
  $filter: UsageFilter
  $timeZone: TimeZone
  $granularity: Granularity!
  $by: UsageDimension!
  $rows: Int!
  $compare: Boolean!
  $to: Comparison!
  $balanceOf: CreditPool!
  $otherPool: CreditPool!
) {
  viewer {
    ...Caller
  }
  workspace(key: $key) {
    ...Place
    usage(range: $range, pool: $pool, filter: $filter, timeZone: $timeZone) {
      range {
        start
        end
        timeZone
      }
      freshness {
        ...Fresh
      }
      nearestUsage
      total {
        ...Measures
        activeMembers
      }
      # The columns share one index: element i of every list belongs to bucket i.
      series(granularity: $granularity, groupBy: $by, top: 8) {
        buckets {
          start
          end
          complete
        }
        total {
          credits
          generations
        }
        groups {
          key
          label
          isOther
          credits
        }
      }
      # The small trends beside the rows of the breakdown.
      trends: series(granularity: $granularity, groupBy: $by, top: 12) {
        groups {
          key
          credits
        }
      }
      breakdown(by: $by, top: $rows) {
        rows {
          ...Row
        }
        other {
          ...Row
        }
      }
      members: breakdown(by: MEMBER, top: 5) {
        rows {
          key
          label
          share
          measures {
            credits
            generations
          }
        }
      }
      compare(to: $to) @include(if: $compare) {
        range {
          start
          end
          timeZone
        }
        change
        changeRatio
        total {
          ...Measures
          activeMembers
        }
        series(granularity: $granularity) {
          total {
            credits
          }
        }
        breakdown(by: $by, top: $rows) {
          rows {
            ...Row
          }
          other {
            ...Row
          }
        }
      }
    }
    balance(pool: $balanceOf) {
      available
      permanent
      overdraft
      nextExpiry {
        at
        credits
      }
    }
    otherPool: balance(pool: $otherPool) {
      pool
      overdraft
    }
    forecast(pool: $balanceOf) {
      runsOutAt {
        low
        expected
        high
      }
      forfeited {
        low
        high
      }
      starts
      balance {
        low
        expected
        high
      }
    }
    people: members(role: [ADMIN, BILLING_ADMIN, EDITOR, VIEWER], first: 1) {
      totalCount
    }
  }
}

fragment Measures on UsageMeasures {
  credits
  refunded
  generations
}

fragment Row on UsageBreakdownRow {
  key
  label
  share
  measures {
    credits
    generations
  }
}

fragment Caller on Viewer {
  user {
    name
  }
  service {
    name
    scopes
  }
  memberships {
    role
    workspace {
      key
      name
      organization {
        name
      }
    }
  }
}

fragment Place on Workspace {
  id
  key
  name
  timeZone
  weekStart
  viewerRole
}

fragment Fresh on Freshness {
  recordedThrough
  generatedAt
}`};function da(e,t){let r=new URLSearchParams({query:e.text,variables:JSON.stringify(t,null,2)});return Ye(`/graphiql?${r}`)}var hl=Symbol.for("pv"),bl=0;function n(e,t,r,o,a,i){t||(t={});var s,l,c=t;if("ref"in c&&typeof e!="function")for(l in c={},t)l=="ref"?s=t[l]:c[l]=t[l];var p={type:e,props:c,key:r,ref:s,__k:null,__:null,__b:0,__e:null,__c:null,constructor:hl,__v:--bl,__i:-1,__u:0};return(a||i)&&(p.__source=a,p.__self=i),$.vnode&&$.vnode(p),p}function ee({document:e,variables:t}){return n("a",{class:"pill",href:da(e,t),target:"_blank",rel:M.embedded?"noopener noreferrer":"opener",children:"View the query"})}var ma=new Map;function be(e,t){let r=e+JSON.stringify(t),o=ma.get(r);return o||(o=yl(e,t),ma.set(r,o)),o}function yl(e,t){try{return new Intl.DateTimeFormat(void 0,{...t,timeZone:e})}catch{return new Intl.DateTimeFormat(void 0,{...t,timeZone:"UTC",timeZoneName:"short"})}}var $r={day:"numeric",month:"short"},qt={day:"numeric",month:"short",year:"numeric"},fa=(e,t)=>be(t,$r).format(new Date(e)),W=(e,t)=>be(t,qt).format(new Date(e)),Me=(e,t)=>be(t,{day:"numeric",month:"long"}).format(new Date(e)),Gt=(e,t)=>be(t,{hour:"numeric",minute:"2-digit",second:"2-digit"}).format(new Date(e)),Se=(e,t)=>be(t,{...qt,hour:"numeric",minute:"2-digit"}).format(new Date(e));function Et(e,t,r){let o=new Date(e.start);switch(t){case"QUARTER_HOUR":case"HOUR":return be(r,{...$r,weekday:"short",hour:"numeric",minute:"2-digit"}).format(o);case"DAY":return be(r,{...qt,weekday:"short"}).format(o);case"WEEK":return be(r,qt).formatRange(o,new Date(Date.parse(e.end)-1));case"MONTH":return be(r,{month:"long",year:"numeric"}).format(o);case"QUARTER":case"YEAR":return be(r,{month:"short",year:"numeric"}).formatRange(o,new Date(Date.parse(e.end)-1))}}function ga(e,t,r){let o=new Date(e);switch(t){case"QUARTER_HOUR":case"HOUR":return be(r,{hour:"numeric",minute:"2-digit"}).format(o);case"DAY":case"WEEK":return be(r,$r).format(o);case"MONTH":case"QUARTER":case"YEAR":return be(r,{month:"short",year:"2-digit"}).format(o)}}function Zt(e){let t=new Date(Date.parse(e.end)-1);return be(e.timeZone,qt).formatRange(new Date(e.start),t)}function Cn(e,t){return Math.max(0,Math.floor((Date.parse(e)-t)/864e5))}function Pt(){let e=O(null);return yt(()=>()=>{let t=e.current?.getRootNode();(t instanceof Document||t instanceof ShadowRoot)&&e.current?.contains(t.activeElement)&&t.getElementById("main")?.focus({preventScroll:!0})},[]),e}function Y({text:e,name:t,done:r="Copied",kind:o="plain"}){let[a,i]=k(null);return n("button",{type:"button",class:o,onClick:async()=>{let l=await vl(typeof e=="function"?e():e);i(l?r:"The browser refused"),setTimeout(()=>i(null),2e3)},children:n("span",{"aria-live":"polite",children:a??t})})}async function vl(e){if(navigator.clipboard)return navigator.clipboard.writeText(e).then(()=>!0,()=>!1);let t=document.createElement("textarea");t.value=e,(M.root instanceof Document?M.root.body:M.root).append(t),t.select();let r=document.execCommand("copy");return t.remove(),r}function te(e){let t=r=>{if(typeof r=="number")return String(r);let o=/^[=+\-@\t\r]/.test(r??"")?`'${r}`:r??"";return/[",\n\r]/.test(o)?`"${o.replaceAll('"','""')}"`:o};return`${e.map(r=>r.map(t).join(",")).join(`\r
`)}\r
`}var ha={ADMIN:["Admin","Admins"],BILLING_ADMIN:["Billing admin","Billing admins"],EDITOR:["Editor","Editors"],VIEWER:["Viewer","Viewers"]},dt=e=>ha[e]?.[0]??e;function En(e){let t=e.map(r=>ha[r]?.[1]??`keys with ${r}`);return new Intl.ListFormat("en-GB",{type:"conjunction"}).format(t)}function L({title:e,note:t,tools:r,kind:o="",children:a}){let i=wt();return n("section",{class:`card panel ${o}`,"aria-labelledby":i,children:[n("div",{class:"panel-head",children:[n("h2",{id:i,children:e}),t&&n("div",{class:"note",children:t}),r&&n("div",{class:"panel-tools",children:r})]}),a]})}function j({error:e,onAgain:t,what:r}){let o=Pt(),a=e?.extensions?.requires;return a?n("p",{class:"note",children:[En(a)," may see this."]}):n("div",{ref:o,class:"failed",children:[n("p",{children:[r&&n("b",{children:[r," could not be loaded. "]}),wl(e?.message??"the server gave no reason")]}),n("button",{type:"button",class:"pill",onClick:t,children:"Try again"})]})}var wl=e=>e.charAt(0).toUpperCase()+e.slice(1)+(/[.!?]$/.test(e)?"":".");function F({title:e,children:t}){let r=Pt();return n("section",{ref:r,class:"card message",children:[n("h2",{children:e}),t]})}function xe({what:e,error:t,onAgain:r}){return n("section",{class:"card panel",children:n(j,{what:e,error:t,onAgain:r})})}function Xe({failure:e,onAgain:t}){let r=n("p",{children:n("button",{type:"button",class:"pill",onClick:t,children:"Try again"})});switch(e.kind){case"offline":return navigator.onLine?n(F,{title:"The server does not answer",children:[n("p",{children:"The page keeps trying, and goes on by itself."}),r]}):n(F,{title:"You are offline",children:[n("p",{children:"The page goes on by itself as soon as the network is back."}),r]});case"busy":return n(F,{title:e.ofCaller?"You have asked a lot within a minute":"The server is busy",children:n("p",{children:["The page goes on by itself ",n(xl,{seconds:e.seconds}),"."]})});case"expired":return null;case"error":return n(F,{title:"That did not work",children:[n("p",{children:e.message}),e.requestId&&n("p",{class:"note",children:["Request ",n("code",{children:e.requestId})," ",n(Y,{text:e.requestId,name:"Copy the id"})]}),r]})}}function xl({seconds:e}){let[t,r]=k(e);return C(()=>{r(e);let o=setInterval(()=>r(a=>Math.max(0,a-1)),1e3);return()=>clearInterval(o)},[e]),n("span",{class:"countdown",children:t>0?`in ${t} s`:"now"})}function Qe({cards:e,heights:t}){let[r,o]=k(!1);return C(()=>{let a=setTimeout(()=>o(!0),150);return()=>clearTimeout(a)},[]),n("div",{class:r?"skeleton shown":"skeleton",role:"status","aria-label":"Loading",children:[e>0&&n("div",{class:"cards",children:Array.from({length:e},(a,i)=>n("div",{class:"card bone bone-card"},i))}),t.map((a,i)=>n("div",{class:"card bone",style:{height:`${a}px`}},i))]})}var kl=5e3;function ue({screen:e,zone:t,cards:r,heights:o}){let{data:a,failure:i,waiting:s,at:l,again:c}=e,p=Al(!i&&(!a||s));return n(h,{children:[!a&&i&&n(Xe,{failure:i,onAgain:c}),!a&&!i&&n(Qe,{cards:r,heights:o}),a&&i&&i.kind!=="expired"&&n(ba,{onAgain:i.kind==="busy"?null:c,children:[n("b",{children:_l(i)})," These figures are of ",Gt(l,t),"."]}),p&&n(ba,{onAgain:c,children:[n("b",{children:"This is taking longer than usual."})," The network or the server is slow."]})]})}function _l(e){switch(e.kind){case"offline":return navigator.onLine?"The server does not answer.":"You are offline.";case"busy":return e.ofCaller?"You have asked a lot.":"The server is busy.";default:return"The last update failed."}}function ba({onAgain:e,children:t}){let r=Pt();return C(()=>r.current?.showPopover(),[]),n("div",{ref:r,class:"notice",popover:"manual",children:[n("p",{role:"status",children:t}),e&&n("button",{type:"button",class:"pill",onClick:e,children:"Try again"})]})}function Al(e){let[t,r]=k(!1);return C(()=>{if(r(!1),!e)return;let o=setTimeout(()=>r(!0),kl);return()=>clearTimeout(o)},[e]),t}var ke=X(null),ae=X(null),ze={usage:"Usage",balance:"Balance",purchases:"Purchases",events:"Events",members:"Members",alerts:"Alerts",rates:"Rates",organization:"Organization"},Ce=["ADMIN","BILLING_ADMIN"],ya={usage:Ce,balance:["ADMIN","BILLING_ADMIN","EDITOR","VIEWER"],purchases:Ce,events:Ce,members:Ce,alerts:Ce,rates:["ADMIN","BILLING_ADMIN","EDITOR","VIEWER"],organization:Ce};function Re(){if(ae.value)return ae.value.viewerRole;let e=B.value?.label?.toUpperCase().replace(" ","_");return["ADMIN","BILLING_ADMIN","EDITOR","VIEWER"].includes(e??"")?e:null}function et(e){let t=Object.keys(ya);return(e===null?t:t.filter(o=>ya[o].includes(e))).filter(o=>o!=="organization"||Sl())}function va(){return v.value.section??et(Re())[0]??"usage"}function Sl(){let e=ke.value?.memberships??[],r=e.find(a=>a.workspace.key===ae.value?.key)?.workspace.organization?.name,o=e.filter(a=>Ce.includes(a.role)&&a.workspace.organization?.name===r);return r!==void 0&&o.length>1}function Or(e){return e===null||Ce.includes(e)}function ne(e){ke.value=e.viewer,e.workspace&&(ae.value=e.workspace)}var wa=()=>n("svg",{class:"icon",width:"10",height:"10",viewBox:"0 0 10 10","aria-hidden":"true",children:n("path",{d:"M2 3.5 5 6.5 8 3.5",fill:"none",stroke:"currentColor","stroke-width":"1.5","stroke-linecap":"round","stroke-linejoin":"round"})}),xa=()=>n("svg",{class:"icon",width:"14",height:"14",viewBox:"0 0 14 14","aria-hidden":"true",children:n("path",{d:"M8.5 3 4.5 7l4 4",fill:"none",stroke:"currentColor","stroke-width":"1.6","stroke-linecap":"round","stroke-linejoin":"round"})}),ka=()=>n("svg",{class:"icon",width:"14",height:"14",viewBox:"0 0 14 14","aria-hidden":"true",children:n("path",{d:"m5.5 3 4 4-4 4",fill:"none",stroke:"currentColor","stroke-width":"1.6","stroke-linecap":"round","stroke-linejoin":"round"})}),Ir=()=>n("svg",{class:"icon",width:"10",height:"10",viewBox:"0 0 10 10","aria-hidden":"true",children:n("path",{d:"m2 2 6 6M8 2 2 8",fill:"none",stroke:"currentColor","stroke-width":"1.5","stroke-linecap":"round"})});function ce({name:e,value:t,named:r=!1,shortcut:o,kind:a="pill",bare:i=!1,onOpen:s,children:l}){let c=`menu-${wt().replace(/\W/g,"")}`,p=O(null),u=O(null),[m,f]=k(!1),d=x=>{let[S,A]=[p.current,u.current];if(x.newState!=="open"||!S||!A)return;let R=S.getBoundingClientRect(),w=Math.min(R.left,window.innerWidth-A.offsetWidth-8);A.style.left=`${Math.max(8,w)}px`;let P=Math.max(8,R.bottom+6);A.style.top=`${P}px`,A.style.maxHeight=`${Math.max(160,window.innerHeight-P-8)}px`};return n(h,{children:[n("button",{ref:p,type:"button",class:a,popovertarget:c,"aria-haspopup":"dialog","data-shortcut":o,children:[n("span",{class:r?"pill-name":"unseen",children:[e," "]}),n("span",{class:"pill-value",children:t}),!i&&n(wa,{})]}),n("div",{ref:u,id:c,class:"menu",popover:"auto",role:"dialog","aria-label":e,onBeforeToggle:x=>{x.newState==="open"&&f(!0),d(x)},onToggle:x=>{if(d(x),x.newState==="open"){s?.();for(let S of["[data-first]",'[aria-pressed="true"]',"input, button, a"]){let A=u.current?.querySelector(S);if(A)return A.focus({preventScroll:!0})}}},onKeyDown:Cl,children:m&&l})]})}function re({chosen:e,onChoose:t,children:r}){return n("button",{type:"button",class:"choice","aria-pressed":e,onClick:a=>{Mt(a.currentTarget),t()},children:r})}function Mt(e){let t=e.closest("[popover]");if(!t)return;t.hidePopover();let r=t.getRootNode();t.contains(r.activeElement)&&t.previousElementSibling?.focus({preventScroll:!0})}function Cl(e){if(e.key==="Escape"){Mt(e.currentTarget),e.preventDefault(),e.stopPropagation();return}if(e.key!=="ArrowDown"&&e.key!=="ArrowUp")return;let t=e.currentTarget,r=[...t.querySelectorAll("button, input, a[href]")].filter(i=>i.offsetParent),o=r.indexOf(t.getRootNode().activeElement);r[(o+(e.key==="ArrowDown"?1:-1)+r.length)%r.length]?.focus(),e.preventDefault(),e.stopPropagation()}function mt(e){let t=null;return r=>(t??=new Intl.NumberFormat(void 0,e)).format(r)}var _a={style:"percent",minimumFractionDigits:1,maximumFractionDigits:1},b=mt({maximumFractionDigits:3}),Te=mt({maximumFractionDigits:3,signDisplay:"exceptZero"}),I=mt({maximumFractionDigits:0}),Aa=Te,He=mt({notation:"compact",maximumFractionDigits:1}),ye=mt(_a),tt=mt({..._a,signDisplay:"exceptZero"}),tm=mt({maximumFractionDigits:17});function Kt(e,t){return new Intl.NumberFormat(void 0,{style:"currency",currency:t}).format(e)}var qe=e=>Math.round(e*1e3),Yt=e=>e/1e3;var T=e=>e==="WEB_APP"?"Web app":e;var Sa={members:"no member",projects:"no project",models:"no model",tools:"no tool"};function Ge(e,t,r){let o=e[t];return{...e,[t]:o.includes(r)?o.filter(a=>a!==r):[...o,r]}}function Pn(e){let t=ve.findLast(({name:r})=>e[r].length>0);return t?{...e,[t.name]:e[t.name].slice(0,-1)}:null}function Nr({labels:e}){let{filter:t,pool:r}=v.value;return n(h,{children:[r!==null&&n("button",{type:"button",class:"chip",onClick:()=>_({pool:null}),"aria-label":`Pool ${T(r)}: remove this filter`,children:[n("span",{class:"pill-name",children:"pool"}),T(r),n(Ir,{})]}),ve.flatMap(({name:o,label:a})=>t[o].map(i=>{let s=i===""?Sa[o]:e.get(i)??Ca.get(i)??(o==="members"?"a member":i);return n("button",{type:"button",class:"chip",onClick:()=>_({filter:Ge(t,o,i)}),"aria-label":`${a} ${s}: remove this filter`,children:[n("span",{class:"pill-name",children:a.toLowerCase()}),n("bdi",{children:s}),n(Ir,{})]},o+i)}))]})}var Ca=new Map,El=["WEB_APP","API"];function Lr(){let[e,t]=k(null),[r,o]=k(""),{filter:a,range:i,pool:s,timeZone:l}=v.value,c=async()=>{o("");let u=ae.value?.key;if(!u)return;let m=await we(ta,{key:u,range:Ae(i),pool:s,timeZone:l});t("data"in m&&m.data.workspace?.usage||"none")},p=r.trim().toLowerCase();return n(ce,{name:"Add a filter",value:"+ filter",bare:!0,shortcut:"/",onOpen:c,children:[n("label",{class:"search",children:[n("span",{class:"unseen",children:"Look for a model, tool, member or project"}),n("input",{"data-first":!0,type:"search",placeholder:"Model, tool, member, project",value:r,onInput:u=>o(u.currentTarget.value)})]}),n("div",{role:"group","aria-label":"Pool",children:[n("p",{class:"menu-head",children:"Pool"}),El.filter(u=>T(u).toLowerCase().includes(p)).map(u=>n(re,{chosen:s===u,onChoose:()=>_({pool:s===u?null:u}),children:T(u)},u))]}),e===null&&n("p",{class:"menu-note",children:"Looking \u2026"}),e==="none"&&n("p",{class:"menu-note",children:"What there is could not be loaded."}),e!==null&&e!=="none"&&ve.map(({name:u,label:m})=>{let f=(e[u]?.rows??[]).filter(d=>d.key!==null&&d.label.toLowerCase().includes(p));for(let d of f)u==="members"&&d.key&&Ca.set(d.key,d.label);return f.length===0?null:n("div",{role:"group","aria-label":m,children:[n("p",{class:"menu-head",children:m}),f.slice(0,p===""?6:12).map(d=>n(re,{chosen:a[u].includes(d.key??""),onChoose:()=>_({filter:Ge(a,u,d.key??"")}),children:[n("bdi",{children:d.key===""?Sa[u]:d.label}),n("small",{children:b(d.measures.credits)})]},d.key))]},u)})]})}function jt({resolved:e}){let{range:t}=v.value;return n(ce,{name:"Range",value:Pl(t,e),shortcut:"r",children:[yr.map(r=>n(re,{chosen:Qt(r.range,t),onChoose:()=>_({range:r.range,granularity:null}),children:r.label},r.label)),n(Ml,{resolved:e})]})}function Pl(e,t){let r=yr.find(o=>Qt(o.range,e));return r?r.label:e.kind==="contract"?e.year===-1?"Last contract year":`Contract year ${e.year}`:e.kind==="last"?`Last ${e.count} ${e.unit.toLowerCase()}s`:t?Zt(t):e.kind==="days"?`${e.from} \u2013 ${le(e.until,-1)}`:"Chosen range"}function Ml({resolved:e}){let{range:t}=v.value,r=t.kind==="days"?t.from:e?fe(e.start,e.timeZone):"",o=t.kind==="days"?le(t.until,-1):e?fe(Rl(e),e.timeZone):"";return n("form",{class:"dates",onSubmit:i=>{i.preventDefault();let s=i.currentTarget,l=new FormData(s),[c,p]=[String(l.get("from")),String(l.get("to"))];!c||!p||(Mt(s),_({range:{kind:"days",from:c<p?c:p,until:le(c<p?p:c,1)},granularity:null}))},children:[n("label",{children:["from",n("input",{type:"date",name:"from",defaultValue:r,required:!0})]}),n("label",{children:["to",n("input",{type:"date",name:"to",defaultValue:o,required:!0})]}),n("button",{type:"submit",class:"pill",children:"Show"})]},`${r}/${o}`)}var Rl=e=>new Date(Date.parse(e.end)-1).toISOString();var Tl=8;function De({own:e}){let[t,r]=k(""),o=e??ae.value?.timeZone??null,a=v.value.timeZone??o??"UTC";return n(ce,{name:"zone",named:!0,value:a,onOpen:()=>r(""),children:n(Dl,{own:o,ownIs:e?"usual":"the workspace\u2019s",shown:a,looked:t,onLook:r})})}function Dl({own:e,ownIs:t,shown:r,looked:o,onLook:a}){let i=Intl.DateTimeFormat().resolvedOptions().timeZone,s=[...new Set([e,i,"UTC"])].filter(u=>u!==null),l=u=>_({timeZone:u===e?null:u}),c=o.trim().toLowerCase().replaceAll(" ","_"),p=c===""?[]:$l().filter(u=>u.toLowerCase().includes(c)).slice(0,Tl);return n(h,{children:[s.map(u=>n(re,{chosen:u===r,onChoose:()=>l(u),children:[u,n("small",{children:u===e?t:u===i?"this browser\u2019s":""})]},u)),n("label",{class:"search",children:[n("span",{class:"unseen",children:"Another zone"}),n("input",{type:"search",placeholder:"Another zone",value:o,onInput:u=>a(u.currentTarget.value)})]}),p.map(u=>n(re,{chosen:u===r,onChoose:()=>l(u),children:u},`found ${u}`)),c!==""&&p.length===0&&n("p",{class:"menu-note",children:"No zone has this in its name."})]})}function $l(){return Intl.supportedValuesOf?.("timeZone")??[]}var Ea=[{value:"previous",label:"previous period"},{value:"year",label:"a year ago"},{value:"none",label:"nothing"}];function Ma({resolved:e,labels:t}){let r=Ea.find(({value:o})=>o===v.value.compare);return n(h,{children:[n(jt,{resolved:e}),n(Tn,{resolved:e}),n(ce,{name:"compare",named:!0,value:r?.label,shortcut:"c",children:Ea.map(({value:o,label:a})=>n(re,{chosen:o===v.value.compare,onChoose:()=>_({compare:o}),children:a},o))}),n(De,{}),n(Lr,{}),n(Nr,{labels:t})]})}function Mn({resolved:e,labels:t}){return n(h,{children:[n(jt,{resolved:e}),n(Tn,{resolved:e}),n(De,{}),n(Lr,{}),n(Nr,{labels:t})]})}function Rn(){let{pool:e}=v.value;return n(ce,{name:"pool",named:!0,value:e===null?"both":T(e),children:[n(re,{chosen:e===null,onChoose:()=>_({pool:null}),children:"both"}),n(re,{chosen:e==="WEB_APP",onChoose:()=>_({pool:"WEB_APP"}),children:T("WEB_APP")}),n(re,{chosen:e==="API",onChoose:()=>_({pool:"API"}),children:T("API")})]})}function Tn({resolved:e}){return n(h,{children:[n(Pa,{resolved:e,direction:-1}),n(Pa,{resolved:e,direction:1})]})}function Pa({resolved:e,direction:t}){let r=e&&Bo(v.value.range,e,t);return n("button",{type:"button",class:"pill step",disabled:!r,"aria-label":t<0?"Earlier period":"Later period","data-step":t,onClick:()=>r&&_({range:r}),children:t<0?n(xa,{}):n(ka,{})})}function pe({children:e,asOf:t}){return n("div",{class:"bar",children:[e,n("p",{class:"as-of",children:[t&&n(Ol,{}),t,n(Y,{text:()=>Je({}),name:"copy link",done:"copied"})]})]})}function Ol(){let e=Ht.value?"Live: changes show within seconds":"Asked again every 30 seconds";return n("span",{class:Ht.value?"live on":"live",title:e,children:n("span",{class:"unseen",children:[e,". "]})})}function ft({instant:e,zone:t,what:r}){return n(h,{children:["as of ",Gt(e,t)," \xB7 ",r," \xB7"," "]})}var Il=2e3;function Ne({freshness:e,zone:t}){let{recordedThrough:r,generatedAt:o}=e;return Date.parse(o)-Date.parse(r)<Il?n(ft,{instant:r,zone:t,what:"every event counted"}):n(h,{children:[n("b",{class:"warn",title:"A replica of the database answered.",children:[Nl(r,o,t)," \xB7 later events may be missing"]})," \xB7 "]})}function Nl(e,t,r){return Date.parse(e)<=0?"as of an unknown time":`as of ${fe(e,r)===fe(t,r)?Gt(e,r):Se(e,r)}`}function Ee({what:e,requires:t,here:r}){let o=Re(),a=et(o).find(i=>i!==r);return n(F,{title:`${En(t)} see ${e}`,children:[n("p",{children:o?`You are ${Ll(dt(o))} here. An Admin can change that.`:"Your key has no scope for this."}),a&&n("p",{children:n("button",{type:"button",class:"pill",onClick:()=>_({section:a}),children:ze[a]})})]})}var Ll=e=>/^[AEIOU]/.test(e)?`an ${e}`:`a ${e}`;function de(){let e=ke.value?.memberships??[];return n(F,{title:"No such workspace",children:[n("p",{children:"It does not exist, or you are not a member of it."}),e.map(({workspace:t})=>n("p",{children:n("button",{type:"button",class:"pill",onClick:()=>_({workspace:t.key}),children:n("bdi",{children:t.name})})},t.key))]})}var nt=()=>Fr(pa,Ce),Ra=()=>Fr(Jo,Ce),Dn=e=>Fr(Mr,[...Ce,"EDITOR"],{pool:e});function Fr(e,t,r={}){let o=ae.value;return!o||o.key!==v.value.workspace?null:(o.viewerRole?t.includes(o.viewerRole):ke.value?.service?.scopes.includes("ANALYTICS_READ"))?{document:e,variables:{workspace:o.id,...r},beginsWithNow:e.name===Mr.name}:null}async function Le(e,t){let r=await we(e,t);if("failure"in r)return{problem:Fl(r.failure)};let o=r.errors[0];return o?{problem:o.message}:{data:r.data}}function Fl(e){switch(e.kind){case"offline":return"The server could not be reached. Try again: with the same content it happens once only.";case"expired":return"The server no longer accepts your token.";case"busy":return`The server asks for a pause of ${e.seconds} s. Try again then.`;case"error":return e.message}}function $n(){let e=crypto.getRandomValues(new Uint8Array(16));return Array.from(e,t=>t.toString(16).padStart(2,"0")).join("")}function rt({title:e,step:t,setStep:r,check:o,sentence:a,confirm:i,send:s,onClose:l,children:c}){let p=O(null);C(()=>p.current?.showModal(),[]);let u=async f=>{if(f.preventDefault(),t.kind==="filling"){let d=o();r(d===null?{kind:"confirming"}:{kind:"filling",problem:d})}else t.kind==="confirming"?(r({kind:"sending"}),r(await s())):t.kind==="done"&&p.current?.close()},m="problem"in t?t.problem:void 0;return n("dialog",{ref:p,class:"card action","aria-label":e,onClose:l,children:n("form",{onSubmit:u,noValidate:!0,children:[n("h2",{children:e}),n("fieldset",{class:"fields",hidden:t.kind!=="filling",children:c}),(t.kind==="confirming"||t.kind==="sending")&&n("p",{class:"sentence",children:a()}),t.kind==="done"&&n("div",{role:"status",children:t.message}),m&&n("div",{class:"problem",role:"alert",children:m}),n("div",{class:"action-buttons",children:[t.kind!=="done"&&n("button",{type:"button",class:"pill",onClick:()=>t.kind==="confirming"?r({kind:"filling"}):p.current?.close(),children:t.kind==="confirming"?"Back":"Cancel"}),n("button",{type:"submit",class:"primary",disabled:t.kind==="sending",children:t.kind==="filling"?"Continue":t.kind==="done"?"Close":t.kind==="sending"?"Sending \u2026":i})]})]})})}function ge({name:e,hint:t,children:r}){return n("label",{class:"field",children:[n("span",{children:e}),r,t&&n("small",{children:t})]})}function On(e){let t=e.trim().replace(",",".");if(!/^\d{1,12}(\.\d{1,3})?$/.test(t))return null;let r=Number(t);return r>0?r:null}var Ul={OK:"OK",FIRING:"Firing",MUTED:"Muted"};function Ta({alert:e,zone:t,mayChange:r,onChanged:o}){let[a,i]=k(null),[s,l]=k(!1),c=e.state==="MUTED",m=r&&n(h,{children:[n("button",{type:"button",class:"pill",onClick:async()=>{let f=await Le(ca,{input:{alert:e.id,muted:!c}});i("problem"in f?f.problem:null),o()},children:c?"Unmute":"Mute"}),n("button",{type:"button",class:"pill",onClick:async()=>{i("Sending a test \u2026");let f=await Le(ua,{input:{alert:e.id}});i("problem"in f?f.problem:Hl(f.data.testSpendAlert?.deliveries??[]))},children:"Test"}),n("button",{type:"button",class:"pill",onClick:()=>l(!0),children:"Delete"})]});return n(L,{title:e.name,note:n("span",{class:`status status-${e.state.toLowerCase()}`,children:Ul[e.state]}),tools:m,children:[n("p",{children:Bl(e)}),n(Vl,{alert:e}),!e.hasOwner&&n("p",{class:"warn",children:"Nobody is left who may change it."}),n("p",{class:"note",children:[e.emails.length===0&&!e.webhookUrl?"It sends no messages.":`Messages go to ${[...e.emails,...e.webhookUrl?[e.webhookUrl]:[]].join(", ")}.`,e.createdBy&&` Created by ${e.createdBy.name}.`]}),a&&n("p",{class:"note",role:"status",children:a}),n(Ql,{alert:e,zone:t}),s&&n(ql,{alert:e,onClose:()=>l(!1),onRemoved:o})]})}function Bl(e){let t={WORKSPACE:"all usage together",EACH_MEMBER:"each member alone",MEMBERS:e.members.map(({user:a})=>a.name).join(", ")}[e.scope],r=e.workspaces.length>1?` of ${e.workspaces.map(({name:a})=>a).join(", ")}`:"",o=e.window==="ROLLING_24_HOURS"?"within 24 hours":"since it was created";return`Fires when ${t}${r} spends more than ${b(e.threshold)} credits ${o}${e.pool?` from ${T(e.pool)}`:""}.`}function Vl({alert:e}){let t=Math.min(1,e.spent/e.threshold);return n("div",{class:"headroom",children:[n("span",{class:"meter wide","aria-hidden":"true",children:n("i",{class:t>=1?"full":"",style:{width:`${t*100}%`}})}),n("span",{children:[n("data",{value:String(e.spent),children:b(e.spent)})," of ",b(e.threshold),e.scope!=="WORKSPACE"&&", the largest"]})]})}function Wl({event:e}){let t={section:"events",event:e};return n("a",{href:Je(t),onClick:r=>St(r,t),children:"an event"})}function Ql({alert:e,zone:t}){let r=e.firings?.nodes??[];if(r.length===0)return n("p",{class:"note",children:"It has not fired yet."});let o=e.firings?.totalCount??0;return n("div",{class:"table-scroll",role:"group","aria-label":`Table: Firings of ${e.name}`,tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:o>r.length?`Fired, the newest ${r.length} of ${I(o)}`:"Fired"}),n("th",{scope:"col",children:"Spent"}),n("th",{scope:"col",children:"Over until"}),n("th",{scope:"col",class:"text",children:"Because of"}),n("th",{scope:"col",class:"text messages",children:"Messages"})]})}),n("tbody",{children:r.map(a=>n("tr",{children:[n("th",{scope:"row",children:[Se(a.firedAt,t),a.member&&n("small",{children:n("bdi",{children:a.member.user.name})})]}),n("td",{children:[b(a.spent),n("small",{children:["over ",b(a.threshold)]})]}),n("td",{children:a.recoveredAt?Se(a.recoveredAt,t):"now"}),n("td",{class:"text",children:a.event?n(Wl,{event:a.event.id}):a.reason==="THRESHOLD_LOWERED"?"a lower threshold":"an event that is no longer kept"}),n("td",{class:"text",children:a.deliveries.length===0?n("span",{class:"quiet",children:"none"}):a.deliveries.map(i=>n(zl,{delivery:i},i.target))})]},a.id))})]})})}function zl({delivery:e}){let t={DELIVERED:"completed",PENDING:"pending",FAILED:"failed"}[e.status]??"pending";return n("span",{class:`status status-${t}`,title:e.lastError??void 0,children:n("span",{children:[n("bdi",{children:e.target}),e.lastError&&n("small",{children:e.lastError})]})})}function Hl(e){return e.length===0?"It has no targets, so nothing was sent.":e.map(({target:t,status:r,lastError:o})=>`${t}: ${o??r.toLowerCase()}`).join("; ")}function ql({alert:e,onClose:t,onRemoved:r}){let[o,a]=k({kind:"confirming"}),i=async()=>{let s=await Le(ra,{input:{alert:e.id}});return"problem"in s?{kind:"confirming",problem:s.problem}:{kind:"done",message:n("p",{children:"It is deleted."})}};return n(rt,{title:`Delete ${e.name}`,step:o,setStep:s=>s.kind==="filling"?t():a(s),check:()=>null,sentence:()=>`Its ${I(e.firings?.totalCount??0)} firings are deleted with it. Messages that were not delivered yet never are.`,confirm:"Delete",send:i,onClose:()=>{o.kind==="done"&&r(),t()},children:null})}function Q({name:e,options:t,chosen:r,shortcut:o,onChoose:a}){return n("div",{class:"segments",role:"group","aria-label":e,"data-shortcut":o,children:t.map(({value:i,label:s})=>n("button",{type:"button","aria-pressed":i===r,onClick:()=>a(i),children:s},i))})}var In=90,Gl=400,Zl=3;function Da({workspaceKey:e,zone:t,rule:r}){let[o,a]=k(null),i=JSON.stringify(r),s=r!==null&&(r.scope!=="MEMBERS"||(r.members??[]).length>0);return C(()=>{if(a(null),!r||!s)return;let l=new AbortController,c=setTimeout(()=>{let p={key:e,...r,range:{last:{count:In,unit:"DAY"}}};we(Xo,p,l.signal).then(u=>a("data"in u&&u.data.workspace?.previewSpendAlert||"failed"),()=>{})},Gl);return()=>{clearTimeout(c),l.abort()}},[i,s]),n("p",{class:"preview",role:"status",children:s?o===null?"Looking at the past \u2026":o==="failed"?"The past could not be looked at.":Kl(o,t):`With a threshold, this says how often it would have fired in the past ${In} days.`})}function Kl(e,t){if(e.length===0)return`It would not have fired in the past ${In} days.`;let o=e.toSorted((a,i)=>i.firedAt.localeCompare(a.firedAt)).slice(0,Zl).map(({firedAt:a,spent:i,member:s})=>`${W(a,t)}${s?` (${s.user.name})`:""} at ${b(i)}`);return`It would have fired ${e.length===1?"once":`${I(e.length)} times`} in the past ${In} days, last on ${o.join("; ")}.`}var Yl={name:"",scope:"WORKSPACE",members:[],pool:"BOTH",threshold:"",window:"ROLLING_24_HOURS",emails:"",webhookUrl:""},$a=[{value:"WORKSPACE",label:"All together"},{value:"EACH_MEMBER",label:"Each member"},{value:"MEMBERS",label:"Chosen members"}],jl=[{value:"ROLLING_24_HOURS",label:"Last 24 hours"},{value:"CUMULATIVE",label:"Since now"}];function Oa({workspace:e,onClose:t,onCreated:r}){let[o,a]=k(Yl),[i,s]=k({kind:"filling"}),l=g=>a(y=>({...y,...g})),c=On(o.threshold),p=o.pool==="BOTH"?null:o.pool,u=o.scope==="MEMBERS"?o.members:null,m=o.emails.split(/[\s,;]+/).filter(Boolean);return n(rt,{title:"Create an alert",step:i,setStep:s,check:()=>o.name.trim()===""?"Give it a name.":c===null?"The threshold is a number of credits above 0, with at most three decimal places.":o.scope==="MEMBERS"&&o.members.length===0?"Choose at least one member.":null,sentence:()=>eu(o,m.length),confirm:"Create",send:async()=>{let g={name:o.name.trim(),workspaces:[e.id],scope:o.scope,members:u,pool:p,threshold:c??0,window:o.window,emails:m,webhookUrl:o.webhookUrl.trim()||null},y=await Le(na,{input:g});if("problem"in y)return{kind:"filling",problem:y.problem};r();let x=y.data.createSpendAlert?.webhookSecret;return{kind:"done",message:n(Xl,{secret:x??null})}},onClose:t,children:[n(ge,{name:"Name",children:n("input",{type:"text",value:o.name,maxLength:200,onInput:g=>l({name:g.currentTarget.value})})}),n("div",{class:"field",children:[n("span",{children:"Watches"}),n(Q,{name:"Watches",options:$a,chosen:o.scope,onChoose:g=>l({scope:g})})]}),o.scope==="MEMBERS"&&n(Jl,{workspace:e,chosen:o.members,onChoose:g=>l({members:g})}),n("div",{class:"field",children:[n("span",{children:"Pool"}),n(Q,{name:"Pool",options:["BOTH","WEB_APP","API"].map(g=>({value:g,label:g==="BOTH"?"Both":T(g)})),chosen:o.pool,onChoose:g=>l({pool:g})})]}),n("div",{class:"field",children:[n("span",{children:"Counts what was spent"}),n(Q,{name:"Counts what was spent",options:jl,chosen:o.window,onChoose:g=>l({window:g})})]}),n(ge,{name:"Fires above, in credits",children:n("input",{type:"text",inputMode:"decimal",value:o.threshold,onInput:g=>l({threshold:g.currentTarget.value})})}),n(Da,{workspaceKey:e.key,zone:e.timeZone,rule:c===null?null:{scope:o.scope,members:u,pool:p,threshold:c,window:o.window}}),n(ge,{name:"E-mails go to",hint:"addresses of members, with commas between them",children:n("input",{type:"text",value:o.emails,onInput:g=>l({emails:g.currentTarget.value})})}),n(ge,{name:"Webhook",hint:"an https address, also one of Slack; may be left out",children:n("input",{type:"url",value:o.webhookUrl,onInput:g=>l({webhookUrl:g.currentTarget.value})})})]})}function Jl({workspace:e,chosen:t,onChoose:r}){let o=a=>r(t.includes(a)?t.filter(i=>i!==a):[...t,a]);return n("fieldset",{class:"choose",children:[n("legend",{class:"unseen",children:"Members"}),e.members?.nodes.map(({id:a,user:i})=>n("label",{children:[n("input",{type:"checkbox",checked:t.includes(a),onChange:()=>o(a)}),n("bdi",{children:i.name})]},a))]})}function Xl({secret:e}){return e===null?n("p",{children:"It watches from now on."}):n(h,{children:[n("p",{children:"It watches from now on. This secret verifies the signatures of its webhook. It is shown only here:"}),n("p",{children:n("code",{class:"secret",children:e})})]})}function eu(e,t){let r=$a.find(({value:a})=>a===e.scope)?.label.toLowerCase(),o=t+(e.webhookUrl.trim()?1:0);return`\u201C${e.name.trim()}\u201D fires when more than ${e.threshold.trim()} credits are spent (${r}). ${o===0?"It sends no messages.":`Its messages go to ${o} ${o===1?"target":"targets"}.`}`}function Ia({workspaceKey:e}){let{timeZone:t}=v.value,r={key:e},o=K(Pr,r,!0,Ra()),{data:a,errors:i,waiting:s,again:l}=o,[c,p]=k(!1);C(()=>{a&&ne(a)},[a]);let u=a?.workspace??null,m=t??u?.timeZone??"UTC",f=Z(i,"workspace","spendAlerts"),d=f?.extensions?.requires,g=ke.value?.user!==null;return n(h,{children:[n(pe,{asOf:a&&n(ft,{instant:o.at,zone:m,what:"every event judged"}),children:[u?.spendAlerts&&g&&n("button",{type:"button",class:"primary",onClick:()=>p(!0),children:"Create an alert"}),n(De,{}),n(ee,{document:Pr,variables:r})]}),n(ue,{screen:o,zone:m,cards:0,heights:[240,240]}),a&&!u&&n(de,{}),u&&d&&n(Ee,{what:"alerts",requires:d,here:"alerts"}),u&&!u.spendAlerts&&!d&&n(xe,{what:"The alerts",error:f,onAgain:l}),u?.spendAlerts&&n("div",{class:s?"figures waiting":"figures","aria-busy":s,children:n(tu,{workspace:u,zone:m,mayChange:g,onChanged:l})}),u&&c&&n(Oa,{workspace:u,onClose:()=>p(!1),onCreated:l})]})}function tu({workspace:e,zone:t,mayChange:r,onChanged:o}){let a=e.spendAlerts??[];return a.length===0?n(F,{title:"No alerts yet",children:n("p",{children:"An alert tells people when a workspace or a member spends more than they should within a day."})}):n(h,{children:a.map(i=>n(Ta,{alert:i,zone:t,mayChange:r,onChanged:o},i.id))})}function Nn(e,t){let r=Math.max(26,He(t).length*7+12);return{width:e,height:e<560?230:300,left:r,right:2,top:10,bottom:26}}function Ln({y:e,frame:t,name:r}){return n("g",{children:e.ticks(t.height<260?3:4).map(o=>n("g",{children:[n("line",{class:o===0?"axis-base":"axis-line",x1:t.left,x2:t.width-t.right,y1:e(o),y2:e(o)}),n("text",{class:"axis-text",x:t.left-8,y:e(o)+4,"text-anchor":"end",children:r(o)})]},o))})}function Na({names:e,at:t,frame:r}){let o=Math.max(...e.map(c=>c.length),1),a=o*6.6+18,i=(r.width-r.left)/Math.max(1,e.length),s=Math.max(1,Math.ceil(a/i)),l=o*6.4/2;return n("g",{children:e.map((c,p)=>{let u=t(p);return p%s!==0||u+l>r.width+2?null:n("text",{class:"axis-text",x:Math.max(u,r.left+l-14),y:r.height-7,"text-anchor":"middle",children:c},p)})})}var nu=[e=>le(e,1),e=>le(e,7),e=>le(e,14),e=>We(e,1),e=>We(e,2),e=>We(e,3),e=>We(e,6),e=>We(e,12)];function La(e,t,r){let o=`${new Date(e).toISOString().slice(0,7)}-01`;for(let a of nu){let i=[];for(let s=o;Date.parse(s)<=t&&i.length<=r;s=a(s))Date.parse(s)>=e&&i.push(Date.parse(s));if(i.length<=r)return i}return[]}var ru=([e,t])=>`${e.toFixed(2)} ${t.toFixed(2)}`;function $e(e){return e.length===0?"":`M${e.map(ru).join("L")}`}function gt(e,t){return e.length===0?"":`${$e([...e,...t.toReversed()])}Z`}var ou=Math.sqrt(50),au=Math.sqrt(10),iu=Math.sqrt(2);function Fn(e,t,r){let o=(t-e)/Math.max(0,r),a=Math.floor(Math.log10(o)),i=o/Math.pow(10,a),s=i>=ou?10:i>=au?5:i>=iu?2:1,l,c,p;return a<0?(p=Math.pow(10,-a)/s,l=Math.round(e*p),c=Math.round(t*p),l/p<e&&++l,c/p>t&&--c,p=-p):(p=Math.pow(10,a)*s,l=Math.round(e/p),c=Math.round(t/p),l*p<e&&++l,c*p>t&&--c),c<l&&.5<=r&&r<2?Fn(e,t,r*2):[l,c,p]}function Un(e,t,r){if(t=+t,e=+e,r=+r,!(r>0))return[];if(e===t)return[e];let o=t<e,[a,i,s]=o?Fn(t,e,r):Fn(e,t,r);if(!(i>=a))return[];let l=i-a+1,c=new Array(l);if(o)if(s<0)for(let p=0;p<l;++p)c[p]=(i-p)/-s;else for(let p=0;p<l;++p)c[p]=(i-p)*s;else if(s<0)for(let p=0;p<l;++p)c[p]=(a+p)/-s;else for(let p=0;p<l;++p)c[p]=(a+p)*s;return c}function Ur(e,t,r){return t=+t,e=+e,r=+r,Fn(e,t,r)[2]}function Bn(e,t,r){let o;for(;;){let a=Ur(e,t,r);if(a===o||a===0||!isFinite(a))return[e,t];a>0?(e=Math.floor(e/a)*a,t=Math.ceil(t/a)*a):a<0&&(e=Math.ceil(e*a)/a,t=Math.floor(t*a)/a),o=a}}function Vn(e,t){let r;if(t===void 0)for(let o of e)o!=null&&(r<o||r===void 0&&o>=o)&&(r=o);else{let o=-1;for(let a of e)(a=t(a,++o,e))!=null&&(r<a||r===void 0&&a>=a)&&(r=a)}return r}function Wn(e,t){let r;if(t===void 0)for(let o of e)o!=null&&(r>o||r===void 0&&o>=o)&&(r=o);else{let o=-1;for(let a of e)(a=t(a,++o,e))!=null&&(r>a||r===void 0&&a>=a)&&(r=a)}return r}function _e(e,t){let[r,o]=e,[a,i]=t,s=o-r||1;return Object.assign(c=>a+(c-r)/s*(i-a),{invert:c=>r+(c-a)/(i-a||1)*s,ticks:c=>Un(r,o,c),domain:e})}function Qn([e,t],r,o){return _e(Bn(e,t,o),r)}function zn(e){let t=O(null),[r,o]=k(e);return yt(()=>{let a=t.current;if(!a)return;let i=()=>{let l=Math.floor(a.getBoundingClientRect().width);l>0&&o(l)};i();let s=new ResizeObserver(i);return s.observe(a),()=>s.disconnect()},[]),[t,r]}function Fa({title:e,points:t,marks:r,now:o,zone:a}){let[i,s]=zn(1100),[l,c]=k(null),p=Math.max(...t.map(({high:E})=>E),1),u=Math.min(0,...t.map(({value:E})=>E)),m=Nn(s,p),f=t[0]?.at??o,d=t.at(-1)?.at??o+1,g=_e([f,d],[m.left,m.width-m.right-4]),[,y]=Qn([0,p],[0,1],4).domain,x=_e([u*1.15,y],[m.height-m.bottom,m.top+14]),S=t.filter(({isForecast:E})=>!E),A=t.filter(({isForecast:E})=>E),R=(E,H)=>E.map(ie=>[g(ie.at),x(H(ie))]),w=E=>E.value,P=E=>{let H={ArrowLeft:-1,ArrowRight:1,PageUp:-30,PageDown:30}[E.key],ie=E.key==="Home"?0:E.key==="End"?t.length-1:H===void 0?null:(l??S.length-1)+H;if(E.key==="Escape"&&l!==null)c(null);else if(ie!==null)c(Math.max(0,Math.min(t.length-1,ie)));else return;E.preventDefault(),E.stopPropagation()},N=E=>{let H=g.invert(E.clientX-E.currentTarget.getBoundingClientRect().left);c(cu(t,H))},z=l===null?null:t[l];return n("div",{class:"chart",ref:i,children:[n("div",{class:"chart-stage still",role:"group","aria-roledescription":"chart","aria-label":`${e} Arrow keys read the values.`,tabIndex:0,onKeyDown:P,onBlur:()=>c(null),onPointerMove:N,onPointerLeave:()=>c(null),children:[n("svg",{width:s,height:m.height,viewBox:`0 0 ${s} ${m.height}`,"aria-hidden":"true",children:[n(Ln,{y:x,frame:m,name:He}),n("path",{class:"burn-area",d:gt(R(S,w),R(S,()=>0))}),n("path",{class:"band-area",d:gt(R(A,({high:E})=>E),R(A,({low:E})=>E))}),n("path",{class:"burn-line",d:$e(R(S,w))}),n("path",{class:"burn-line dashed",d:$e(R(A,w))}),n(su,{marks:r.filter(E=>E.at>f&&E.at<=d),x:g,top:m.top,bottom:m.height-m.bottom,width:s}),n("line",{class:"now-line",x1:g(o),x2:g(o),y1:m.top+14,y2:m.height-m.bottom}),n("text",{class:"axis-text",x:g(o),y:m.top+8,"text-anchor":g(o)>m.width-m.right-30?"end":"middle",children:"today"}),La(f,d,s<560?4:10).map(E=>{let H=g(E);return H<m.left+14||H>s-24?null:n("text",{class:"axis-text",x:H,y:m.height-7,"text-anchor":"middle",children:fa(new Date(E).toISOString(),"UTC")},E)}),z&&n("circle",{class:"burn-dot",cx:g(z.at),cy:x(z.value),r:"4"})]}),z&&n(lu,{point:z,place:g(z.at),width:s,zone:a})]}),n("p",{class:"unseen",role:"status",children:z?uu(z,a):""})]})}function su({marks:e,x:t,top:r,bottom:o,width:a}){return n(h,{children:e.map(i=>{let s=t(i.at),l=s>a-150;return n("g",{children:[n("line",{class:`mark-line ${i.kind}`,x1:s,x2:s,y1:r+14,y2:o}),n("text",{class:`mark-text ${i.kind}`,x:s+(l?-6:6),y:r+26,"text-anchor":l?"end":"start",children:i.label})]},`${i.at} ${i.label}`)})})}function lu({point:e,place:t,width:r,zone:o}){let a=t>r/2?{right:`${r-t+14}px`}:{left:`${t+14}px`};return n("div",{class:"tip",style:a,"aria-hidden":"true",children:[n("p",{class:"tip-title",children:W(new Date(e.at).toISOString(),o)}),e.isForecast&&n("p",{class:"tip-note",children:"forecast"}),n("dl",{children:[n("dt",{children:e.isForecast?"Expected":"Balance"}),n("dd",{children:b(e.value)}),e.isForecast&&n("div",{class:"tip-row",children:[n("dt",{children:"Eight times in ten"}),n("dd",{children:[b(e.low)," \u2013 ",b(e.high)]})]})]})]})}function uu(e,t){let r=W(new Date(e.at).toISOString(),t);return e.isForecast?`${r}, forecast: ${b(e.value)} credits, eight times in ten between ${b(e.low)} and ${b(e.high)}.`:`${r}: ${b(e.value)} credits.`}function cu(e,t){let r=0;return e.forEach((o,a)=>{Math.abs(o.at-t)<Math.abs((e[r]?.at??0)-t)&&(r=a)}),r}var pu=["fill","fill-opacity","stroke","stroke-width","stroke-dasharray","stroke-linejoin","opacity","font-size","font-weight","paint-order"];function Ua(e,t,r){let[o,a]=[e.width.baseVal.value,e.height.baseVal.value],i=getComputedStyle(e.closest(".card")??document.body),s=du(e);s.setAttribute("y",String(40));let l=mu(r,o),c=(l.at(-1)?.row??0)+1,p=40+a+(r.length>0?c*20+34-20:0),u=(m,f,d,g,y=400)=>`<text x="${m}" y="${f}" font-size="${g}" font-weight="${y}" fill="${i.color}">${gu(d)}</text>`;return[`<svg xmlns="http://www.w3.org/2000/svg" width="${o}" height="${p}" viewBox="0 0 ${o} ${p}" font-family="system-ui, sans-serif">`,`<rect width="${o}" height="${p}" fill="${i.backgroundColor}"/>`,u(12,25,t,15,600),new XMLSerializer().serializeToString(s),...l.map(({x:m,row:f,label:d,colour:g})=>{let y=40+a+12+f*20;return`<rect x="${m}" y="${y-9}" width="10" height="10" rx="2" fill="${g}"/>${u(m+16,y,d,12)}`}),"</svg>"].join("")}async function Ba(e){let t=new Image;t.src=`data:image/svg+xml;charset=utf-8,${encodeURIComponent(e)}`,await t.decode();let r=document.createElement("canvas");return r.width=t.width*2,r.height=t.height*2,r.getContext("2d")?.drawImage(t,0,0,r.width,r.height),new Promise((o,a)=>{r.toBlob(i=>i?o(i):a(new Error("the browser draws no PNG")),"image/png")})}function Br(e,t){let r=document.createElement("a");r.href=URL.createObjectURL(e),r.download=t,r.click(),setTimeout(()=>URL.revokeObjectURL(r.href),1e4)}function du(e){let t=e.cloneNode(!0),r=[e,...e.querySelectorAll("*")],o=[t,...t.querySelectorAll("*")];return r.forEach((a,i)=>{let s=getComputedStyle(a);for(let l of pu)o[i]?.setAttribute(l,s.getPropertyValue(l));o[i]?.removeAttribute("class")}),t}function mu(e,t){let[r,o]=[12,0];return e.map(a=>{let i=a.label.length>40?`${a.label.slice(0,39)}\u2026`:a.label,s=16+i.length*7+18;r>12&&r+s>t&&([r,o]=[12,o+1]);let l={label:i,colour:a.colour,x:r,row:o};return r+=s,l})}var fu={"&":"&amp;","<":"&lt;",">":"&gt;"},gu=e=>e.replace(/[&<>]/g,t=>fu[t]??t);function Hn({name:e,csv:t}){let r=a=>{let i=a.closest(".panel"),s=i?.querySelector(".chart svg");return s?Ua(s,e,hu(i)):null},o=(a,i,s)=>{let l=a.currentTarget,c=r(l);if(Mt(l),c===null)return;let p=()=>Br(Va(c),Wa(e,"svg"));Promise.resolve(i(c)).then(u=>Br(u,Wa(e,s)),p)};return n(ce,{name:"Save the chart",value:"Save",children:[n("button",{type:"button",class:"choice",onClick:a=>o(a,()=>new Blob([t()],{type:"text/csv"}),"csv"),children:["CSV ",n("small",{children:"the figures"})]}),n("button",{type:"button",class:"choice",onClick:a=>o(a,Ba,"png"),children:["PNG ",n("small",{children:"a picture"})]}),n("button",{type:"button",class:"choice",onClick:a=>o(a,Va,"svg"),children:["SVG ",n("small",{children:"a drawing"})]})]})}var Va=e=>new Blob([e],{type:"image/svg+xml"});function hu(e){return[...e?.querySelectorAll(".legend li:not(.legend-mark)")??[]].map(r=>{let o=r.querySelector(".swatch");return{label:r.textContent?.trim()??"",colour:o?getComputedStyle(o).color:"gray"}})}function Wa(e,t){return`${e.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu,"-")}.${t}`}function Oe({title:e,figure:t,note:r,children:o}){return n("section",{class:"card figure",children:[n("h2",{children:e}),n("p",{class:"big",children:t}),n("p",{class:"note",children:r}),o&&n("div",{class:"figure-foot",children:o})]})}function ht({title:e,error:t,onAgain:r}){return n("section",{class:"card figure",children:[n("h2",{children:e}),n(j,{error:t,onAgain:r})]})}function V({value:e}){return n("data",{value:String(e),children:b(e)})}function qn(e){return{minWidth:`calc(${Math.max(0,...e.map(r=>b(Math.trunc(r)).length))+4} * 1.08ch + 16px)`}}function Jt({value:e,children:t}){return n("b",{class:e>0?"bad":e<0?"good":"",children:t})}var Gn=({available:e,overdraft:t})=>t>0||e<0;function Zn({title:e,overdraft:t}){return n(Oe,{title:e,figure:n("span",{class:"bad",children:"Already out"}),note:`${b(t)} credits overdrawn; the next credits pay for them first`})}function Vr({balance:e,pool:t,zone:r,failed:o}){let a=`Available \xB7 ${T(t)}`;if(!e)return n(ht,{title:a,...o});let{available:i,permanent:s,overdraft:l,nextExpiry:c}=e,p=[c&&`${b(c.credits)} expire on ${W(c.at,r)}, ${bu(c.at)}`,s>0&&`${b(s)} never expire`,l>0&&`${b(l)} overdrawn`].filter(Boolean);return n(Oe,{title:a,figure:i<0?n("span",{class:"bad",children:n(V,{value:i})}):n(V,{value:i}),note:p.length>0?p.join("; "):"no credits in this pool"})}function bu(e){let t=Cn(e,Date.now());return t===0?"within a day":`in ${I(t)} ${t===1?"day":"days"}`}function Qa({workspace:e,pool:t,zone:r,failed:o}){let{forecast:a}=e,i=`Runs out \xB7 ${T(t)}`,s=t==="API"?e.api:e.webApp;if(!a)return n(ht,{title:i,...o});if(s&&Gn(s))return n(Zn,{title:i,overdraft:s.overdraft});let{low:l,expected:c,high:p}=a.runsOutAt,u=l===null?"in no run of the forecast":l===p?"in every run of the forecast":`${Me(l,r)} \u2013 ${p?Me(p,r):"over a year"}, eight times in ten`;return n(Oe,{title:i,figure:c===null?"Not within a year":Me(c,r),note:u})}function za({workspace:e,pool:t,failed:r}){let{forecast:o}=e,a=`Expires unused \xB7 ${T(t)}`;if(!o)return n(ht,{title:a,...r});let{low:i,expected:s,high:l}=o.forfeited,c=l===0?"nothing within a year":`within a year; ${b(i)} \u2013 ${b(l)}, eight times in ten`;return n(Oe,{title:a,figure:n(V,{value:s}),note:c})}function Ha({workspace:e}){let{forecast:t}=e;if(!t)return null;let{dailyRate:r,backtestError:o,method:a}=t;return n("p",{class:"note footnote",children:["Expected use: ",b(r.expected)," credits a day (",b(r.low)," \u2013 ",b(r.high),"). ",a,".",o!==null&&` Over the last eight weeks it was off by ${ye(o)} of a day\u2019s use.`]})}var yu=180*864e5;function Ga({workspace:e,variables:t,zone:r,failed:o}){let{forecast:a,year:i,months:s}=e,l=e.balance?.grants??[],c=i?qa(i.starts,i.opening,i.closing,i.range.end):s?qa(s.buckets.map(({start:y})=>y),s.opening,s.closing,s.range.end):[],p=c.at(-1)?.at??Date.now(),u=l.filter(({kind:y})=>y==="CONTRACT").map(({expiresAt:y})=>y?Date.parse(y):0),m=u.length>0?Math.max(...u)+(Math.max(...u)-(c[0]?.at??p))*.04:p+yu,f=[...c,...vu(a,p,m)],d=l.filter(({expiresAt:y,remaining:x})=>y!==null&&x>0).map(({expiresAt:y,remaining:x,kind:S})=>({at:Date.parse(y??""),label:`${He(x)} ${S==="CONTRACT"?"of the contract":""} expire`,kind:"expiry"}));return n(L,{title:"Burn-down",note:i?"of the contract year, with the forecast":"of the last months, with the forecast",tools:n(h,{children:[n(Hn,{name:"Burn-down",csv:()=>xu(f)}),n(ee,{document:xn,variables:t})]}),children:[!a&&n(j,{...o,what:"The forecast"}),!i&&!s&&n(j,{...o,what:"The balance of the past"}),f.length>1&&n(Fa,{title:"The balance over time, and its forecast.",points:f,marks:[...d,...wu(f)],now:p,zone:r}),n(Ha,{workspace:e})]})}function qa(e,t,r,o){let a=(s,l)=>({at:Date.parse(s),value:l,low:l,high:l,isForecast:!1});return[...e.map((s,l)=>a(s,t[l]??0)),a(o,r.at(-1)??0)]}function vu(e,t,r){return e?e.starts.map((a,i)=>{let s=e.balance[i]??{low:0,expected:0,high:0};return{at:Date.parse(a),value:s.expected,low:s.low,high:s.high,isForecast:!0}}).filter(({at:a})=>a>=t-6e4&&a<=r):[]}function wu(e){let t=Math.max(...e.map(({value:r})=>r))/50;return e.flatMap(({at:r,value:o,isForecast:a},i)=>{let s=o-(e[i-1]?.value??o);return a&&s>t?[{at:r,label:`about ${He(s)} granted`,kind:"grant"}]:[]})}function xu(e){let t=e.map(({at:r,value:o,low:a,high:i,isForecast:s})=>[new Date(r).toISOString(),s?"forecast":"known",o,s?a:null,s?i:null]);return te([["At","Kind","Balance","Low","High"],...t])}var Xt={CONTRACT:"Contract",PURCHASE:"Purchase",PROMOTION:"Promotion",TRANSFER:"Transfer",ADJUSTMENT:"Adjustment"};function Za({workspace:e,zone:t,failed:r}){let o=e.balance?.grants??[];return n(L,{title:"Grants",note:"in the order in which they are spent",children:[!e.balance&&n(j,{...r,what:"The list"}),e.balance&&o.length===0&&n("p",{class:"note",children:"No grant holds credits in this pool."}),o.length>0&&n(h,{children:[o.length>1&&n("div",{class:"parts tall","aria-hidden":"true",children:o.map((a,i)=>n("i",{class:`tone-${i%8}`,style:{flexGrow:a.remaining}},a.id))}),n("div",{class:"table-scroll",role:"group","aria-label":"Table: Grants",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Grant"}),n("th",{scope:"col",children:"Left"}),n("th",{scope:"col",children:"Of"}),n("th",{scope:"col",children:"Spent"}),n("th",{scope:"col",children:"Since"}),n("th",{scope:"col",children:"Expires"})]})}),n("tbody",{children:o.map((a,i)=>n("tr",{children:[n("th",{scope:"row",children:n("span",{class:"group-name",children:[n("i",{class:`swatch tone-${i%8}`,"aria-hidden":"true"}),n("span",{children:[Xt[a.kind],(a.note??a.purchase?.reference)&&n("small",{children:n("bdi",{children:a.note??a.purchase?.reference})})]})]})}),n("td",{children:n(V,{value:a.remaining})}),n("td",{children:b(a.amount)}),n("td",{children:a.amount>0?ye(a.consumed/a.amount):""}),n("td",{children:W(a.effectiveAt,t)}),n("td",{children:a.expiresAt?W(a.expiresAt,t):"never"})]},a.id))})]})})]})]})}function Rt(e,t,r,o){let[a,i]=k(null),[s,l]=k("resting"),c=O(null),p=JSON.stringify(t);C(()=>(i(null),l("resting"),()=>c.current?.abort()),[p]);let u=a?.of===p?ku(r,a):r,m=O(u);m.current=u;let f=()=>{if(s==="loading"||!u.pageInfo.hasNextPage)return;l("loading");let d=new AbortController;c.current=d,we(e,{...t,after:u.pageInfo.endCursor},d.signal).then(g=>{let y="data"in g?o(g.data):null;l(y?"resting":"failed"),y&&i({of:p,nodes:[...m.current.nodes,...y.nodes],pageInfo:y.pageInfo})},()=>{})};return{nodes:u.nodes,hasMore:u.pageInfo.hasNextPage,state:s,more:f}}function ku(e,t){let r=new Set(e.nodes.map(({id:a})=>a)),o=t.nodes.findLastIndex(({id:a})=>r.has(a));return o===-1?e:{nodes:[...e.nodes,...t.nodes.slice(o+1)],pageInfo:t.pageInfo}}function Tt({pages:e,what:t}){let r=O(null),{hasMore:o,state:a,more:i}=e;return C(()=>{let s=r.current;if(!s||a!=="resting")return;let l=new IntersectionObserver(c=>c.some(({isIntersecting:p})=>p)&&i(),{rootMargin:"300px"});return l.observe(s),()=>l.disconnect()}),o?n("button",{ref:r,type:"button",class:"plain more",onClick:i,children:a==="loading"?"Loading \u2026":a==="failed"?"That failed. Try again":`More ${t}`}):null}var _u={GRANT:"Grant",USAGE:"Usage",REFUND:"Refund",EXPIRY:"Expiry",VOID:"Void",TRANSFER_IN:"Transfer in",TRANSFER_OUT:"Transfer out",SETTLEMENT:"Settlement of overdraft"};function Au({note:e,grant:t,settled:r}){let o=t?Xt[t.kind].toLowerCase():"overdraft";return e??(r!==0?`${b(r)} paid by a ${o}`:o)}function Ka({workspace:e,variables:t,zone:r,failed:o}){let{ledger:a}=e,s=n(Q,{name:"Lines",options:[{value:"rare",label:"Without usage"},{value:"all",label:"All lines"}],chosen:v.value.all?"all":"rare",onChoose:l=>_({all:l==="all"})});return n(L,{title:"Journal",note:a?`${I(a.totalCount)} lines, the newest first`:null,tools:s,children:[!a&&n(j,{...o,what:"The journal"}),a&&a.nodes.length===0&&n("p",{class:"note",children:"The journal has no such lines yet."}),a&&a.nodes.length>0&&n(Cu,{ledger:a,variables:t,zone:r})]})}var Su=50;function Cu({ledger:e,variables:t,zone:r}){let{key:o,pool:a,kinds:i}=t,s=Rt(oa,{key:o,pool:a,kinds:i,first:Su},e,l=>l.workspace?.ledger);return n(h,{children:[n("div",{class:"table-scroll",role:"group","aria-label":"Table: Journal",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Line"}),n("th",{scope:"col",children:"Took effect"}),n("th",{scope:"col",children:"Credits"}),n("th",{scope:"col",children:"Balance after"})]})}),n("tbody",{children:s.nodes.map(l=>n("tr",{children:[n("th",{scope:"row",children:[_u[l.kind],n("small",{children:n("bdi",{children:Au(l)})})]}),n("td",{children:Se(l.effectiveAt,r)}),n("td",{children:Te(l.credits)}),n("td",{children:b(l.balanceAfter)})]},l.id))})]})}),n(Tt,{pages:s,what:"lines"})]})}var en=[{name:"Opening",sign:"",of:e=>e.opening},{name:"Granted",sign:"+",of:e=>e.granted},{name:"Refunded",sign:"+",of:e=>e.refunded},{name:"Used",sign:"\u2212",of:e=>e.used},{name:"Expired",sign:"\u2212",of:e=>e.expired},{name:"Transferred",sign:"+",of:e=>e.transferred},{name:"Closing",sign:"=",of:e=>e.closing}];function Ya({workspace:e,zone:t,failed:r}){let{months:o}=e;if(!o)return n(L,{title:"Month by month",children:n(j,{...r,what:"The table"})});let a=o.buckets.map(({start:l})=>Et({start:l,end:l},"MONTH",t)),i=o.buckets.map((l,c)=>o.buckets.length-1-c).filter(l=>Pu(o,l));return n(L,{title:"Month by month",note:"each row adds up to its closing balance",tools:n(Y,{text:()=>te([["Month",...en.map(({name:l})=>l)],...i.map(l=>[a[l]??"",...en.map(({of:c})=>c(o)[l]??0)])]),name:"Copy CSV",kind:"pill"}),children:n("div",{class:"table-scroll",role:"group","aria-label":"Table: Month by month",tabIndex:0,children:n("table",{class:"sums",children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Month"}),en.map(({name:l})=>n("th",{scope:"col",children:l},l))]})}),n("tbody",{children:i.map(l=>n("tr",{children:[n("th",{scope:"row",children:[a[l],!o.buckets[l]?.complete&&n("small",{children:"so far"})]}),en.map(({name:c,sign:p,of:u})=>n("td",{class:c==="Closing"?"strong":"",children:Eu(u(o)[l]??0,p)},c))]},l))})]})})})}function Eu(e,t){if(t===""||t==="=")return n("data",{value:String(e),children:b(e)});if(e===0)return n("span",{class:"quiet",children:"0"});let r=e<0?t==="+"?"\u2212":"+":t;return n("data",{value:String(e),children:[n("span",{class:"sign",children:r}),b(Math.abs(e))]})}function Pu(e,t){return en.some(({of:r})=>(r(e)[t]??0)!==0)}var Mu=["GRANT","EXPIRY","VOID","TRANSFER_IN","TRANSFER_OUT","SETTLEMENT"];function ja({workspaceKey:e}){let{pool:t,timeZone:r,all:o}=v.value,a={key:e,pool:t??"WEB_APP",full:Or(Re()),timeZone:r,kinds:o?null:Mu},i=K(xn,a,!0,Dn(a.pool)),{data:s,errors:l,waiting:c,again:p}=i;C(()=>{s&&ne(s)},[s]);let u=s?.workspace??null,m=r??u?.timeZone??"UTC";return n(h,{children:[n(pe,{asOf:u&&(u.usage?n(Ne,{freshness:u.usage.freshness,zone:m}):u.webApp&&n(ft,{instant:i.at,zone:m,what:"every event counted"})),children:a.full&&n(h,{children:[n(Q,{name:"Pool",options:["WEB_APP","API"].map(f=>({value:f,label:T(f)})),chosen:a.pool,onChoose:f=>_({pool:f})}),n(De,{})]})}),n(ue,{screen:i,zone:m,cards:4,heights:[380,200,420]}),s&&!u&&n(de,{}),u&&n("div",{class:c?"figures waiting":"figures","aria-busy":c,children:n(Ru,{workspace:u,errors:l,variables:i.variables,zone:m,onAgain:p})})]})}function Ru({workspace:e,errors:t,variables:r,zone:o,onAgain:a}){let i=Z(t,"workspace","webApp")?.extensions?.requires;if(i)return n(Ee,{what:"the balance",requires:i,here:"balance"});let s=c=>({error:Z(t,"workspace",c),onAgain:a}),l=r.full&&Or(e.viewerRole);return n(h,{children:[n("div",{class:"cards",children:[n(Vr,{balance:e.webApp,pool:"WEB_APP",zone:o,failed:s("webApp")}),n(Vr,{balance:e.api,pool:"API",zone:o,failed:s("api")}),l&&n(Qa,{workspace:e,pool:r.pool,zone:o,failed:s("forecast")}),l&&n(za,{workspace:e,pool:r.pool,failed:s("forecast")})]}),l&&n(h,{children:[n(Ga,{workspace:e,variables:r,zone:o,failed:s(e.forecast?"months":"forecast")}),n(Za,{workspace:e,zone:o,failed:s("balance")}),n(Ya,{workspace:e,zone:o,failed:s("months")}),n(Ka,{workspace:e,variables:r,zone:o,failed:s("ledger")})]})]})}function Kn({report:e,workspaceKey:t}){let{nearestUsage:r,range:o}=e,a=Pn(v.value.filter)!==null||v.value.pool!==null,i=()=>_({filter:{models:[],tools:[],members:[],projects:[]},pool:null});if(r!==null){let l=Math.max(1,Math.ceil(vr(v.value.range))),c=fe(r,o.timeZone),p=r>=o.end,u=p?c:le(c,1-l);return n(F,{title:"Nothing in this range",children:[n("p",{children:["The nearest usage",a&&" under these filters"," is ",p?"later":"earlier",": on ",W(r,o.timeZone),"."]}),n("p",{children:n("button",{type:"button",class:"primary",onClick:()=>_({range:{kind:"days",from:u,until:le(u,l)},granularity:null}),children:"Go there"})})]})}if(a)return n(F,{title:"Nothing under these filters",children:[n("p",{children:"No usage was ever recorded that meets all of them."}),n("p",{children:n("button",{type:"button",class:"primary",onClick:i,children:"Remove the filters"})})]});let s=Tu(t);return n(F,{title:"No usage yet",children:[n("p",{children:"Record the first event. It needs an API key with the scope USAGE_WRITE:"}),n("pre",{tabIndex:0,children:s}),n("p",{children:n(Y,{text:s,name:"Copy the command",kind:"pill"})})]})}function Tu(e){return[`curl ${Ye("/v1/events")} \\`,"  -H 'Authorization: Bearer YOUR_KEY' -H 'Content-Type: application/cloudevents+json' -d '{",'    "specversion": "1.0", "type": "com.tallygraph.usage.v1",',`    "source": "/first", "id": "event-1", "subject": ${JSON.stringify(e)},`,`    "time": "${new Date().toISOString()}",`,'    "data": {"model": "film", "tool": "Generate Video", "credits": 5}',"  }'"].join(`
`)}function Yn(e){let t=e.unit.toLowerCase(),r=e.blockSize===1?`${/^[aeiou]/.test(t)?"an":"a"} ${t}`:`for each ${b(e.blockSize)} ${t}s`;return`${b(e.creditsPerBlock)} ${r}`}function Ja({events:e,zone:t}){return n(h,{children:[n("div",{class:"table-scroll",role:"group","aria-label":"Table: Events",tabIndex:0,children:n("table",{class:"events",children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"When"}),n("th",{scope:"col",class:"text",children:"Model"}),n("th",{scope:"col",class:"text",children:"Member"}),n("th",{scope:"col",class:"text",children:"Project"}),n("th",{scope:"col",children:"Quantity"}),n("th",{scope:"col",children:"Credits"})]})}),n("tbody",{children:e.map(r=>n("tr",{class:r.id===v.value.event?"chosen":"",children:[n("th",{scope:"row",children:n("a",{href:Je({event:r.id}),onClick:o=>St(o,{event:r.id}),children:Se(r.occurredAt,t)})}),n("td",{class:"text",children:[n("bdi",{children:r.model}),n("small",{children:n("bdi",{children:r.tool})})]}),n("td",{class:"text",children:r.member?n("bdi",{children:r.member.user.name}):n("span",{class:"quiet",children:"no member"})}),n("td",{class:"text",children:r.project?n("bdi",{children:r.project}):n("span",{class:"quiet",children:"no project"})}),n("td",{children:Wr(r)}),n("td",{children:[n(V,{value:r.credits}),r.refunded>0&&n("small",{children:r.status==="REFUNDED"?"refunded":`${b(r.refunded)} refunded`})]})]},r.id))})]})}),n("p",{class:"table-foot",children:n(Y,{text:()=>Du(e),name:`Copy these ${e.length} as CSV`})})]})}function Wr({quantity:e,unit:t}){if(e===null)return"";let r=t?.toLowerCase()??"";return`${b(e)} ${e===1||r===""?r:`${r}s`}`}function Du(e){let t=e.map(r=>[r.occurredAt,r.model,r.tool,r.project,r.member?.user.name??null,r.quantity,r.unit,r.credits,r.refunded]);return te([["Occurred at","Model","Tool","Project","Member","Quantity","Unit","Credits","Refunded"],...t])}function Xa({id:e,zone:t}){let r=O(null),o={id:e},{data:a,failure:i,again:s}=K(Rr,o,!1);C(()=>r.current?.showModal(),[]);let l=a?.node&&"eventId"in a.node?a.node:null;return n("dialog",{ref:r,class:"card side","aria-label":"Event",onClose:()=>_({event:null}),onClick:c=>c.target===r.current&&r.current?.close(),children:[n("form",{method:"dialog",class:"side-head",children:[n("h2",{children:"Event"}),n(ee,{document:Rr,variables:o}),n("button",{type:"submit",class:"pill",children:"Close"})]}),i&&n(Xe,{failure:i,onAgain:s}),a&&!l&&n("p",{class:"note",children:"There is no such event, or it is no longer kept."}),!a&&!i&&n("p",{class:"note",children:"Loading \u2026"}),l&&n($u,{event:l,zone:t})]})}function $u({event:e,zone:t}){let r=Object.entries(e.attributes),o=Ou(e);return n(h,{children:[n("p",{class:"big",children:[b(e.credits)," credits"]}),n("dl",{class:"facts",children:[n(oe,{name:"Occurred",children:Se(e.occurredAt,t)}),n(oe,{name:"Recorded",children:Se(e.recordedAt,t)}),n(oe,{name:"Model",children:e.model}),n(oe,{name:"Tool",children:e.tool}),n(oe,{name:"Member",children:e.member?.user.name??"none"}),n(oe,{name:"Project",children:e.project??"none"}),n(oe,{name:"Pool",children:T(e.pool)}),e.quantity!==null&&n(oe,{name:"Quantity",children:Wr(e)}),o>1&&n(oe,{name:"Outputs",children:`${o}, each of that quantity`}),n(oe,{name:"Source",children:e.source}),n(oe,{name:"Id there",children:e.eventId}),r.map(([a,i])=>n(oe,{name:a,children:i},a))]}),n("h3",{children:"Price"}),n("dl",{class:"facts",children:[n(oe,{name:"Rate",children:e.pricedBy?Iu(e.pricedBy):"none: its cost was reported with it"}),n(oe,{name:"Charged",children:b(e.charged)}),e.refunded>0&&n(oe,{name:"Refunded",children:["\u2212",b(e.refunded)]})]}),n("h3",{children:"Paid by"}),n("dl",{class:"facts",children:[e.fundedBy?.map(({grant:a,credits:i})=>n(oe,{name:`${Xt[a.kind]}${a.expiresAt?`, expires ${W(a.expiresAt,t)}`:""}`,about:a.note??a.purchase?.reference,children:b(i)},a.id)),e.overdraft>0&&n(oe,{name:"No grant yet",children:b(e.overdraft)}),e.fundedBy?.length===0&&e.overdraft===0&&n(oe,{name:"Nothing to pay",children:"0"})]})]})}function oe({name:e,about:t,children:r}){return n("div",{children:[n("dt",{children:[n("bdi",{children:e}),t&&n("small",{children:n("bdi",{children:t})})]}),n("dd",{children:n("bdi",{children:r})})]})}function Ou({charged:e,quantity:t,pricedBy:r}){if(!r||t===null)return 1;let o=Math.ceil(t/r.blockSize),a=Math.max(qe(r.minimum),o*qe(r.creditsPerBlock)),i=a>0?qe(e)/a:1;return Number.isInteger(i)?i:1}function Iu(e){let t=e.minimum>0?`, at least ${b(e.minimum)}`:"",r=Object.entries(e.conditions).map(([o,a])=>`${o} ${a}`);return`${Yn(e)}${t}${r.length>0?` (${r.join(", ")})`:""}`}var Nu=1e3;function ei(e){let{nodes:t,hasMore:r,state:o,more:a}=e,i=v.value.order==="largest";return C(()=>{i&&r&&o==="resting"&&t.length<Nu&&a()}),i?{events:t.toSorted((s,l)=>l.credits-s.credits),searched:{state:o,hasMore:r}}:{events:t,searched:null}}function ti({state:e,hasMore:t,count:r,total:o,onMore:a}){if(!t)return null;let i=o===null?"":` of ${I(o)}`;return n("p",{class:"table-foot",role:"status",children:["The largest of the newest ",I(r),i," events."," ",n("button",{type:"button",class:"plain",onClick:a,children:e==="loading"?"Loading \u2026":e==="failed"?"That failed. Try again":"Compare more"})]})}function ni({data:e,variables:t}){let r=O({of:"",data:null}),[,o]=k(0),a=JSON.stringify(t),i=Lu(r.current.data,e);(r.current.of!==a||i===0||Qr(r.current.data).length===0)&&(r.current={of:a,data:e});let s=()=>{r.current={of:a,data:e},o(l=>l+1)};return{data:r.current.data,newer:r.current.data===e?0:i,show:s}}function Lu(e,t){let r=new Set(Qr(e).map(({id:o})=>o));return Qr(t).filter(({id:o})=>!r.has(o)).length}var Qr=e=>e?.workspace?.usageEvents?.nodes??[];function ri({count:e,onShow:t}){let r=o=>{let a=o.currentTarget.closest(".figures");a&&a.getBoundingClientRect().top<0&&a.scrollIntoView(),t(),a?.querySelector(".table-scroll")?.focus({preventScroll:!0})};return n("div",{class:"newer",role:"status",children:e>0&&n("button",{type:"button",class:"primary",onClick:r,children:e===1?"Show one newer event":`Show ${I(e)} newer events`})})}var Fu=50,Uu=200,Bu=[{value:"newest",label:"Newest"},{value:"largest",label:"Largest"}];function oi({workspaceKey:e}){let{range:t,timeZone:r}=v.value,o=ae.value?.key===e?ae.value.timeZone:null;return r===null||r===o||t.kind==="between"?n(zr,{workspaceKey:e,range:Ae(t)}):n(Vu,{workspaceKey:e})}function Vu({workspaceKey:e}){let{range:t,timeZone:r,pool:o}=v.value,{data:a,failure:i,again:s}=K(la,{key:e,range:Ae(t),pool:o,timeZone:r},!1),l=a?.workspace?.usage?.range;return l?n(zr,{workspaceKey:e,range:{between:{start:l.start,end:l.end}}}):a?n(zr,{workspaceKey:e,range:Ae(t)}):i?n(Xe,{failure:i,onAgain:s}):n(Qe,{cards:0,heights:[620]})}function zr({workspaceKey:e,range:t}){let{pool:r,filter:o,timeZone:a,order:i}=v.value,s=i==="largest"?Uu:Fu,l={key:e,range:t,pool:r,filter:_t(o),first:s,after:null},c=K(kn,l,!0,nt()),{errors:p,waiting:u,again:m}=c,{data:f,newer:d,show:g}=ni(c);C(()=>{f&&ne(f)},[f]);let y=f?.workspace??null,x=a??y?.timeZone??"UTC",S=Z(p,"workspace","usageEvents");return n(h,{children:[n(pe,{asOf:y?.usage&&n(Ne,{freshness:y.usage.freshness,zone:x}),children:n(Mn,{resolved:y?.usage?{...y.usage.range,timeZone:x}:null,labels:zu(y)})}),n(ue,{screen:c,zone:x,cards:0,heights:[620]}),f&&!y&&n(de,{}),y&&S?.extensions?.requires&&n(Ee,{what:"events",requires:S.extensions.requires,here:"events"}),y&&S&&!S.extensions?.requires&&n(xe,{what:"The events",error:S,onAgain:m}),y?.usage&&y.usageEvents&&n("div",{class:u?"figures waiting":"figures","aria-busy":u,children:[n(ri,{count:d,onShow:g}),y.usageEvents.nodes.length===0?n(Kn,{report:y.usage,workspaceKey:e}):n(Wu,{workspace:y,list:y.usageEvents,variables:c.variables,zone:x})]}),v.value.event&&n(Xa,{id:v.value.event,zone:x})]})}function Wu({workspace:e,list:t,variables:r,zone:o}){let a=Rt(kn,r,t,p=>p.workspace?.usageEvents),i=e.usage?.total,{events:s,searched:l}=ei(a),c=i&&`${I(i.generations)} events, ${b(i.credits)} credits${i.refunded>0?` after ${b(i.refunded)} refunded`:""}`;return n(L,{title:"Events",note:c,tools:n(Qu,{variables:r}),children:[n(Ja,{events:s,zone:o}),l?n(ti,{...l,count:s.length,total:i?.generations??null,onMore:a.more}):n(Tt,{pages:a,what:"events"})]})}function Qu({variables:e}){return n(h,{children:[n(Q,{name:"Order",options:Bu,chosen:v.value.order,onChoose:t=>_({order:t})}),n(ee,{document:kn,variables:e})]})}function zu(e){let t=e?.usageEvents?.nodes??[];return new Map(t.flatMap(({member:r})=>r?[[r.id,r.user.name]]:[]))}var Hr=8,ai="tallygraph.colours",qr=null;function Hu(){try{return JSON.parse(M.storage?.getItem(ai)??"{}")}catch{return{}}}function jn(e,t){qr??=Hu();let r=qr,o=new Set;for(let s of t){let l=s?r[`${e}:${s}`]:void 0;l!==void 0&&o.add(l)}let a=new Set,i=t.map(s=>{if(s===null)return"other";if(s==="")return"none";let l=`${e}:${s}`,c=r[l];return(c===void 0||a.has(c))&&(c=Gu(Zu(s)%Hr,a,o)),r[l]??=c,a.add(c),c});return qu(),i}function qu(){try{M.storage?.setItem(ai,JSON.stringify(qr))}catch{return}}function Gu(e,t,r){for(let o of[new Set([...t,...r]),t])for(let a=0;a<Hr;a+=1){let i=(e+a)%Hr;if(!o.has(i))return i}return e}function Zu(e){let t=2166136261;for(let r of e)t=Math.imul(t^(r.codePointAt(0)??0),16777619);return t>>>0}var Ie=e=>`tone-${e}`;function Dt({values:e,colour:t,width:r=104,height:o=24,most:a}){let i=_e([0,Math.max(1,e.length-1)],[1,r-1]),s=_e([0,a||Math.max(...e,.001)],[o-1.5,2]),l=e.map((p,u)=>[i(u),s(p)]),c=e.map((p,u)=>[i(u),o]);return n("svg",{class:`spark ${Ie(t)}`,width:r,height:o,viewBox:`0 0 ${r} ${o}`,"aria-hidden":"true",children:[n("path",{class:"spark-area",d:gt(l,c)}),n("path",{class:"spark-line",d:$e(l)})]})}function Gr({values:e,faint:t=!1}){let[r,o]=[240,34],a=r/Math.max(1,e.length),i=_e([0,Math.max(...e,.001)],[0,o-1]),s=Math.min(2.5,a*.28),l=(c,p)=>{let u=c>0?Math.max(1,i(c)):0;return`M${(p*a+s/2).toFixed(2)} ${o}v${-u.toFixed(2)}h${(a-s).toFixed(2)}v${u.toFixed(2)}z`};return n("svg",{class:t?"spark-columns faint":"spark-columns",viewBox:`0 0 ${r} ${o}`,preserveAspectRatio:"none","aria-hidden":"true",children:n("path",{d:e.map(l).join("")})})}function ii(e){let t=new Map(e.usage?.breakdown?.rows.map(s=>[s.key,s])),r=new Map(e.usage?.series?.groups.map(s=>[s.key,s.credits])),o=e.members?.nodes??[],a=o.map(s=>{let l=t.get(s.id);return{id:s.id,key:s.user.key,name:s.user.name,about:s.user.email??(s.user.name===s.user.key?null:s.user.key),role:s.role,standing:"not in the directory",removedAt:s.removedAt,lastActiveAt:s.lastActiveAt,credits:l?.measures.credits??0,generations:l?.measures.generations??0,share:l?.share??null,trend:r.get(s.id)??null,isFilter:!0}}),i=new Set(o.map(({id:s})=>s));for(let s of e.usage?.breakdown?.rows??[])s.key===null||i.has(s.key)||a.push({id:s.key,key:"",name:s.label,about:s.key===""?"usage that names no member":null,role:null,standing:"",removedAt:null,lastActiveAt:null,credits:s.measures.credits,generations:s.measures.generations,share:s.share,trend:r.get(s.key)??null,isFilter:!0});return a.sort((s,l)=>l.credits-s.credits||l.generations-s.generations||s.name.localeCompare(l.name))}function si({workspaceKey:e}){let{range:t,pool:r,filter:o,timeZone:a}=v.value,i={key:e,range:Ae(t),pool:r,filter:_t(o),timeZone:a,granularity:je(v.value)},s=K(Tr,i,!0,nt()),{data:l,errors:c,waiting:p,again:u}=s;C(()=>{l&&ne(l)},[l]);let m=l?.workspace??null,f=a??m?.timeZone??"UTC",d=Z(c,"workspace","members"),g=d?.extensions?.requires,y=new Map(m?.members?.nodes.map(({id:x,user:S})=>[x,S.name]));return n(h,{children:[n(pe,{asOf:m?.usage&&n(Ne,{freshness:m.usage.freshness,zone:f}),children:n(Mn,{resolved:m?.usage?.range??null,labels:y})}),n(ue,{screen:s,zone:f,cards:0,heights:[620]}),l&&!m&&n(de,{}),m&&g&&n(Ee,{what:"members",requires:g,here:"members"}),m&&!m.members&&!g&&n(xe,{what:"The members",error:d,onAgain:u}),m?.members&&n("div",{class:p?"figures waiting":"figures","aria-busy":p,children:[!m.usage?.breakdown&&n(xe,{what:"What they spent",error:Z(c,"workspace","usage"),onAgain:u}),n(Ku,{workspace:m,variables:s.variables,zone:f})]})]})}function Ku({workspace:e,variables:t,zone:r}){let o=ii(e),a=o.filter(({generations:c})=>c>0).length,i=e.members?.totalCount??0,s=`${I(a)} active in the range${i>o.length?`, the first ${I(o.length)} of ${I(i)}`:""}`;return n(L,{title:"Members",note:s,tools:n(h,{children:[n(Y,{text:()=>ju(o),name:"Copy CSV",kind:"pill"}),n(ee,{document:Tr,variables:t})]}),children:n("div",{class:"table-scroll",role:"group","aria-label":"Table: Members",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Member"}),n("th",{scope:"col",class:"text",children:"Role"}),n("th",{scope:"col",style:qn(o.map(c=>c.credits)),children:"Credits"}),n("th",{scope:"col",class:"part",children:"Share"}),n("th",{scope:"col",children:"Generations"}),n("th",{scope:"col",children:"Last active"}),n("th",{scope:"col",class:"trend",children:"Trend"})]})}),n("tbody",{children:o.map(c=>n(Yu,{row:c,zone:r},c.id))})]})})})}function Yu({row:e,zone:t}){return n("tr",{children:[n("th",{scope:"row",children:[e.isFilter?n("button",{type:"button",class:"group-name",title:"See this member\u2019s usage",onClick:()=>_({section:"usage",filter:{models:[],tools:[],projects:[],members:[e.id]}}),children:n("bdi",{children:e.name})}):n("bdi",{children:e.name}),e.about&&n("small",{children:n("bdi",{children:e.about})})]}),n("td",{class:"text",children:e.role?dt(e.role):n("span",{class:"quiet",children:e.removedAt?`removed ${W(e.removedAt,t)}`:e.standing})}),n("td",{children:e.generations>0?n(V,{value:e.credits}):n("span",{class:"quiet",children:"0"})}),n("td",{children:e.share!==null&&e.generations>0?ye(e.share):""}),n("td",{children:e.generations>0?b(e.generations):""}),n("td",{children:e.lastActiveAt?W(e.lastActiveAt,t):n("span",{class:"quiet",children:"never"})}),n("td",{class:"trend",children:e.trend&&n(Dt,{values:e.trend,colour:0})})]})}function ju(e){let t=e.map(r=>[r.name,r.key,r.role??r.standing,r.credits,r.generations,r.share,r.lastActiveAt,r.removedAt]);return te([["Member","Key","Role","Credits","Generations","Share","Last active","Removed"],...t])}function li({organization:e}){let t=e.usage?.series?.groups??[],r=Math.max(...t.flatMap(({credits:i})=>i),0),o=jn("WORKSPACE",t.map(({key:i})=>i)),a=new Map(e.usage?.breakdown?.rows.map(i=>[i.key,i]));return n("div",{class:"cards",children:e.workspaces.map(i=>{let s=t.findIndex(({key:l})=>l===i.id);return n("section",{class:"card figure",children:[n("h2",{children:n("button",{type:"button",class:"group-name",title:"See its usage",onClick:()=>_({workspace:i.key,section:"usage",timeZone:null}),children:n("bdi",{children:i.name})})}),n("p",{class:"big",children:n(V,{value:a.get(i.id)?.measures.credits??0})}),n("p",{class:"note",children:"credits in the range"}),n("div",{class:"figure-foot wide",children:n(Dt,{values:t[s]?.credits??[0,0],colour:o[s]??"other",width:300,height:56,most:r})})]},i.id)})})}function ui({organization:e,variables:t}){let r=new Map(e.usage?.breakdown?.rows.map(s=>[s.key,s])),o=new Map(e.usage?.compare?.breakdown?.rows.map(s=>[s.key,s.measures.credits])),a=e.workspaces.map(s=>({...s,spent:e.usage?.breakdown?r.get(s.id)?.measures.credits??0:null,share:r.get(s.id)?.share??null,before:o.get(s.id)??0}));a.sort((s,l)=>(l.spent??0)-(s.spent??0));let i=()=>te([["Workspace","Credits","Credits before","Available (Web app)","Available (API)"],...a.map(s=>[s.name,s.spent,s.before,s.webApp?.available??null,s.api?.available??null])]);return n(L,{title:"Side by side",note:n("bdi",{children:e.name}),tools:n(h,{children:[n(Y,{text:i,name:"Copy CSV",kind:"pill"}),n(ee,{document:_n,variables:t})]}),children:n("div",{class:"table-scroll",role:"group","aria-label":"Table: Workspaces",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Workspace"}),n("th",{scope:"col",children:"Credits"}),n("th",{scope:"col",children:"Share"}),n("th",{scope:"col",children:"Against before"}),n("th",{scope:"col",children:"Available \xB7 Web app"}),n("th",{scope:"col",children:"Available \xB7 API"})]})}),n("tbody",{children:a.map(s=>n("tr",{children:[n("th",{scope:"row",children:n("bdi",{children:s.name})}),n("td",{children:s.spent===null?n("span",{class:"quiet",children:"\u2013"}):n(V,{value:s.spent})}),n("td",{children:s.share===null?"":ye(s.share)}),n("td",{children:s.spent===null?"":s.before>0?tt(s.spent/s.before-1):s.spent>0?"new":""}),n("td",{children:s.webApp?b(s.webApp.available):""}),n("td",{children:s.api?b(s.api.available):""})]},s.id))})]})})})}function ci({workspaces:e,onMoved:t}){let[r,o]=k(!1);return e.length<2?null:n(h,{children:[n("button",{type:"button",class:"primary",onClick:()=>o(!0),children:"Move credits"}),r&&n(Ju,{workspaces:e,onClose:()=>o(!1),onMoved:t})]})}function Ju({workspaces:e,onClose:t,onMoved:r}){let[o,a]=k(e[0]?.id??""),[i,s]=k(e[1]?.id??""),[l,c]=k("WEB_APP"),[p,u]=k(""),[m,f]=k({kind:"filling"}),d=O({content:"",value:""}),g=On(p),y=P=>e.find(N=>N.id===P)?.name??"",x=e.find(P=>P.id===o),S=(l==="WEB_APP"?x?.webApp:x?.api)?.available??0,A=async()=>{let P=JSON.stringify([o,i,l,g]);d.current.content!==P&&(d.current={content:P,value:$n()});let N=await Le(aa,{input:{from:o,to:i,pool:l,credits:g??0,idempotencyKey:d.current.value}});return"problem"in N?{kind:"filling",problem:N.problem}:(r(),{kind:"done",message:n("p",{children:`${b(g??0)} credits are in ${y(i)} now. They expire when they would have expired before.`})})},R=()=>o===i?"Choose two different workspaces.":g===null?"Say how many credits, with at most three decimal places.":g>S?`${y(o)} has ${b(S)} credits to move.`:null,w=(P,N,z,E)=>n(ge,{name:P,...E?{hint:E}:{},children:n("select",{value:N,onChange:H=>z(H.currentTarget.value),children:e.map(H=>n("option",{value:H.id,children:H.name},H.id))})});return n(rt,{title:"Move credits",step:m,setStep:f,check:R,sentence:()=>`${b(g??0)} credits (${T(l)}) move from ${y(o)} to ${y(i)}. They can be spent there at once.`,confirm:"Move",send:A,onClose:t,children:[n("div",{class:"field",children:[n("span",{children:"Pool"}),n(Q,{name:"Pool",options:["WEB_APP","API"].map(P=>({value:P,label:T(P)})),chosen:l,onChoose:c})]}),w("From",o,a,`${b(S)} available`),w("To",i,s),n(ge,{name:"Credits",children:n("input",{type:"text",inputMode:"decimal",value:p,onInput:P=>u(P.currentTarget.value)})})]})}function pi({workspaceKey:e}){let{range:t,pool:r,timeZone:o}=v.value,a=t.kind==="contract"?{kind:"last",count:12,unit:"MONTH"}:t,i={key:e,range:Ae(a),pool:r,timeZone:o,granularity:je({...v.value,range:a})},s=K(_n,i,!0,nt()),{data:l,errors:c,waiting:p,again:u}=s;C(()=>{l&&ne(l)},[l]);let m=l?.workspace?.organization??null,f=m?.usage??null,d=f?.range.timeZone??"UTC";return n(h,{children:[n(pe,{asOf:f&&n(Ne,{freshness:f.freshness,zone:d}),children:[n(jt,{resolved:f?.range??null}),n(Tn,{resolved:f?.range??null}),n(De,{own:"UTC"}),n(Rn,{}),m&&n(ci,{workspaces:m.workspaces,onMoved:u})]}),n(ue,{screen:s,zone:d,cards:2,heights:[320]}),l&&!l.workspace&&n(de,{}),l?.workspace&&!m&&n(F,{title:"No organization",children:n("p",{children:"This workspace belongs to none that you administer."})}),m&&n("div",{class:p?"figures waiting":"figures","aria-busy":p,children:[f?.breakdown?n(li,{organization:m}):n(xe,{what:"What they spent",error:Z(c,"workspace","organization","usage"),onAgain:u}),n(ui,{organization:m,variables:s.variables})]})]})}async function di(){try{let e=await fetch(`${M.server}/page/installation.json`,{credentials:"omit"}),{salesContact:t}=await e.json();return typeof t=="string"?t:null}catch{return null}}function mi({to:e,about:t}){let r=Xu(e,t);return n("p",{class:"contact",children:r===null?n("bdi",{children:e}):n("a",{href:r,target:"_blank",rel:"noreferrer",children:e.replace(/^https?:\/\//,"")})})}function Xu(e,t){return/^https?:\/\/\S+$/.test(e)?e:/^[^\s@:/]+@[^\s@:/]+$/.test(e)?`mailto:${e}?subject=${encodeURIComponent(t)}`:null}var ec=100;function fi({workspace:e,onBought:t}){let[r,o]=k(!1);return n(h,{children:[n("button",{type:"button",class:"primary",onClick:()=>o(!0),children:"Buy credits"}),r&&n(tc,{workspace:e,onClose:()=>o(!1),onBought:t})]})}function tc({workspace:e,onClose:t,onBought:r}){let[o,a]=k("WEB_APP"),[i,s]=k("100"),[l,c]=k({kind:"filling"}),p=O({content:"",value:""}),u=/^\d{1,7}$/.test(i.trim())?Number(i):null,m=(u??0)*ec;return n(rt,{title:"Buy credits",step:l,setStep:c,check:()=>u===null?"Say how many whole dollars.":null,sentence:()=>`${I(m)} credits for ${Kt(String(u??0),"USD")}, for ${e.name} (${T(o)}).`,confirm:"Buy",send:async()=>{let d=`${o} ${u}`;p.current.content!==d&&(p.current={content:d,value:$n()});let g=await Le(ea,{input:{workspace:e.id,pool:o,dollars:u??0,idempotencyKey:p.current.value}});if("problem"in g)return{kind:"confirming",problem:g.problem};let{purchase:y,refusal:x}=g.data.purchaseCredits??{};return y?(r(),{kind:"done",message:n("p",{children:[I(y.credits)," credits are ordered. They can be spent as soon as the payment arrives."]})}):{kind:"filling",problem:await nc(x??null,`${e.name}: ${I(m)} credits`)}},onClose:t,children:[n("div",{class:"field",children:[n("span",{children:"Pool"}),n(Q,{name:"Pool",options:["WEB_APP","API"].map(d=>({value:d,label:T(d)})),chosen:o,onChoose:a})]}),n(ge,{name:"Dollars",hint:u===null?"whole dollars":`${I(m)} credits, which never expire`,children:n("input",{type:"text",inputMode:"numeric",value:i,onInput:d=>s(d.currentTarget.value)})})]})}async function nc(e,t){if(!e)return"The purchase was not accepted.";let r=e.code==="ABOVE_IN_APP_LIMIT"?await di():null;return n(h,{children:[n("p",{children:e.message}),r!==null&&n(mi,{to:r,about:t})]})}var Zr={PENDING:"Pending",COMPLETED:"Completed",FAILED:"Failed",REFUNDED:"Refunded"};function gi({purchases:e,zone:t}){return n(h,{children:[n("div",{class:"table-scroll",role:"group","aria-label":"Table: Purchases",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Bought"}),n("th",{scope:"col",class:"text",children:"Status"}),n("th",{scope:"col",children:"Credits"}),n("th",{scope:"col",children:"Price"}),n("th",{scope:"col",children:"Left of it"}),n("th",{scope:"col",class:"text",children:"By"}),n("th",{scope:"col",class:"text",children:"Reference"})]})}),n("tbody",{children:e.map(r=>n("tr",{children:[n("th",{scope:"row",children:[W(r.createdAt,t),n("small",{children:[T(r.pool),r.channel==="SALES"&&", by sales"]})]}),n("td",{class:"text",children:n("span",{class:`status status-${r.status.toLowerCase()}`,children:Zr[r.status]})}),n("td",{children:n(V,{value:r.credits})}),n("td",{children:Kt(r.price.amount,r.price.currency)}),n("td",{children:r.grant?n(rc,{grant:r.grant}):n("span",{class:"quiet",children:"\u2013"})}),n("td",{class:"text",children:r.purchasedBy?n("bdi",{children:r.purchasedBy.name}):n("span",{class:"quiet",children:"\u2013"})}),n("td",{class:"text",children:[n("bdi",{children:r.reference??""}),r.unmatchedPayments.map(o=>n("small",{class:"warn",children:["also paid ",Kt(o.amount.amount,o.amount.currency)," as ",n("bdi",{children:o.reference}),", for nothing"]},o.reference))]})]},r.id))})]})}),n("p",{class:"table-foot",children:n(Y,{text:()=>oc(e),name:`Copy these ${e.length} as CSV`})})]})}function rc({grant:e}){return n("span",{class:"left",children:[n(V,{value:e.remaining}),n("span",{class:"meter","aria-hidden":"true",children:n("i",{style:{width:`${e.amount>0?e.remaining/e.amount*100:0}%`}})}),e.withdrawn>0&&n("small",{children:[b(e.withdrawn)," withdrawn"]})]})}function oc(e){let t=e.map(r=>[r.createdAt,r.status,r.pool,r.credits,r.price.amount,r.price.currency,r.grant?.remaining??null,r.purchasedBy?.name??null,r.reference]);return te([["Bought","Status","Pool","Credits","Price","Currency","Left","By","Reference"],...t])}var ac=25;function hi({workspaceKey:e}){let{pool:t,status:r,timeZone:o}=v.value,i=K(An,{key:e,pool:t,status:r===null?null:[r],first:ac,after:null},!0,Dn(t??"WEB_APP")),{data:s,errors:l,waiting:c,again:p}=i;C(()=>{s&&ne(s)},[s]);let u=s?.workspace??null,m=o??u?.timeZone??"UTC",f=Z(l,"workspace","purchases"),d=f?.extensions?.requires;return n(h,{children:[n(pe,{asOf:s&&n(ft,{instant:i.at,zone:m,what:"every payment counted"}),children:[n(ic,{}),n(Rn,{}),n(De,{}),u?.purchases&&ke.value?.user&&n(fi,{workspace:u,onBought:p})]}),n(ue,{screen:i,zone:m,cards:0,heights:[520]}),s&&!u&&n(de,{}),u&&d&&n(Ee,{what:"purchases",requires:d,here:"purchases"}),u&&!u.purchases&&!d&&n(xe,{what:"The purchases",error:f,onAgain:p}),u?.purchases&&n("div",{class:c?"figures waiting":"figures","aria-busy":c,children:n(sc,{list:u.purchases,variables:i.variables,zone:m})})]})}function ic(){let e=[{value:"ALL",label:"All"},...["COMPLETED","PENDING","REFUNDED","FAILED"].map(t=>({value:t,label:Zr[t]}))];return n(Q,{name:"Status",options:e,chosen:v.value.status??"ALL",onChoose:t=>_({status:t==="ALL"?null:t})})}function sc({list:e,variables:t,zone:r}){let o=Rt(An,t,e,a=>a.workspace?.purchases);return e.totalCount===0?n(F,{title:t.status||t.pool?"No such purchases":"Nothing was bought yet",children:n("p",{children:t.status||t.pool?"None has this status and pool.":"Purchased credits never expire. They show here as soon as they are ordered."})}):n(L,{title:"Purchases",note:`${I(e.totalCount)}, the newest first`,tools:n(ee,{document:An,variables:t}),children:[n(gi,{purchases:o.nodes,zone:r}),n(Tt,{pages:o,what:"purchases"})]})}var lc=250;function bi({rates:e,pool:t,at:r}){let o=[...new Map(e.map(w=>[`${w.model} ${w.tool}`,{model:w.model,tool:w.tool}])).entries()],[a,i]=k(o[0]?.[0]??""),[s,l]=k("5"),[c,p]=k("1"),[u,m]=k({}),f=o.find(([w])=>w===a)?.[1]??o[0]?.[1],d=e.filter(w=>w.model===f?.model&&w.tool===f.tool),g=cc(d),y=Object.fromEntries(Object.entries(u).filter(([w,P])=>g.get(w)?.includes(P))),x=f&&{pool:t,at:r,model:f.model,tool:f.tool,quantity:Number(s.replace(",",".")),count:Number(c),attributes:y},S=x!==void 0&&x.quantity>0&&Number.isInteger(x.count)&&x.count>0,A=pc(S?x:null),R=d[0]?.unit.toLowerCase()??"";return n(L,{title:"What would it cost?",children:n("div",{class:"calculator",children:[n("div",{class:"fields",children:[n(ge,{name:"Model and tool",children:n("select",{value:a,onChange:w=>i(w.currentTarget.value),children:o.map(([w,{model:P,tool:N}])=>n("option",{value:w,children:[P," \xB7 ",N]},w))})}),n(ge,{name:R===""?"Quantity":`${R}s`,children:n("input",{type:"text",inputMode:"decimal",value:s,onInput:w=>l(w.currentTarget.value)})}),n(ge,{name:"Outputs",children:n("input",{type:"text",inputMode:"numeric",value:c,onInput:w=>p(w.currentTarget.value)})}),[...g].map(([w,P])=>n(ge,{name:w,children:n("select",{value:y[w]??"",onChange:N=>m({...y,[w]:N.currentTarget.value}),children:[n("option",{value:"",children:"any other"}),P.map(N=>n("option",{value:N,children:N},N))]})},w))]}),n("div",{class:"quote",role:"status",children:[typeof A=="string"?n("p",{class:"problem",children:A}):A&&n(uc,{quote:A}),!S&&n("p",{class:"note",children:"The quantity and the outputs are numbers above 0."})]})]})})}function uc({quote:e}){return n(h,{children:[n("p",{class:"big",children:[n("data",{value:String(e.credits),children:b(e.credits)})," ",n("small",{children:"credits"})]}),n("dl",{class:"facts",children:e.lines.map((t,r)=>n("div",{children:[n("dt",{children:t.description}),n("dd",{children:b(t.credits)})]},r))})]})}function cc(e){let t=new Map;for(let[r,o]of e.flatMap(a=>Object.entries(a.conditions))){let a=t.get(r)??[];a.includes(o)||t.set(r,[...a,o])}return t}function pc(e){let[t,r]=k(null),o=JSON.stringify(e);return C(()=>{if(e===null){r(null);return}let a=new AbortController,i=setTimeout(()=>{we(sa,{input:e},a.signal).then(s=>{"failure"in s?r("The price could not be asked for."):r(s.data.quote??s.errors[0]?.message??"No rate matches.")},()=>{})},lc);return()=>{clearTimeout(i),a.abort()}},[o]),t}function yi({workspaceKey:e}){let{pool:t,at:r,timeZone:o}=v.value,a={key:e,pool:t??"WEB_APP",at:r},i=K(Dr,a,!1),{data:s,errors:l,waiting:c,again:p}=i;C(()=>{s&&ne(s)},[s]);let u=Z(l,"rateCard"),m=o??s?.workspace?.timeZone??"UTC";return n(h,{children:[n(pe,{asOf:null,children:[n(Q,{name:"Pool",options:["WEB_APP","API"].map(f=>({value:f,label:T(f)})),chosen:a.pool,onChoose:f=>_({pool:f,at:null})}),s&&n(dc,{cards:s.rateCards?.nodes??[],zone:m})]}),n(ue,{screen:i,zone:m,cards:0,heights:[220,420]}),s&&!s.workspace&&n(de,{}),s?.workspace&&n("div",{class:c?"figures waiting":"figures","aria-busy":c,children:s.rateCard?n(h,{children:[n(bi,{rates:s.rateCard.rates,pool:a.pool,at:r}),n(mc,{card:s.rateCard,zone:m,tools:n(ee,{document:Dr,variables:a})})]}):u?n(xe,{what:"The price list",error:u,onAgain:p}):n(F,{title:"No price list is in force",children:n("p",{children:"Usage that reports its own credits can be recorded all the same."})})})]})}function dc({cards:e,zone:t}){let{at:r}=v.value;if(e.length<2)return null;let o=new Date().toISOString();return n(ce,{name:"in force",named:!0,value:r===null?"now":W(r,t),children:[n(re,{chosen:r===null,onChoose:()=>_({at:null}),children:"now"}),e.map(a=>n(re,{chosen:r===a.effectiveAt,onChoose:()=>_({at:a.effectiveAt}),children:["since ",W(a.effectiveAt,t),a.effectiveAt>o&&n("small",{children:"to come"})]},a.id))]})}function mc({card:e,zone:t,tools:r}){return n(L,{title:"Rates",note:`in force since ${W(e.effectiveAt,t)}`,tools:n(h,{children:[n(Y,{text:()=>fc(e.rates),name:"Copy CSV",kind:"pill"}),r]}),children:n("div",{class:"table-scroll",role:"group","aria-label":"Table: Rates",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Model"}),n("th",{scope:"col",class:"text",children:"Tool"}),n("th",{scope:"col",class:"text",children:"If"}),n("th",{scope:"col",children:"Price"}),n("th",{scope:"col",children:"At least"})]})}),n("tbody",{children:e.rates.map((o,a)=>n("tr",{children:[n("th",{scope:"row",children:n("bdi",{children:o.model})}),n("td",{class:"text",children:n("bdi",{children:o.tool})}),n("td",{class:"text",children:n("bdi",{children:vi(o)||n("span",{class:"quiet",children:"always"})})}),n("td",{children:Yn(o)}),n("td",{children:o.minimum>0?b(o.minimum):""})]},a))})]})})})}var vi=e=>Object.entries(e.conditions).map(([t,r])=>`${t} ${r}`).join(", ");function fc(e){let t=e.map(r=>[r.model,r.tool,vi(r),r.creditsPerBlock,r.blockSize,r.unit,r.minimum]);return te([["Model","Tool","If","Credits a block","Block","Unit","At least"],...t])}function Kr({meanwhile:e,children:t}){let[r,o]=k(!1);return C(()=>o(!0),[]),n(h,{children:r?t:e})}var $t={MODEL:"Model",TOOL:"Tool",MEMBER:"Member",PROJECT:"Project",POOL:"Pool",WORKSPACE:"Workspace"};function Fe(e,t){return e==="POOL"&&t.key!==null?T(t.key):t.label}function wi({report:e,by:t,colours:r,failed:o}){let{breakdown:a,compare:i,trends:s}=e,l=$t[t],c=`By ${l.toLowerCase()}`;if(!a)return n(L,{title:c,children:n(j,{...o,what:"The table"})});let p=i?.breakdown??null,u=new Map([...p?.rows??[],...p?.other?[p.other]:[]].map(g=>[g.key,g.measures.credits])),m=new Map(s?.groups.map(g=>[g.key,g.credits])),f=a.other?[...a.rows,a.other]:a.rows;return n(L,{title:c,tools:n(Y,{text:()=>bc(e,l,t,u),name:"Copy CSV",kind:"pill"}),children:[n("div",{class:"table-scroll",role:"group","aria-label":`Table: Credits by ${l.toLowerCase()}`,tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:l}),n("th",{scope:"col",style:qn(f.map(({measures:g})=>g.credits)),children:"Credits"}),n("th",{scope:"col",class:"part",children:"Share"}),i&&n("th",{scope:"col",children:"Against before"}),n("th",{scope:"col",class:"trend",children:"Trend"})]})}),n("tbody",{children:f.map(g=>n("tr",{children:[n("th",{scope:"row",children:n(gc,{by:t,row:g,colour:g.key===null?"other":r.get(g.key)??"other"})}),n("td",{children:n(V,{value:g.measures.credits})}),n("td",{children:g.share===null?"":ye(g.share)}),i&&n("td",{children:hc(g,u.get(g.key))}),n("td",{class:"trend",children:m.has(g.key)&&n(Dt,{values:m.get(g.key)??[],colour:g.key===null?"other":r.get(g.key)??"other"})})]},g.key??"other"))})]})}),(a.other||v.value.all)&&n("button",{type:"button",class:"plain more",onClick:()=>_({all:!v.value.all}),children:v.value.all?"Show the largest":"Show all"})]})}function gc({by:e,row:t,colour:r}){let o=ve.find(s=>s.by===e),a=n(h,{children:[n("i",{class:`swatch ${Ie(r)}`,"aria-hidden":"true"}),n("bdi",{children:Fe(e,t)})]});if(!o||t.key===null)return n("span",{class:"group-name",children:a});let i=t.key;return n("button",{type:"button",class:"group-name",title:"Filter by this","aria-pressed":v.value.filter[o.name].includes(i),onClick:()=>_({filter:Ge(v.value.filter,o.name,i)}),children:a})}function hc(e,t){return t?tt(e.measures.credits/t-1):e.measures.credits>0?"new":""}function bc({breakdown:e,compare:t},r,o,a){let i=e?.other?[...e.rows,e.other]:e?.rows??[],s=[r,"Key","Credits","Generations","Share",...t?["Credits before"]:[]];return te([s,...i.map(l=>[Fe(o,l),l.key,l.measures.credits,l.measures.generations,l.share,...t?[a.get(l.key)??0]:[]])])}function xi(e,t,r,o,a){let i=t.length,s=(o.width-o.left-o.right)/Math.max(1,i),l=Math.min(8,s*.24),c=r==="share"?e.map(w=>w.map((P,N)=>yc(P,t[N]??0))):e,p=vc(c,i),u=r==="lines"?c.flat():p.flat(2),m=r==="share"?1:Math.max(a,Vn(u)??0,0),f=Math.min(Wn(u)??0,0),[d,g]=[[f,m||(f<0?0:1)],[o.height-o.bottom,o.top]],y=r==="share"?_e(d,g):Qn(d,g,4),x=w=>({x:o.left+w*s+l/2,width:Math.max(.5,s-l)}),S=w=>o.left+(w+.5)*s,A=w=>$e(w.map((P,N)=>[S(N),y(P)])),R=r==="lines"?c.map(A):p.map(w=>w.map((P,N)=>wc(P,x(N),y)).join(""));return{y,groups:R,middle:S,column:x,bucketAt:w=>Math.min(i-1,Math.max(0,Math.floor((w-o.left)/s))),groupAt:(w,P)=>{let N=y.invert(P),z=r==="lines"?xc(c.map(E=>E[w]??0),N,y.domain[1]/20):p.findIndex(E=>N>=(E[w]?.[0]??0)&&N<(E[w]?.[1]??0));return z===-1?null:z}}}function ki(e,t){return $e(e.map((r,o)=>[t.middle(o),t.y(r)]))}function yc(e,t){return t>0?e/t:0}function vc(e,t){let[r,o]=[new Array(t).fill(0),new Array(t).fill(0)];return e.map(a=>Array.from({length:t},(i,s)=>{let l=a[s]??0,c=l<0?o:r,p=c[s]??0;return c[s]=p+l,l<0?[p+l,p]:[p,p+l]}))}function wc([e,t],{x:r,width:o},a){if(t<=e)return"";let i=a(t),s=a(e)-i,l=s>3?s-1:s;return`M${r.toFixed(2)} ${i.toFixed(2)}h${o.toFixed(2)}v${l.toFixed(2)}h${(-o).toFixed(2)}z`}function xc(e,t,r){let o=-1,a=r;return e.forEach((i,s)=>{i>0&&Math.abs(i-t)<a&&([o,a]=[s,Math.abs(i-t)])}),o}function _i({at:e,width:t,title:r,note:o,rows:a,total:i,earlier:s,hint:l=null}){let p=e>t/2?{right:`${t-e+14}px`}:{left:`${e+14}px`};return n("div",{class:"tip",style:p,"aria-hidden":"true",children:[n("p",{class:"tip-title",children:r}),o&&n("p",{class:"tip-note",children:o}),n("dl",{children:[n("dt",{children:"Total"}),n("dd",{children:b(i)}),a.map(({label:u,colour:m,value:f,strong:d})=>n("div",{class:d?"tip-row strong":"tip-row",children:[n("dt",{children:[n("i",{class:`swatch ${Ie(m)}`}),n("bdi",{children:u})]}),n("dd",{children:b(f)})]},u)),s!==null&&n("div",{class:"tip-row before",children:[n("dt",{children:[n("i",{class:"dash"}),"Before"]}),n("dd",{children:b(s)})]})]}),l&&n("p",{class:"tip-note",children:l})]})}function Ai(e){let{groups:t,totals:r,earlier:o,complete:a,names:i,shape:s}=e,[l,c]=zn(1100),[p,u]=k(null),[m,f]=k(null),[d,g]=k(null),y=O(!1),x=`hatch-${wt().replace(/\W/g,"")}`,S=Math.max(...r,...o??[],1),A=Nn(c,S),R=s==="share"||!o?0:Math.max(...o.slice(0,r.length),0),w=xi(t.map(({values:D})=>D),r,s,A,R),P=p!==null&&d!==null&&d!==p?[Math.min(d,p),Math.max(d,p)]:null,N=(D,me)=>e.onOpen(D,me),z=D=>{let me=D.currentTarget.getBoundingClientRect(),es=D.clientX-me.left;u(w.bucketAt(es)),f(D.clientY-me.top)},E=D=>{D.button===0&&(z(D),y.current=!0,D.pointerType==="mouse"&&(D.currentTarget.setPointerCapture(D.pointerId),g(w.bucketAt(D.clientX-D.currentTarget.getBoundingClientRect().left))))},H=D=>{!y.current||p===null||(y.current=!1,g(null),P?e.onRange(P[0],P[1]):D.pointerType==="mouse"&&N(p,m===null?null:w.groupAt(p,m)))},ie=D=>{y.current||D.pointerType==="touch"||(u(null),f(null))},Be=D=>{let me=kc(D.key,p,r.length);if(me!==null)D.shiftKey?g(d??p??me):g(null),u(me),f(null);else if((D.key==="Enter"||D.key===" ")&&p!==null)P?e.onRange(P[0],P[1]):N(p,null),g(null);else if(D.key==="Escape"&&p!==null)u(null),g(null);else return;D.preventDefault(),D.stopPropagation()},he=p!==null&&m!==null?w.groupAt(p,m):null,se=P??(p===null?null:[p,p]);return n("div",{class:"chart",ref:l,children:[n("div",{class:"chart-stage",role:"group","aria-roledescription":"chart","aria-label":`${e.title} Arrow keys read the values.`,tabIndex:0,onKeyDown:Be,onBlur:()=>{u(null),g(null)},onPointerMove:z,onPointerDown:E,onPointerUp:H,onPointerLeave:ie,children:[n("svg",{width:c,height:A.height,viewBox:`0 0 ${c} ${A.height}`,"aria-hidden":"true",children:[n("defs",{children:[n("pattern",{id:x,width:"6",height:"6",patternUnits:"userSpaceOnUse",patternTransform:"rotate(45)",children:n("rect",{class:"hatch",width:"3",height:"6"})}),n("pattern",{id:"stripes",width:"5",height:"5",patternUnits:"userSpaceOnUse",patternTransform:"rotate(-45)",children:[n("rect",{class:"stripes-ground",width:"5",height:"5"}),n("rect",{class:"stripes-line",width:"2",height:"5"})]})]}),n(Ln,{y:w.y,frame:A,name:s==="share"?D=>ye(D):He}),se&&n(Sc,{drawn:w,first:se[0],last:se[1],top:A.top,bottom:A.height-A.bottom}),t.map((D,me)=>n("path",{class:`${s==="lines"?"series-line":"series"} ${Ie(D.colour)} ${he!==null&&he!==me?"faded":""}`,d:w.groups[me],style:s!=="lines"&&D.colour==="none"?{fill:"url(#stripes)"}:{}},D.key??"other")),a.map((D,me)=>D||n(Cc,{drawn:w,index:me,total:r[me]??0,shape:s,fill:`url(#${x})`},me)),o&&s!=="share"&&n("path",{class:"earlier-line",d:ki(o.slice(0,r.length),w)}),n(Na,{names:e.ticks,at:w.middle,frame:A})]}),p!==null&&n(_i,{at:w.middle(p),width:c,title:i[p]??"",note:a[p]?null:"not complete: not over yet, or cut by the range",rows:Si(t,p,he),total:r[p]??0,earlier:o?.[p]??null,hint:e.opens&&_c(e.opens,t,he)})]}),n("p",{class:"unseen",role:"status",children:p===null?"":Ac(e,p,P)})]})}function kc(e,t,r){let o=r-1;switch(e){case"ArrowLeft":return t===null?o:Math.max(0,t-1);case"ArrowRight":return t===null?0:Math.min(o,t+1);case"Home":return 0;case"End":return o;default:return null}}function Si(e,t,r){return e.map((a,i)=>({...a,value:a.values[t]??0,strong:i===r})).filter(({value:a})=>a!==0).reverse()}function _c(e,t,r){let o=r===null?void 0:t[r];return o&&o.key!==null?`Click for ${e} of ${o.label}`:`Click for ${e}`}function Ac({groups:e,totals:t,earlier:r,complete:o,names:a},i,s){if(s)return`${a[s[0]]} to ${a[s[1]]}. Enter shows this range.`;let l=Si(e,i,null).reverse().map(({label:p,value:u})=>`${p} ${b(u)}`),c=r?.[i];return[`${a[i]}${o[i]?"":", not complete"}: ${b(t[i]??0)} credits.`,c===void 0?"":`Before: ${b(c)}.`,l.length>0?`${l.join(", ")}.`:""].join(" ")}function Sc({drawn:e,first:t,last:r,top:o,bottom:a}){let i=e.column(t),s=e.column(r);return n("rect",{class:"marked",x:i.x-2,width:s.x+s.width-i.x+4,y:o,height:a-o,rx:"3"})}function Cc({drawn:e,index:t,total:r,shape:o,fill:a}){let{x:i,width:s}=e.column(t),l=o==="share"?r>0?1:0:o==="lines"?e.y.domain[1]:r,c=e.y(l);return n("rect",{x:i,width:s,y:c,height:Math.max(0,e.y(0)-c),fill:a})}function Ci({report:e,by:t,granularity:r}){let[o,a]=k(!1);return n("details",{class:"as-table",onToggle:i=>a(i.currentTarget.open),children:[n("summary",{children:"As a table"}),o&&n(Ec,{report:e,by:t,granularity:r})]})}function Ec({report:e,by:t,granularity:r}){let{series:o}=e;return o?n("div",{class:"table-scroll tall",role:"group","aria-label":"Table: The chart as a table",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:e.range.timeZone}),n("th",{scope:"col",children:"Total"}),o.groups.map(a=>n("th",{scope:"col",children:n("bdi",{children:Fe(t,a)})},a.key??"other"))]})}),n("tbody",{children:o.buckets.map((a,i)=>n("tr",{children:[n("th",{scope:"row",children:[Et(a,r,e.range.timeZone),!a.complete&&n("small",{children:"not complete"})]}),n("td",{children:b(o.total.credits[i]??0)}),o.groups.map(s=>n("td",{children:b(s.credits[i]??0)},s.key??"other"))]},a.start))})]})}):null}function Ei(e,t){let{series:r}=e,o=r?.groups??[],a=(r?.buckets??[]).map((i,s)=>[i.start,i.end,i.complete?"yes":"no",r?.total.credits[s]??0,...o.map(l=>l.credits[s]??0)]);return te([["Start","End","Complete","Total",...o.map(i=>Fe(t,i))],...a])}var Pi={QUARTER_HOUR:"Quarter hour",HOUR:"Hour",DAY:"Day",WEEK:"Week",MONTH:"Month",QUARTER:"Quarter",YEAR:"Year"},Pc=["HOUR","DAY","WEEK","MONTH","QUARTER"],Mc=[{value:"stacked",label:"Stacked"},{value:"lines",label:"Lines"},{value:"share",label:"%"}];function Mi({report:e,variables:t,colours:r,failed:o}){let{by:a,granularity:i,shape:s}={by:t.by,granularity:t.granularity,shape:v.value.shape},l=Pc.filter(p=>yn(v.value.range).includes(p)),c=n(h,{children:[l.length>1&&n(Q,{name:"Each bar is a",options:l.map(p=>({value:p,label:Pi[p]})),chosen:je(v.value),onChoose:p=>_({granularity:p})}),n(Q,{name:"Shape",options:Mc,chosen:s,onChoose:p=>_({shape:p})}),e.series&&n(Hn,{name:`Credits by ${$t[a].toLowerCase()}`,csv:()=>Ei(e,a)}),n(ee,{document:Sn,variables:t})]});return n(L,{title:"Credits by",kind:"chart-panel",note:n(Rc,{}),tools:c,children:e.series?n(Tc,{series:e.series,report:e,by:a,granularity:i,shape:s,colours:r}):n("div",{class:"chart",children:n(j,{...o,what:"The chart"})})})}function Rc(){let e=xr.map(t=>({value:t,label:$t[t]}));return n(Q,{name:"Group by",options:e,chosen:v.value.by,shortcut:"g",onChoose:t=>_({by:t,all:!1})})}function Tc(e){let{series:t,report:r,by:o,granularity:a,shape:i,colours:s}=e,l=r.range.timeZone,c=t.groups.map(u=>({key:u.key,label:Fe(o,u),colour:u.isOther?"other":s.get(u.key)??"other",values:u.credits})),p=(u,m)=>Oc(e,u,m===null?null:c[m]??null);return n(h,{children:[n(Ai,{title:`Credits by ${$t[o].toLowerCase()}, each ${Pi[a].toLowerCase()}, in ${l}.`,groups:c,totals:t.total.credits,earlier:r.compare?.series?.total.credits??null,complete:t.buckets.map(({complete:u})=>u),names:t.buckets.map(u=>Et(u,a,l)+Dc(u,a)),ticks:t.buckets.map(({start:u})=>ga(u,a,l)),shape:i,opens:"its events",onOpen:p,onRange:(u,m)=>Ic(e,u,m)}),n($c,{groups:c,by:o,earlier:r.compare!==null&&r.compare!==void 0&&i!=="share",unfinished:t.buckets.some(({complete:u})=>!u)}),n(Ci,{report:r,by:o,granularity:a})]})}function Dc(e,t){if(t!=="DAY"||!e.complete)return"";let r=(Date.parse(e.end)-Date.parse(e.start))/36e5;return r===24?"":` (${r} hours)`}function $c({groups:e,by:t,earlier:r,unfinished:o}){let a=ve.find(i=>i.by===t);return n("ul",{class:"legend","aria-label":"Groups",children:[e.map(i=>n("li",{children:a&&i.key!==null?n("button",{type:"button",onClick:()=>_({filter:Ge(v.value.filter,a.name,i.key??"")}),title:`Only ${i.label}`,children:[n("i",{class:`swatch ${Ie(i.colour)}`,"aria-hidden":"true"}),n("bdi",{children:i.label})]}):n("span",{children:[n("i",{class:`swatch ${Ie(i.colour)}`,"aria-hidden":"true"}),n("bdi",{children:i.label})]})},i.key??"other")),r&&n("li",{class:"legend-mark",children:[n("i",{class:"dash","aria-hidden":"true"}),"earlier period"]}),o&&n("li",{class:"legend-mark",children:[n("i",{class:"swatch hatched","aria-hidden":"true"}),"not complete"]})]})}function Oc({series:e,report:t,by:r,granularity:o},a,i){let s=e.buckets[a];if(!s)return;let l=ve.find(f=>f.by===r),c=i?.key??null,p=v.value.filter,u=l&&c!==null&&!p[l.name].includes(c)?Ge(p,l.name,c):p,m=Ri(o)?{kind:"between",start:s.start,end:s.end}:wr({...s,timeZone:t.range.timeZone});_({section:"events",range:m,granularity:null,filter:u})}function Ic({series:e,report:t,granularity:r},o,a){let[i,s]=[e.buckets[o],e.buckets[a]];if(!i||!s)return;let[l,c]=[i.start,s.end],p=Ri(r)?{kind:"between",start:l,end:c}:wr({start:l,end:c,timeZone:t.range.timeZone});_({range:p,granularity:null})}var Ri=e=>e==="HOUR"||e==="QUARTER_HOUR";var Ti={credits:0,generations:0};function Di(e,t,r,o){let a=new Map(t.map(u=>[u.key,u])),l=[...new Map([...e,...t].map(u=>[u.key,u.label]))].map(([u,m])=>{let f=e.find(d=>d.key===u);return Nc(u,m,f?.measures??Ti,a.get(u)?.measures??Ti)}).filter(({credits:u})=>u!==0).sort((u,m)=>Math.abs(m.credits)-Math.abs(u.credits)),c=l.slice(0,o),p=c.reduce((u,{credits:m})=>u+qe(m),0);return{rows:c,others:l.length-c.length,othersCredits:Yt(qe(r)-p)}}function Nc(e,t,r,o){let a=qe(r.credits)-qe(o.credits),i=o.generations===0?"new":r.generations===0?"gone":"changed",s=r.generations-o.generations,l=i==="changed"?Math.round(s*o.credits/o.generations)*1e3:a,c=i==="changed"&&o.credits>0?r.credits/r.generations/(o.credits/o.generations)-1:null;return{key:e,label:t,credits:Yt(a),byCount:Yt(l),byPrice:Yt(a-l),kind:i,price:c}}var Lc=5;function $i({report:e,by:t,failed:r}){let{compare:o,breakdown:a}=e;if(!o?.breakdown||!a)return n(L,{title:"What changed",children:n(j,{...r,what:"The comparison"})});let i=a.other?[...a.rows,a.other]:a.rows,s=o.breakdown.other?[...o.breakdown.rows,o.breakdown.other]:o.breakdown.rows,{rows:l,others:c,othersCredits:p}=Di(i,s,o.change,Lc);return n(L,{title:"What changed",note:`${Te(o.change)} credits`,children:[l.length===0&&n("p",{class:"note",children:"Nothing: every group spent what it had spent before."}),n("ul",{class:"list",children:[l.map(u=>n("li",{children:[n("div",{children:[n("bdi",{class:"strong",children:Fe(t,u)}),n("small",{children:Fc(u)})]}),n(Jt,{value:u.credits,children:Te(u.credits)})]},u.key??"other")),c>0&&n("li",{children:[n("div",{children:c===1?"one other":`${c} others`}),n(Jt,{value:p,children:Te(p)})]})]})]})}function Fc({kind:e,byCount:t,byPrice:r,price:o}){if(e==="new")return"new this period";if(e==="gone")return"nothing this period";let a=[];if(t!==0&&a.push(`${Te(t)} by ${t>0?"more":"fewer"} generations`),r!==0){let i=o===null||Math.abs(o)<5e-4?"":`, at ${tt(o)} each`;a.push(`${Te(r)} by ${r>0?"dearer":"cheaper"} ones${i}`)}return a.join("; ")}function Oi({report:e,failed:t}){let r=e.members?.rows??[];return e.members&&r.length===0?null:n(L,{title:"Who spent most",children:[!e.members&&n(j,{...t,what:"The list"}),n("ul",{class:"list",children:r.map(o=>n("li",{children:[n("div",{children:[n("button",{type:"button",class:"group-name",title:"Filter by this",onClick:()=>_({filter:Ge(v.value.filter,"members",o.key??"")}),children:n("bdi",{children:o.label})}),n("small",{children:[o.share!==null&&`${ye(o.share)}, `,`${b(o.measures.generations)} generations`]})]}),n(V,{value:o.measures.credits})]},o.key))})]})}function Ii({band:e,until:t}){let[r,o]=[240,34],a=e.slice(0,t),i=_e([0,Math.max(1,a.length-1)],[0,r]),s=_e([0,Math.max(...a.map(({high:c})=>c),1)],[o-1.5,2]),l=c=>a.map((p,u)=>[i(u),s(Math.max(0,c(p)))]);return n("svg",{class:"spark-band",viewBox:`0 0 ${r} ${o}`,preserveAspectRatio:"none","aria-hidden":"true",children:[n("path",{class:"band-area",d:gt(l(({high:c})=>c),l(({low:c})=>c))}),n("path",{class:"band-line",d:$e(l(({expected:c})=>c)),"vector-effect":"non-scaling-stroke"})]})}function Ni({report:e}){let{compare:t,total:r}=e,o=t?.changeRatio??null;return n(Oe,{title:`Spent \xB7 ${Zt(e.range)}`,figure:n(V,{value:r.credits}),note:t?n(h,{children:[n(Jt,{value:t.change,children:[Te(t.change),o!==null&&` (${tt(o)})`]})," ","against ",b(t.total.credits)," in ",Zt(t.range)]}):`${I(r.generations)} generations`,children:n(Gr,{values:e.series?.total.credits??[]})})}function Li({workspace:e,error:t,pool:r,onAgain:o}){let{balance:a,otherPool:i}=e,s=`Available \xB7 ${T(r)}`;if(!a)return n(ht,{title:s,error:t,onAgain:o});let{available:l,overdraft:c,permanent:p,nextExpiry:u}=a,m=u?Cn(u.at,Date.now()):0,f=u?`${b(u.credits)} expire ${m===0?"within a day":`in ${I(m)} ${m===1?"day":"days"}`}`:c>0?`${b(c)} overdrawn`:"nothing of it expires",d=Math.min(u?.credits??0,Math.max(0,l)),g=Math.max(0,l-d-p);return n(Oe,{title:s,figure:n(V,{value:l}),note:n(h,{children:[f,i&&i.overdraft>0&&n(h,{children:[" \xB7 ",n("b",{class:"bad",children:[T(i.pool),": ",b(i.overdraft)," overdrawn"]})]})]}),children:l>0&&n(Uc,{soon:d,rest:g,permanent:Math.min(p,l)})})}function Uc({soon:e,rest:t,permanent:r}){let o=[{name:"expires next",value:e,tone:"part-soon"},{name:"expires later",value:t,tone:"part-later"},{name:"never expires",value:r,tone:"part-permanent"}].filter(({value:a})=>a>0);return n(h,{children:[n("div",{class:"parts","aria-hidden":"true",children:o.map(({name:a,value:i,tone:s})=>n("i",{class:s,style:{flexGrow:i}},a))}),n("p",{class:"parts-legend",children:o.map(({name:a,tone:i})=>n("span",{children:[n("i",{class:`swatch ${i}`,"aria-hidden":"true"}),a]},a))})]})}function Fi({workspace:e,error:t,pool:r,zone:o,onAgain:a}){let{forecast:i,balance:s}=e,l=`Runs out \xB7 ${T(r)}`;if(!i)return n(ht,{title:l,error:t,onAgain:a});if(s&&Gn(s))return n(Zn,{title:l,overdraft:s.overdraft});let{low:c,expected:p,high:u}=i.runsOutAt,{forfeited:m}=i,f=m.high>0?`${b(m.low)} \u2013 ${b(m.high)} expire unused`:"nothing expires unused",g=p!==null&&p===s?.nextExpiry?.at?`then credits expire; ${f}`:p===null?c===null?f:`one time in ten by ${Me(c,o)}; ${f}`:c!==null&&u!==null&&Me(c,o)===Me(u,o)?f:`${c?Me(c,o):""} \u2013 ${u?Me(u,o):"over a year"}, eight times in ten; ${f}`;return n(Oe,{title:l,figure:p===null?"Not within a year":Me(p,o),note:g,children:n(Ii,{band:i.balance,until:Bc(i,p)})})}function Bc(e,t){let r=e.starts.length;if(t===null)return r;let o=e.starts.findIndex(a=>a>=t);return o===-1?r:Math.min(r,Math.max(14,Math.ceil(o*1.15)))}function Ui({report:e,people:t,generations:r}){let{activeMembers:o}=e.total,a=e.compare?.total.activeMembers,i=a===void 0?null:o-a,s=t!==null&&t>=o?t-o:null;return n(Oe,{title:"Active members",figure:n(h,{children:[I(o)," ",s!==null&&n("small",{children:["of ",I(t??0)]})]}),note:n(h,{children:[i!==null&&n("b",{class:i>0?"good":"",children:i===0?"as many as before":Aa(i)}),i!==null&&" \xB7 ",I(e.total.generations)," generations"]}),children:n(Gr,{values:r,faint:!0})})}var Vc=12,Wc=200;function Bi(e){let{range:t,pool:r,filter:o,timeZone:a,by:i,compare:s,all:l}=v.value;return{key:e,range:Ae(t),pool:r,filter:_t(o),timeZone:a,granularity:je(v.value),by:i,rows:l?Wc:Vc,compare:s!=="none",to:s==="year"?"YEAR_AGO":"PREVIOUS_PERIOD",balanceOf:r??"WEB_APP",otherPool:r==="API"?"WEB_APP":"API"}}var Yr=[420,380];function Vi({workspaceKey:e}){let t=Bi(e),r=K(Sn,t,!0,nt()),{data:o,errors:a,waiting:i,again:s}=r;C(()=>{o&&ne(o)},[o]);let l=o?.workspace??null,c=l?.usage??null,p=c?.range.timeZone??l?.timeZone??"UTC";return n(h,{children:[n(pe,{asOf:c&&n(Ne,{freshness:c.freshness,zone:p}),children:n(Ma,{resolved:c?.range??null,labels:Hc(l)})}),n(ue,{screen:r,zone:p,cards:4,heights:Yr}),o&&!l&&n(de,{}),l&&n("div",{class:i?"figures waiting":"figures","aria-busy":i,children:n(Qc,{workspace:l,errors:a,variables:r.variables,workspaceKey:e,onAgain:s})})]})}function Qc({workspace:e,errors:t,variables:r,workspaceKey:o,onAgain:a}){let{usage:i}=e,s=Z(t,"workspace","usage");if(!i)return s?.extensions?.requires?n(Ee,{what:"usage",requires:s.extensions.requires,here:"usage"}):n(zc,{error:s,onAgain:a});let{by:l}=r,c=i.series?.groups.map(f=>f.key)??i.breakdown?.rows.slice(0,8).map(f=>f.key)??[],p=new Map(jn(l,c).map((f,d)=>[c[d]??null,f])),u=i.total.generations===0,m=f=>({error:Z(t,"workspace","usage",f),onAgain:a});return n(h,{children:[n("div",{class:"cards",children:[n(Ni,{report:i}),n(Li,{workspace:e,error:Z(t,"workspace","balance"),pool:r.balanceOf,onAgain:a}),n(Fi,{workspace:e,error:Z(t,"workspace","forecast"),pool:r.balanceOf,zone:e.timeZone,onAgain:a}),n(Ui,{report:i,people:e.people?.totalCount??null,generations:i.series?.total.generations??[]})]}),u?n(Kn,{report:i,workspaceKey:o}):n(Kr,{meanwhile:n(Qe,{cards:0,heights:Yr}),children:[n(Mi,{report:i,variables:r,colours:p,failed:m("series")}),n(Kr,{meanwhile:n(Qe,{cards:0,heights:Yr.slice(1)}),children:n("div",{class:"two",children:[n(wi,{report:i,by:l,colours:p,failed:m("breakdown")}),n("div",{class:"stack",children:[r.compare&&n($i,{report:i,by:l,failed:m("compare")}),l!=="MEMBER"&&n(Oi,{report:i,failed:m("members")})]})]})})]})]})}function zc({error:e,onAgain:t}){return n(F,{title:"These figures could not be computed",children:[n("p",{children:e?.message??"The server gave no reason."}),n("p",{children:n("button",{type:"button",class:"pill",onClick:t,children:"Try again"})})]})}function Hc(e){let t=new Map,r=e?.usage;for(let a of r?.members?.rows??[])a.key&&t.set(a.key,a.label);if(ve.find(({by:a})=>a===v.value.by)?.name==="members")for(let a of r?.breakdown?.rows??[])a.key&&t.set(a.key,a.label);return t}function Qi({section:e}){let t=O(null);return C(()=>{let r=t.current?.querySelector("[aria-current]");r&&t.current&&(t.current.scrollLeft=r.offsetLeft-t.current.offsetLeft-40)},[e]),n("header",{class:"top",children:[n(qc,{}),n("nav",{ref:t,"aria-label":"Sections",children:et(Re()).map(r=>n("a",{href:Je(Wi(r)),"aria-current":r===e?"page":void 0,onClick:o=>St(o,Wi(r)),children:ze[r]},r))}),n(Zc,{})]})}function Wi(e){return{section:e,all:!1,event:null,status:null,at:null}}function qc(){let e=ke.value?.memberships??[],t=ae.value;return t?e.length<2?n("b",{class:"workspace",children:n("bdi",{children:t.name})}):n(ce,{name:"Workspace",value:n("bdi",{children:t.name}),kind:"workspace",children:e.map(r=>n(re,{chosen:r.workspace.key===t.key,onChoose:()=>Gc(r.workspace.key),children:[n("bdi",{children:r.workspace.name}),n("small",{children:[r.workspace.organization&&n("bdi",{children:`${r.workspace.organization.name} \xB7 `}),dt(r.role)]})]},r.workspace.key))}):n("b",{class:"workspace",children:"Workspace Analytics"})}function Gc(e){e!==v.value.workspace&&_({workspace:e,filter:{models:[],tools:[],members:[],projects:[]},timeZone:null,event:null})}function Zc(){let e=ke.value,t=e?.user?.name??e?.service?.name??B.value?.label??"",r=Re(),o=e?.service?"API key":r?dt(r):"";return n(ce,{name:"Signed in as",value:n(Kc,{name:t,about:o}),kind:"who",children:[n("p",{class:"menu-head",children:[n("bdi",{children:t}),o&&n("small",{children:o})]}),n("a",{class:"choice",href:Ye("/graphiql"),target:"_blank",rel:M.embedded?"noopener noreferrer":"opener",children:"GraphiQL"}),!M.embedded&&n("button",{type:"button",class:"choice",onClick:zo,children:"Sign out"})]})}function Kc({name:e,about:t}){return n(h,{children:[n("bdi",{class:"who-name",children:e}),e&&t&&n("span",{class:"who-dot",children:" \xB7 "}),n("span",{children:t})]})}var Yc=[["r","choose the range"],["g","go to the grouping"],["c","choose what to compare with"],["/","add a filter"],["\u2190 \u2192","earlier and later period; within a chart, read its values"],["Shift \u2190 \u2192","within a chart, choose a range; Enter shows it"],["Enter","within a chart, see the events of a bar"],["Esc","take the last filter away, then go back to the usual range"],["?","this list"]];function Hi(){let e=O(null);C(()=>{let r=a=>{let i=a;if(!(i.ctrlKey||i.metaKey||i.altKey||ep(i.target)||tp(i))&&!M.root.querySelector("dialog[open], [popover=auto]:popover-open")){if(i.key==="?")e.current?.showModal();else if(!jc(i.key))return;i.preventDefault(),i.stopPropagation(),M.embedded&&requestAnimationFrame(Jc)}},{keys:o}=M;return o.addEventListener("keydown",r),()=>o.removeEventListener("keydown",r)},[]);let t=et(Re());return n("dialog",{ref:e,class:"card","aria-label":"Keys",children:[n("h2",{children:"Keys"}),n("dl",{class:"keys",children:[t.length>1&&n("div",{children:[n("dt",{children:[n("kbd",{children:"1"})," \u2013 ",n("kbd",{children:t.length})]}),n("dd",{children:t.map(r=>ze[r]).join(", ")})]}),Yc.map(([r,o])=>n("div",{children:[n("dt",{children:n("kbd",{children:r})}),n("dd",{children:o})]},r))]}),n("form",{method:"dialog",children:n("button",{type:"submit",class:"pill",children:"Close"})})]})}function jc(e){let t=et(Re())[Number(e)-1];if(t)_({section:t,all:!1,event:null,status:null,at:null});else if(e==="ArrowLeft"||e==="ArrowRight")zi(`[data-step="${e==="ArrowLeft"?-1:1}"]`);else if(e==="Escape")Xc();else if(e==="g")M.root.querySelector('[data-shortcut="g"] [aria-pressed="true"]')?.focus();else if(["r","c","/"].includes(e))zi(`[data-shortcut="${e}"]`);else return!1;return!0}function Jc(){M.root.activeElement===null&&M.root.getElementById("main")?.focus({preventScroll:!0})}function zi(e){let t=M.root.querySelector(e);t?.scrollIntoView({block:"nearest"}),t?.click()}function Xc(){let e=Pn(v.value.filter);e?_({filter:e}):v.value.pool!==null?_({pool:null}):Qt(v.value.range,ut)||_({range:ut,granularity:null})}function ep(e){return e.matches("input, textarea, select, [contenteditable]")}function tp(e){return e.key.startsWith("Arrow")&&e.target.matches(".table-scroll, pre")}function Ue({kind:e="",children:t}){let r=M.embedded?"div":"main";return n(r,{id:"main",class:`main ${e}`,tabIndex:-1,children:t})}function qi(){return n("a",{class:"skip",href:"#main",onClick:t=>{t.preventDefault(),M.root.getElementById("main")?.focus()},children:"Skip to the figures"})}function Gi(){return vn.value?n(Ue,{children:n(Qe,{cards:4,heights:[400]})}):n(Ue,{kind:"sign-in",children:n(F,{title:"Not signed in",children:[n("p",{children:Pe.value?"The server no longer accepts the token that this page gave.":"This page gave no token."}),n("p",{children:n("button",{type:"button",class:"pill",onClick:()=>Ct(B.value?.token??null),children:"Try again"})})]})})}var np="tallygraph.signing-in",Zi=X(!1),tn=X(null);async function Ki(){if(window.top!==window)return[];let e=await fetch("/page/sign-in.json");return e.ok?e.json():[]}async function Yi(e,t){tn.value=null;try{if(!M.storage)throw new Error("this browser keeps nothing for the page");let{prepare:r}=await import("openid-client"),{underway:o,address:a}=await r(e,t);M.storage.setItem(np,JSON.stringify(o)),window.location.assign(a)}catch(r){tn.value=rp(r)}}var rp=e=>e instanceof Error?e.message:String(e);function ji(){let[e,t]=k([]);C(()=>{Ki().then(t,()=>{})},[]);let r=Pe.value;return Zi.value?n(Ue,{kind:"sign-in",children:n("section",{class:"card message",role:"status",children:n("h1",{children:"Signing you in \u2026"})})}):n(Ue,{kind:"sign-in",children:n("section",{class:"card message",children:[n("h1",{children:r?"Sign in again":"Workspace Analytics"}),n("p",{children:r?"The server no longer accepts your token: it has expired, or it was revoked. Sign in to go on where you were.":`Who spends, on what, how much is left, and how long it lasts. ${e.length>0?"Sign in, or open":"Open"} a sign-in link, or paste one here.`}),tn.value&&n("p",{class:"problem",role:"alert",children:["The sign-in failed: ",tn.value]}),e.map(o=>n("p",{children:n("button",{type:"button",class:"primary",onClick:()=>Yi(o,pt(v.value)),children:["Sign in with ",new URL(o.issuer).host]})},o.issuer)),n(op,{isSecond:e.length>0})]})})}function op({isSecond:e}){let[t,r]=k("");return n(h,{children:[n("form",{onSubmit:a=>{a.preventDefault();let i=t.trim();if(i==="")return;let s=qo(i)??{token:i,workspace:v.value.workspace,label:null};Qo(s)},children:[n("label",{for:"token",children:"Sign-in link or token"}),n("input",{id:"token",type:"password",autocomplete:"off",spellcheck:!1,value:t,onInput:a=>r(a.currentTarget.value)}),n("button",{type:"submit",class:e?"pill":"primary",children:"Sign in"})]}),n("p",{class:"note",children:["It stays in this browser tab. An operator makes one with ",n("code",{children:"tallygraph token --user KEY"}),"."]})]})}function Ji(){let{data:e,failure:t,again:r}=K(ia,{},!1),o=e?.workspaces?.nodes??[];return C(()=>{e&&(ne(e),o.length===1&&o[0]&&At({workspace:o[0].key}))},[e]),n(Ue,{kind:"sign-in",children:[t&&n(Xe,{failure:t,onAgain:r}),e&&o.length===0&&n(F,{title:"No workspace yet",children:n("p",{children:"You are signed in, but no workspace has you as a member. Ask an Admin to add you."})}),o.length>1&&n(F,{title:"Choose a workspace",children:o.map(({key:a,name:i})=>n("p",{children:n("button",{type:"button",class:"pill",onClick:()=>_({workspace:a}),children:n("bdi",{children:i})})},a))})]})}function Xi(){let e=v.value.workspace,t=va(),r=ae.value?.name;return C(()=>{M.embedded||(document.title=[r,r&&ze[t],"Tallygraph"].filter(Boolean).join(" \xB7 "))},[r,t]),C(()=>{e===null&&B.value?.workspace&&At({workspace:B.value.workspace})},[e,B.value]),!B.value||Pe.value?M.embedded?n(Gi,{}):n(ji,{}):e===null?B.value.workspace?null:n(Ji,{}):n(h,{children:[n(qi,{}),n(Qi,{section:t}),n(Ue,{children:[n("h1",{class:"unseen",children:[ze[t],r&&` of ${r}`]}),n(ap,{section:t,workspaceKey:e},`${e}/${t}`)]}),n(Hi,{})]})}function ap({section:e,workspaceKey:t}){switch(e){case"usage":return n(Vi,{workspaceKey:t});case"balance":return n(ja,{workspaceKey:t});case"purchases":return n(hi,{workspaceKey:t});case"events":return n(oi,{workspaceKey:t});case"members":return n(si,{workspaceKey:t});case"alerts":return n(Ia,{workspaceKey:t});case"rates":return n(yi,{workspaceKey:t});case"organization":return n(pi,{workspaceKey:t})}}function ip({root:e,server:t,workspace:r,place:o,parameter:a,token:i,onPlace:s}){let l=a===null?Co(o):So(a);Po({embedded:!0,root:e,keys:e,server:t,address:cp(l,s),storage:null}),Ho(i);let c=new CSSStyleSheet;c.replaceSync(Jr),e.adoptedStyleSheets=[c];let p=document.createElement("section");Object.assign(p,{className:"app",lang:"en",dir:"ltr",ariaLabel:"Workspace Analytics"}),e.replaceChildren(p);let u=Vo();return v.value.workspace===null&&At({...ct(o),workspace:r}),Ct(null),sr(n(Xi,{}),p),()=>{u(),sr(null,p),p.remove()}}function sp(e){_(ct(e))}function lp(e){e!==v.value.workspace&&_({...ct(""),workspace:e})}var up=()=>pt(v.value);function cp(e,t){return{...e,write:(r,o)=>{e.write(r,o),t(r)}}}return us(pp);})();
return app}
