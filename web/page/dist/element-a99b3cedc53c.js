export function newApp(){
"use strict";var app=(()=>{var Qi=Object.create;var Xt=Object.defineProperty;var zi=Object.getOwnPropertyDescriptor;var Hi=Object.getOwnPropertyNames;var qi=Object.getPrototypeOf,Gi=Object.prototype.hasOwnProperty;var Zi=(e=>typeof require<"u"?require:typeof Proxy<"u"?new Proxy(e,{get:(t,r)=>(typeof require<"u"?require:t)[r]}):e)(function(e){if(typeof require<"u")return require.apply(this,arguments);throw Error('Dynamic require of "'+e+'" is not supported')});var Ki=(e,t)=>{for(var r in t)Xt(e,r,{get:t[r],enumerable:!0})},Hr=(e,t,r,o)=>{if(t&&typeof t=="object"||typeof t=="function")for(let a of Hi(t))!Gi.call(e,a)&&a!==r&&Xt(e,a,{get:()=>t[a],enumerable:!(o=zi(t,a))||o.enumerable});return e};var ji=(e,t,r)=>(r=e!=null?Qi(qi(e)):{},Hr(t||!e||!e.__esModule?Xt(r,"default",{value:e,enumerable:!0}):r,e)),Yi=e=>Hr(Xt({},"__esModule",{value:!0}),e);var Kc={};Ki(Kc,{openWorkspace:()=>qc,placeNow:()=>Gc,start:()=>zc,visit:()=>Hc});var qr=':host{all:initial;color-scheme:inherit}:root,:host{--ground: var(--tally-ground, light-dark(#f7f7f5, #121214));--card: var(--tally-card, light-dark(#ffffff, #1b1b1f));--raised: var(--tally-raised, light-dark(#ffffff, #232328));--line: var(--tally-line, light-dark(#e5e4e0, #2e2e35));--edge: var(--tally-edge, light-dark(#c9c8c3, #4a4a53));--ink: var(--tally-ink, light-dark(#1b1b1f, #ededf1));--soft: var(--tally-soft, light-dark(#65656d, #a0a0ab));--accent: var(--tally-accent, light-dark(#0f766e, #2dd4bf));--accent-ground: var(--tally-accent-ground, light-dark(#0f766e, #0f766e));--hover: var(--tally-hover, light-dark(#f1f0ed, #2a2a30));--bad: var(--tally-bad, light-dark(#b42318, #f97066));--good: var(--tally-good, light-dark(#067647, #47cd89));--warn: var(--tally-warn, light-dark(#b54708, #fdb022));--shade: light-dark(rgb(27 27 31 / 6%), rgb(255 255 255 / 7%));--tone-0: var(--tally-tone-0, light-dark(#0f766e, #2bb5a5));--tone-1: var(--tally-tone-1, light-dark(#6366f1, #818cf8));--tone-2: var(--tally-tone-2, light-dark(#d97706, #f5a524));--tone-3: var(--tally-tone-3, light-dark(#db2777, #f472b6));--tone-4: var(--tally-tone-4, light-dark(#0284c7, #38bdf8));--tone-5: var(--tally-tone-5, light-dark(#5f8a0f, #a3c74b));--tone-6: var(--tally-tone-6, light-dark(#7e22ce, #c084fc));--tone-7: var(--tally-tone-7, light-dark(#9a3412, #d98a63));--tone-other: var(--tally-tone-other, light-dark(#a8a7a1, #6b6b75));--round: var(--tally-round, 12px);--pill: var(--tally-pill, 8px);--gap: var(--tally-gap, 14px)}*,*:before,*:after{box-sizing:border-box}body,:host{background:var(--ground);color:var(--ink);font:14px/1.45 var(--tally-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif);font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}.app{container:app / inline-size}h1,h2,p,ul,dl,dd{margin:0;padding:0}h2{font-size:15px;font-weight:650;letter-spacing:-.005em}ul{list-style:none}small{color:var(--soft);font-size:13px;font-weight:400}b,.strong{font-weight:600}bdi{overflow-wrap:anywhere}code,kbd,pre{font:13px/1.5 ui-monospace,SF Mono,Menlo,Consolas,Liberation Mono,monospace}a{color:inherit}button,input{font:inherit;color:inherit}button{cursor:pointer}button:disabled{cursor:default}:focus-visible{outline:2px solid var(--accent);outline-offset:2px}.main:focus{outline:none}.note{color:var(--soft);font-size:13px}.good{color:var(--good)}.bad{color:var(--bad)}.quiet{color:var(--soft)}.unseen{position:absolute;width:1px;height:1px;margin:-1px;padding:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap;border:0}.skip{position:absolute;left:8px;top:-60px;z-index:20;padding:8px 12px;border-radius:var(--pill);background:var(--card)}.skip:focus{top:8px}@media(prefers-reduced-motion:reduce){*,*:before,*:after{transition:none!important;animation:none!important}}.top{position:sticky;top:0;z-index:5;display:flex;align-items:center;gap:20px;min-height:52px;padding:0 28px;border-bottom:1px solid var(--line);background:var(--card)}.workspace{display:inline-flex;align-items:center;gap:6px;max-width:30cqi;min-width:0;border:0;padding:6px 0;background:none;font-size:15px;font-weight:650;text-align:start}.workspace bdi,.who-name{display:block;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.workspace .pill-value,.who .pill-value{display:flex;min-width:0;white-space:pre}nav{display:flex;flex:1;gap:2px;min-width:0;overflow-x:auto;scrollbar-width:none;padding:4px}nav a{flex:none;padding:6px 11px;border-radius:7px;color:var(--soft);text-decoration:none}nav a:hover{color:var(--ink)}nav a[aria-current]{background:var(--ground);color:var(--ink);font-weight:600;box-shadow:inset 0 0 0 1px var(--line)}.who{display:inline-flex;align-items:center;gap:6px;max-width:30cqi;border:0;padding:6px 0;background:none;color:var(--soft)}.who:hover{color:var(--ink)}.main{max-width:1240px;margin:0 auto;padding:20px 28px 60px}@container app (min-width: 1700px){.main{max-width:1480px}}.sign-in{max-width:560px;padding-top:12vh}.sign-in h1{margin:0 0 8px;font-size:22px;letter-spacing:-.01em}.sign-in form{display:grid;gap:8px;margin:20px 0 16px}.sign-in input{width:100%;padding:9px 11px;border:1px solid var(--edge);border-radius:var(--pill);background:var(--card)}.sign-in label{font-weight:600}@container app (max-width: 760px){.top{flex-wrap:wrap;gap:0 12px;padding:6px 16px 0}.top nav{order:3;flex:1 0 100%;margin:0 -16px;padding:4px 12px 6px}.workspace{flex:1;max-width:none}.who{max-width:45cqi}.who-dot,.who-name{display:none}.main{padding:14px 16px 48px}}.bar{display:flex;flex-wrap:wrap;align-items:center;gap:8px;margin-bottom:16px;min-height:34px}.live{display:inline-block;width:8px;height:8px;margin-inline-end:7px;border:1.5px solid var(--soft);border-radius:50%;vertical-align:0}.live.on{border-color:var(--good);background:var(--good);box-shadow:0 0 0 3px color-mix(in srgb,var(--good) 22%,transparent)}.as-of:has(.warn) .live.on{border-color:var(--warn);background:var(--warn);box-shadow:none}.as-of{margin-inline-start:auto;color:var(--soft);font-size:13px}.pill,.chip,.primary{display:inline-flex;align-items:center;gap:6px;min-height:34px;max-width:100%;padding:5px 11px;border:1px solid var(--line);border-radius:var(--pill);background:var(--card);line-height:1.3;text-decoration:none;white-space:nowrap}.pill:hover:not(:disabled),.chip:hover{border-color:var(--edge);background:var(--hover)}.pill:disabled{color:var(--soft);opacity:.55}.pill.step{padding:5px 9px}.bar>*{scroll-margin:70px 0}.pill-name{color:var(--soft)}.pill .icon,.workspace .icon,.who .icon{flex:none;color:var(--soft)}.chip{border-color:color-mix(in srgb,var(--accent) 45%,var(--line));background:color-mix(in srgb,var(--accent) 9%,var(--card))}.chip bdi{max-width:24ch;overflow:hidden;text-overflow:ellipsis}.primary{border-color:transparent;background:var(--accent-ground);color:#fff;font-weight:600;justify-content:center}.primary:hover{filter:brightness(1.08)}.plain{min-height:24px;border:0;padding:2px 0;background:none;color:inherit;text-decoration:underline;text-underline-offset:2px;text-decoration-color:var(--edge)}.plain:hover{text-decoration-color:currentColor}.segments{display:inline-flex;flex:none;max-width:100%;border:1px solid var(--line);border-radius:var(--pill);background:var(--card);overflow:auto hidden;scrollbar-width:none}.segments button{min-height:30px;padding:3px 10px;border:0;background:none;color:var(--soft)}.segments button:hover{color:var(--ink)}.segments button[aria-pressed=true]{background:var(--hover);color:var(--ink);font-weight:600}.segments button:focus-visible{outline-offset:-2px;border-radius:7px}.menu{position:fixed;inset:auto;margin:0;width:max-content;min-width:200px;max-width:min(360px,calc(100vw - 16px));padding:6px;border:1px solid var(--line);border-radius:10px;background:var(--raised);color:var(--ink);overflow:auto;box-shadow:0 8px 30px light-dark(rgb(0 0 0 / 12%),rgb(0 0 0 / 50%))}.choice{display:flex;justify-content:space-between;gap:18px;align-items:baseline;width:100%;min-height:32px;padding:6px 10px;border:0;border-radius:6px;background:none;text-align:start;text-decoration:none}.choice:hover,.choice:focus-visible{background:var(--hover)}.choice:focus-visible{outline-offset:-2px}.choice[aria-pressed=true]{font-weight:600}.choice[aria-pressed=true]:before{content:"\\2713";order:3;color:var(--accent)}.choice small{white-space:nowrap}.menu-head{display:flex;justify-content:space-between;gap:16px;padding:8px 10px 4px;color:var(--soft);font-size:13px;font-weight:600}.menu-note{padding:8px 10px;color:var(--soft)}.search{display:block;padding:4px}.search input{min-width:250px}.search input,.dates input{width:100%;min-height:34px;padding:5px 9px;border:1px solid var(--edge);border-radius:7px;background:var(--card)}.dates{display:grid;grid-template-columns:1fr 1fr;gap:8px;margin-top:6px;padding:10px;border-top:1px solid var(--line)}.dates label{color:var(--soft);font-size:13px}.dates input{color:var(--ink);font-size:14px}.dates .pill{grid-column:1 / -1;justify-content:center}@container app (max-width: 760px){.as-of{flex:1 0 100%;margin:0}.pill,.chip{padding:5px 9px}}.card{min-width:0;border:1px solid var(--line);border-radius:var(--round);background:var(--card);padding:16px 18px}.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(230px,1fr));gap:var(--gap)}.figure{display:flex;flex-direction:column}.figure h2{color:var(--soft);font-size:13px;font-weight:500;letter-spacing:0}.big{margin:3px 0 2px;font-size:clamp(22px,2.1vw,27px);font-weight:650;letter-spacing:-.02em;line-height:1.25}.big small{font-size:.64em;font-weight:500;letter-spacing:0}.figure .note{min-height:2.9em}.figure-foot{margin-top:auto;padding-top:8px;min-height:48px}.parts{display:flex;gap:2px;height:10px;margin-top:6px}.parts i{flex:0 1 0;min-width:3px;border-radius:2px;background:currentColor}.parts i:first-child{border-start-start-radius:5px;border-end-start-radius:5px}.parts i:last-child{border-start-end-radius:5px;border-end-end-radius:5px}.parts.tall{height:18px;margin:4px 0 14px}.parts-legend{display:flex;flex-wrap:wrap;gap:2px 12px;margin-top:6px;color:var(--soft);font-size:12px}.parts-legend span{display:inline-flex;align-items:center;gap:6px}.part-soon{color:var(--tone-2)}.part-later{color:var(--tone-0)}.part-permanent{color:var(--tone-4)}.figures{scroll-margin-top:70px;transition:opacity .12s .15s}.figures.waiting{opacity:.55}.panel{margin-top:var(--gap)}.panel-head{display:flex;flex-wrap:wrap;align-items:center;gap:8px 12px;margin-bottom:12px;min-height:32px}.panel-head .note{display:flex;align-items:center}.panel-tools{display:flex;flex-wrap:wrap;align-items:center;gap:8px;margin-inline-start:auto}.panel-tools .pill{min-height:32px;padding:3px 10px}.two{display:grid;grid-template-columns:minmax(0,1.55fr) minmax(0,1fr);gap:var(--gap);align-items:start}.stack{min-width:0}.footnote{max-width:110ch;margin-top:10px}.panel p+.note,.panel .note+.table-scroll{margin-top:10px}.list li{display:flex;justify-content:space-between;align-items:baseline;gap:14px;padding:8px 0;border-top:1px solid var(--line)}.list li:first-child{border-top:0;padding-top:0}.list li:last-child{padding-bottom:0}.list div{min-width:0}.list small{display:block}.list li>b,.list li>data{flex:none;min-width:10.5ch;font-weight:600;text-align:end}@container app (max-width: 900px){.two{grid-template-columns:minmax(0,1fr);gap:0}}@container app (max-width: 760px){.card{padding:14px}.cards{grid-template-columns:1fr 1fr;gap:10px}.big{font-size:20px;overflow-wrap:anywhere}.panel-tools{margin-inline-start:0}.panel-head .note,.panel-tools{max-width:100%;overflow-x:auto;scrollbar-width:none}.panel-tools{flex-wrap:wrap;overflow:visible}}@container app (max-width: 420px){.cards{grid-template-columns:1fr}.figure .note{min-height:0}}.tone-0{color:var(--tone-0)}.tone-1{color:var(--tone-1)}.tone-2{color:var(--tone-2)}.tone-3{color:var(--tone-3)}.tone-4{color:var(--tone-4)}.tone-5{color:var(--tone-5)}.tone-6{color:var(--tone-6)}.tone-7{color:var(--tone-7)}.tone-other,.tone-none{color:var(--tone-other)}.swatch{display:inline-block;flex:none;width:10px;height:10px;border-radius:2.5px;background:currentColor}.swatch.tone-none,.swatch.hatched{background:repeating-linear-gradient(-45deg,currentColor 0 2px,transparent 2px 4px)}.swatch.hatched{color:var(--soft)}.dash{display:inline-block;flex:none;width:14px;border-top:2px dashed var(--soft);vertical-align:middle}.chart{position:relative;min-height:230px}.chart-stage{position:relative;border-radius:6px;cursor:crosshair;touch-action:pan-y;-webkit-user-select:none;user-select:none}.chart-stage.still{cursor:default}.chart svg{display:block}.axis-line{stroke:var(--line)}.axis-base{stroke:var(--edge)}.axis-text{fill:var(--soft);font-size:11.5px}.series{fill:currentColor;transition:opacity .12s}.series.faded,.series-line.faded{opacity:.35}.series-line{fill:none;stroke:currentColor;stroke-width:2;stroke-linejoin:round}.stripes-ground{fill:color-mix(in srgb,var(--tone-other) 35%,var(--card))}.stripes-line{fill:var(--tone-other)}.hatch{fill:var(--card);opacity:.6}.earlier-line{fill:none;stroke:var(--ink);stroke-opacity:.62;stroke-width:1.5;stroke-dasharray:4 4;pointer-events:none}.marked{fill:var(--shade)}.burn-area{fill:var(--accent);opacity:.1}.burn-line{fill:none;stroke:var(--accent);stroke-width:2;stroke-linejoin:round}.burn-line.dashed{stroke-dasharray:5 4}.burn-dot{fill:var(--accent);stroke:var(--card);stroke-width:2}.band-area{fill:var(--accent);opacity:.2}.band-line{fill:none;stroke:var(--accent);stroke-width:2}.now-line{stroke:var(--edge);stroke-dasharray:2 3}.expiry-line{stroke:var(--warn);stroke-width:1.5}.expiry-text{fill:var(--warn);font-size:12px;font-weight:600;paint-order:stroke;stroke:var(--card);stroke-width:4px;stroke-linejoin:round}.spark{display:inline-block;vertical-align:middle;overflow:visible}.spark-line{fill:none;stroke:currentColor;stroke-width:1.5;stroke-linejoin:round}.spark-area{fill:currentColor;opacity:.12}.spark-columns,.spark-band{display:block;width:100%;height:34px}.spark-columns{fill:var(--accent);opacity:.8}.spark-columns.faint{opacity:.4}.tip{position:absolute;top:4px;z-index:3;min-width:180px;max-width:min(300px,60%);padding:9px 11px;pointer-events:none;border:1px solid var(--line);border-radius:9px;background:var(--raised);font-size:13px;box-shadow:0 6px 22px light-dark(rgb(0 0 0 / 13%),rgb(0 0 0 / 55%))}.tip-title{font-weight:600}.tip-note{color:var(--soft)}.tip dl{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:2px 16px;margin-top:4px}.tip dl>dt,.tip dl>dd{font-weight:600}.tip dd{text-align:end}.tip-row{display:grid;grid-column:1 / -1;grid-template-columns:subgrid}.tip-row.strong{font-weight:650}.tip-row.before{color:var(--soft)}.tip-row dt{display:flex;align-items:center;gap:7px;min-width:0}.tip-row bdi{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.legend{display:flex;flex-wrap:wrap;gap:4px 0;margin-inline-start:-8px;margin-top:10px;font-size:13px}.legend button,.legend span,.legend-mark{display:inline-flex;align-items:center;gap:7px;min-height:26px;max-width:32ch;padding:2px 8px;border:0;border-radius:6px;background:none}.legend button:hover{background:var(--hover)}.legend bdi{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.legend-mark{color:var(--soft)}@container app (min-width: 561px){.chart{min-height:300px}}@media(forced-colors:active){.series,.swatch{forced-color-adjust:none}}@media print{.top nav,.bar .pill,.panel-tools,.as-of button{display:none}.card{break-inside:avoid}}.table-scroll{overflow-x:auto;margin:0 -18px;padding:0 18px}.table-scroll:focus-visible{outline-offset:-2px;border-radius:8px}table{width:100%;border-collapse:collapse}thead th{padding:2px 0 8px 16px;color:var(--soft);font-size:13px;font-weight:500;text-align:end;white-space:nowrap}tbody th,tbody td{padding:7px 0 7px 16px;border-top:1px solid var(--line);font-weight:400;text-align:end}tbody td{white-space:nowrap}th:first-child,td:first-child{padding-inline-start:0;text-align:start}tbody th{min-width:13ch}tbody th small{display:block}tbody tr:last-child>*{padding-bottom:2px}.trend{width:120px}th.part{min-width:calc(7ch + 16px)}.group-name{display:inline-flex;align-items:baseline;gap:8px;min-width:0;max-width:44ch;border:0;padding:0;background:none;text-align:start}button.group-name:hover bdi{text-decoration:underline;text-underline-offset:2px}button.group-name[aria-pressed=true]{font-weight:600}.group-name bdi{display:-webkit-box;overflow:hidden;-webkit-box-orient:vertical;-webkit-line-clamp:2}.group-name small{max-width:60ch}.more{margin-top:10px;color:var(--soft)}.sign{margin-inline-end:3px;color:var(--soft)}.sums tbody th{white-space:nowrap}.sums tbody th small{display:inline;margin-inline-start:6px}@container app (max-width: 760px){.table-scroll{margin:0 -14px;padding:0 14px}th.trend,td.trend{display:none}}.text{text-align:start!important}td.text{white-space:normal;min-width:9ch;max-width:34ch}td small{display:block}td.text>bdi:first-child{display:-webkit-box;overflow:hidden;-webkit-box-orient:vertical;-webkit-line-clamp:3}.events th a{color:inherit;text-decoration-color:var(--edge);text-underline-offset:3px;white-space:nowrap}.events th a:hover{text-decoration-color:currentColor}.events tr:hover>*,.events tr.chosen>*{background:var(--hover)}.table-foot{margin-top:10px;color:var(--soft)}.warn{color:var(--warn)}th.messages{min-width:30ch}.status{display:inline-flex;align-items:baseline;gap:7px}.status:before{content:"";flex:none;width:8px;height:8px;border-radius:50%;background:var(--tone-other)}.status-completed:before,.status-ok:before{background:var(--good)}.status-pending:before{background:var(--warn)}.status-failed:before,.status-firing:before{background:var(--bad)}.left{display:inline-grid;gap:3px;justify-items:end}.meter{display:block;width:84px;height:5px;border-radius:3px;background:var(--line);overflow:hidden}.meter i{display:block;height:100%;background:var(--accent)}.as-table{margin:4px 0 0 -8px;font-size:13px}.as-table summary{width:max-content;color:var(--soft);cursor:pointer;padding:4px 8px;border-radius:6px}.as-table summary:hover{color:var(--ink)}.table-scroll.tall{max-height:420px;overflow-y:auto}.table-scroll.tall thead th{position:sticky;top:0;background:var(--card)}.table-scroll.tall thead bdi{display:inline-block;max-width:18ch;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;vertical-align:bottom}.message{max-width:640px;margin:var(--gap) auto 0;padding:28px 30px}.message h2{margin-bottom:8px;font-size:18px}.message p+p,.message pre,.message pre+p{margin-top:12px}.message pre{overflow-x:auto;padding:12px 14px;border:1px solid var(--line);border-radius:var(--pill);background:var(--ground)}.failed{display:flex;flex-wrap:wrap;align-items:center;gap:8px 14px;padding:4px 0;color:var(--soft);font-size:13px}.failed p{flex:1 1 24ch;min-width:0;overflow-wrap:anywhere}.failed b{color:var(--ink)}.failed .pill{min-height:30px;padding:2px 10px;color:var(--ink)}.chart .failed{align-content:center;justify-content:center;min-height:inherit;flex-direction:column;text-align:center}.chart .failed p{flex:none;max-width:60ch}.figure .failed{flex-direction:column;align-items:flex-start;margin-top:6px}.figure .failed p{flex:none}.countdown{font-variant-numeric:tabular-nums}.notice{position:fixed;inset:auto 16px 16px;display:flex;align-items:center;gap:8px 16px;width:fit-content;max-width:calc(100vw - 32px);min-height:50px;margin:0 auto;overflow:visible;color:var(--ink);padding:8px 16px;border:1px solid color-mix(in srgb,var(--warn) 45%,var(--line));border-radius:10px;background:var(--raised);box-shadow:0 8px 30px light-dark(rgb(0 0 0 / 14%),rgb(0 0 0 / 55%))}.notice:before{content:"";flex:none;width:8px;height:8px;border-radius:50%;background:var(--warn)}.notice p{min-width:0}.notice .pill{flex:none;margin-inline-end:-6px}html:has(.notice){scroll-padding-bottom:84px}html:has(.notice) main{padding-bottom:110px}.newer{position:sticky;top:64px;z-index:4;display:flex;justify-content:center;height:0;margin-bottom:calc(-1 * var(--gap))}.newer .primary{height:36px;margin-top:14px;border-radius:18px;padding:5px 16px;box-shadow:0 6px 20px light-dark(rgb(0 0 0 / 18%),rgb(0 0 0 / 55%))}.skeleton{visibility:hidden}.skeleton.shown{visibility:visible}.bone{margin-top:var(--gap);animation:breathe 1.6s ease-in-out infinite}.bone-card{height:176px;margin-top:0}@keyframes breathe{50%{opacity:.55}}dialog{max-width:min(560px,calc(100vw - 32px));padding:22px 24px;color:var(--ink)}dialog::backdrop{background:#00000073}dialog h2{margin-bottom:12px;font-size:17px}.keys{display:grid;gap:8px;margin-bottom:18px}.keys div{display:grid;grid-template-columns:92px 1fr;gap:14px;align-items:baseline}.keys dd{color:var(--soft)}kbd{padding:1px 6px;border:1px solid var(--line);border-bottom-width:2px;border-radius:5px;background:var(--ground);white-space:nowrap}dialog.side{position:fixed;inset:0 0 0 auto;width:min(480px,100vw);max-width:none;height:100dvh;max-height:none;margin:0;border-width:0 0 0 1px;border-radius:0;overflow-y:auto}.side-head{display:flex;align-items:center;gap:8px;margin-bottom:14px}.side-head h2{flex:1;margin:0}.side h3{margin:22px 0 6px;color:var(--soft);font-size:13px;font-weight:600}.facts div{display:flex;justify-content:space-between;gap:18px;padding:6px 0;border-top:1px solid var(--line)}.facts div:first-child{border-top:0}.facts dt{color:var(--soft);min-width:0}.facts dt small{display:block}.facts dd{flex:none;max-width:65%;text-align:end;overflow-wrap:anywhere}dialog.action{width:min(560px,calc(100vw - 32px))}.fields{display:grid;gap:14px;min-width:0;margin:0;padding:0;border:0}.fields[hidden]{display:none}.field{display:grid;gap:5px;justify-items:start;min-width:0}.field>span:first-child{font-weight:600}.field>span:first-child:first-letter{text-transform:uppercase}.field input,.field select{width:100%;min-height:38px;padding:7px 10px;border:1px solid var(--edge);border-radius:var(--pill);background:var(--card);color:inherit;font:inherit}.choose{display:flex;flex-wrap:wrap;gap:6px 16px;max-height:150px;margin:0;padding:10px;overflow-y:auto;border:1px solid var(--line);border-radius:var(--pill)}.choose label{display:flex;align-items:center;gap:7px;min-height:26px}.choose input{width:17px;height:17px;accent-color:var(--accent-ground)}.preview{padding:9px 12px;border-radius:var(--pill);background:var(--ground);color:var(--soft);font-size:13px}.sentence{margin:4px 0;font-size:16px}.problem{margin-top:12px;color:var(--bad)}.secret{display:block;padding:10px 12px;border-radius:var(--pill);background:var(--ground);overflow-wrap:anywhere;-webkit-user-select:all;user-select:all}.action-buttons{display:flex;justify-content:flex-end;gap:8px;margin-top:20px}.calculator{display:grid;grid-template-columns:minmax(0,1.4fr) minmax(0,1fr);gap:12px 36px}.calculator .fields{grid-template-columns:repeat(auto-fit,minmax(150px,1fr));align-content:start}.calculator .field:first-child{grid-column:span 2}.headroom{display:flex;align-items:center;gap:14px;margin:10px 0}.meter.wide{flex:1;width:auto;max-width:420px;height:8px}.meter i.full{background:var(--bad)}.figure-foot.wide .spark{width:100%;height:56px}@container app (max-width: 760px){.calculator{grid-template-columns:minmax(0,1fr)}}.problem .contact{margin-top:4px;color:var(--ink);font-weight:600;overflow-wrap:anywhere}:host{display:block;position:relative;border-radius:var(--round)}:host([hidden]){display:none}.top{position:static;border-radius:var(--round) var(--round) 0 0}.skip:not(:focus){clip-path:inset(50%)}.sign-in{padding-top:40px}';var D,Kr,jn,He,Zn,rn,jr,tn,Yr,Yn,Kn,Xi,Dt=Symbol.for("pv"),on={},an=[],es=/^m(i|n|o|s|text|space)$/,Jn=Array.isArray,Xn=an.slice,rt=Object.assign;function nt(e){e&&e.parentNode&&e.remove()}function Jr(e,t,r){var o,a,i,s={},l=arguments.length;for(i in t)i=="key"?o=t[i]:i=="ref"&&typeof e!="function"?a=t[i]:s[i]=t[i];return l>2&&(s.children=l>3?Xn.call(arguments,2):r),Tt(e,s,o,a,null)}function Tt(e,t,r,o,a){var i={type:e,props:t,key:r,ref:o,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Dt,__v:a||++Kr,__i:-1,__u:0};return!a&&D.vnode&&D.vnode(i),i}function b(e){return e.children}function ft(e,t){this.props=e,this.context=t,this.__g=0}function qe(e,t){if(t==null)return e.__&&qe(e.__,e.__i+1);for(var r;t<e.__k.length;t++)if((r=e.__k[t])&&r.__e)return r.__e;return typeof e.type!="function"||e.props.__P?null:qe(e)}function ts(e){var t,r=e.__v,o=r.__e,a=[],i=[],s=e.__P;s&&((t=rt({constructor:Dt},r)).__v=r.__v+1,D.vnode&&D.vnode(t),er(s,t,r,e.__n,s.namespaceURI,32&r.__u?[o]:null,a,o||qe(r),32&r.__u,i),t.__v=r.__v,t.__.__k[t.__i]=t,oo(a,t,i),r.__=r.__e=null,t.__e!=o&&Xr(t))}function Xr(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),Xr(e)}function Gr(e){(8&e.__g||(e.__g|=8,He.push(e),rn++))&&Zn==D.debounceRendering||((Zn=D.debounceRendering)||queueMicrotask)(eo)}function eo(){try{for(var e,t=1;He.length;)He.length>t&&He.sort(jr),e=He.shift(),t=He.length,8&e.__g&&ts(e)}finally{(rn=He.length)&&(Zn||queueMicrotask)(eo)}}function to(e,t,r,o,a,i,s,l,c,p,u){var m,g,d,f,h,_,E=o.__k||an,A=t.length;for(c=ns(r,t,E,c,A),m=0;m<A;m++)(d=r.__k[m])!=null&&(g=~d.__i&&E[d.__i]||on,d.__i=m,_=er(e,d,g,a,i,s,l,c,p,u),f=d.__e,(g.ref!=d.ref||8&g.__u)&&(g.ref&&tr(g.ref,null,d,g),d.ref&&u.push(d.ref,d.__c||f,d)),h=h||f,4&d.__u?(c=no(d,c,e,!g.__v),g.__e&&(g.__e=null)):typeof d.type=="function"&&_!==void 0?c=_:f&&(c=f.nextSibling),d.__u&=-21);return r.__e=h,c}function ns(e,t,r,o,a){var i,s,l,c,p,u,m,g,d,f=r.length,h=f,_=0,E=0,A=e.__k=Array(a);for(i=0;i<a;i++)(s=t[i])!=null&&typeof s!="boolean"&&typeof s!="function"?(typeof s!="object"||s.constructor===String?s=A[i]=Tt(null,s):Jn(s)?s=A[i]=Tt(b,{children:s}):s.constructor===Dt&&s.__b?s=A[i]=Tt(s.type,s.props,s.key,s.ref,s.__v):A[i]=s,c=i+_,s.__=e,s.__b=e.__b+1,l=null,~(p=s.__i=rs(s,r,c,h))&&(h--,(l=r[p])&&(l.__u|=2)),l&&l.__v?(s.__u|=16,p==c-1?_--:p==c+1?_++:p!=c&&(p>c?_--:_++,E=1)):(~p||(a>f?_--:a<f&&_++),typeof s.type!="function"&&(s.__u|=4))):A[i]=null;if(E){for(u=[],m=[],i=0;i<a;i++)if((s=A[i])&&16&s.__u){for(_=0,g=u.length;_<g;)u[d=_+g>>1]<s.__i?_=d+1:g=d;u[_]=s.__i,m[i]=_+1}for(_=u.length;i--;)m[i]&&(m[i]==_?_--:A[i].__u|=4)}if(h)for(i=0;i<f;i++)!(l=r[i])||2&l.__u||(l.__e==o&&(o=qe(l)),nr(l,l));return o}function no(e,t,r,o){var a,i,s,l;if(typeof e.type=="function"){if(e.props.__P)return t;if(a=e.__k)for(i=0;i<a.length;i++)a[i]&&(a[i].__=e,t=no(a[i],t,r,!1));return t}for(t&&!t.parentNode&&(t=qe(e))&&!t.parentNode&&(t=null),s=e.__e,l=t;l&&l.nodeType==8;)l=l.nextSibling;for(s!=l&&(!o&&r.moveBefore&&s.parentNode?r.moveBefore(s,t):r.insertBefore(s,t||null)),t=s;(t=t&&t.nextSibling)&&t.nodeType==8&&!t.data.startsWith("$s"););return t}function rs(e,t,r,o){var a,i=e.key,s=e.type,l=t[r],c=l&&!(2&l.__u);if(l===null&&i==null||c&&i==l.key&&s==l.type)return r;if(o>(c?1:0)){for(a=r-1;a>=0;a--)if((l=t[a])&&!(2&l.__u)&&i==l.key&&s==l.type)return a;for(a=r+1;a<t.length;a++)if((l=t[a])&&!(2&l.__u)&&i==l.key&&s==l.type)return a}return-1}function Zr(e,t,r){r==null&&(r=""),t[0]=="-"?e.setProperty(t,r):e[t]=r}function en(e,t,r,o,a){var i,s;if(t=="style")if(typeof r=="string")e.style.cssText=r;else{if(typeof o=="string"&&(e.style.cssText=o=""),o)for(t in o)r&&t in r||Zr(e.style,t);if(r)for(t in r)o&&r[t]==o[t]||Zr(e.style,t,r[t])}else if(t[0]=="o"&&t[1]=="n")typeof r!="function"&&(r=null),typeof o!="function"&&(o=null),(e.__e||(e.__e={}))[t]=r,r&&o||(s=Kn[t]||(Kn[t]=os(t)),(e.__a||(e.__a={}))[t]=Yn,i=t!=(t=t.replace(Yr,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),r?e.addEventListener(t,s,i):e.removeEventListener(t,s,i));else{if(a=="http://www.w3.org/2000/svg")t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(t!="width"&&t!="height"&&t!="href"&&t!="list"&&t!="form"&&t!="tabIndex"&&t!="download"&&t!="rowSpan"&&t!="colSpan"&&t!="role"&&t!="popover"&&t in e)try{return void(e[t]=r??"")}catch{}if(typeof r=="function")return;r==null||r===!1&&t[4]!="-"?e.removeAttribute(t):e.setAttribute(t,t=="popover"&&r==1?"":r)}}function os(e){return function(t){var r=this.__e;if(r){if(r=r[e],t[tn]==null)t[tn]=Yn++;else if(t[tn]<this.__a[e])return;return r(D.event?D.event(t):t)}}}function er(e,t,r,o,a,i,s,l,c,p){var u,m,g,d,f,h,_,E,A,T,w,R,O,Q,C,z,ie,Fe,ye=t.type;if(t.constructor!==Dt)return null;128&r.__u&&(c=32&r.__u,u=r.__c.__z)&&(t.__u|=c,m=i=[],u.nodeType==8?l=nn(u,i):i.push(u),l=i[0]||l),(u=D.__b)&&u(t);e:if(typeof ye=="function"){g=s.length;try{if(E=t.props,A=(u=ye.prototype)&&u.render,T=(u=ye.contextType)&&o[u.__c],w=u?T?T.props.value:u.__:o,(d=r.__c)?(t.__c=d,2&d.__g&&(d.__g|=1)):(A?t.__c=d=new ye(E,w):(t.__c=d=new ft(E,w),d.constructor=ye,d.render=is),T&&T.sub(d),d.state||(d.state={}),d.__n=o,d.__g|=8,d.__h=[],d.__k=[]),A&&(d.__s||(d.__s=d.state),ye.getDerivedStateFromProps&&(d.__s==d.state&&(d.__s=rt({},d.__s)),rt(d.__s,ye.getDerivedStateFromProps(E,d.__s)))),f=d.props,h=d.state,d.__v=t,r.__c){if(E!==f&&A&&!ye.getDerivedStateFromProps&&d.componentWillReceiveProps&&d.componentWillReceiveProps(E,w),t.__v==r.__v&&!(8&d.__g)||!(4&d.__g)&&d.shouldComponentUpdate&&d.shouldComponentUpdate(E,d.__s,w)===!1){t.__v!=r.__v&&(d.props=E,d.state=d.__s,d.__g&=-9),t.__e=r.__e,t.__k=r.__k,t.__k.some(function(se){se&&(se.__=t)}),an.push.apply(d.__h,d.__k),d.__k=[],d.__h.length&&s.push(d),l=qe(r);break e}d.componentWillUpdate&&d.componentWillUpdate(E,d.__s,w),A&&d.componentDidUpdate&&d.__h.push(function(){d.componentDidUpdate(f,h,_)})}else A&&!ye.getDerivedStateFromProps&&d.componentWillMount&&d.componentWillMount(),A&&d.componentDidMount&&d.__h.push(d.componentDidMount);d.context=w,d.props=E,d.__P=e,d.__g&=-5,R=D.__r,O=A?25:0;do d.__g&=-9,R&&R(t),u=d.render(d.props,d.state=d.__s,d.context);while(8&d.__g&&++O<25);A&&(an.push.apply(d.__h,d.__k),d.__k=[]),d.state=d.__s,d.getChildContext&&(o=rt({},o,d.getChildContext())),A&&r.__c&&d.getSnapshotBeforeUpdate&&(_=d.getSnapshotBeforeUpdate(f,h)),Q=u&&u.type===b&&u.key==null?u.props.children:u,E.__P&&(u=l,a=(e=E.__P).namespaceURI,c=i=null,r.props&&r.props.__P!=e&&(r.__k.some(function(se){se&&nr(se,se)}),r.__k=null),l=r.__k?qe(r,0):null),l=to(e,Jn(Q)?Q:[Q],t,r,o,a,i,s,l,c,p),E.__P&&(t.__e=null,l=u),t.__u&=-161,m&&m.some(nt),d.__h.length&&s.push(d),1&d.__g&&(d.__g&=-4)}catch(se){if(s.length=g,t.__v=null,c||i)if(se&&se.then){if(t.__u|=128|c,i){for(~(ie=i.indexOf(l||void 0))||(ie=i.length);(Fe=i[ie-1])&&Fe.nodeType==8;)ie--;for(;ie<i.length;ie++)if(Fe=i[ie])if(i[ie]=null,C){if(Fe==z)break}else{if(Fe.nodeType!=8)break;Fe.data.startsWith("$s")&&(z=nn(C=Fe))}}if(!C){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;C=l}(u=nn(C=t.__c.__z||(t.__c.__z=C)))?(t.__e=C,l=u):t.__e=l,l=l&&l.nextSibling}else i&&i.some(nt);else t.__e=r.__e;t.__k||(t.__k=r.__k||[]),se&&se.then||ro(t),D.__e(se,t,r)}}else l=t.__e=as(r.__e,t,r,o,a,i,s,c,p,e);return(u=D.diffed)&&u(t),l}function nn(e,t){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var r=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))r++;else if(e.data.startsWith("/$s")&&!--r)return e}t&&t.push(e)}}function ro(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(ro))}function oo(e,t,r){for(var o=0;o<r.length;)tr(r[o++],r[o++],r[o++]);D.__c&&D.__c(t,e),e.some(function(a){try{e=a.__h,a.__h=[],e.some(function(i){i.call(a)})}catch(i){D.__e(i,a.__v)}})}function as(e,t,r,o,a,i,s,l,c,p){var u,m,g,d,f,h,_,E,A=r.props||on,T=t.props,w=t.type;if(w=="svg"?a="http://www.w3.org/2000/svg":w=="math"?a="http://www.w3.org/1998/Math/MathML":a||(a="http://www.w3.org/1999/xhtml"),i){for(u=0;u<i.length;u++)if((f=i[u])&&(w?f.localName==w:f.nodeType==3)){e=f,i[u]=null;break}}if(!e){if(E=p.ownerDocument||document,!w)return E.createTextNode(T);e=E.createElementNS(a,w,T.is?T:p),l&&(D.__m&&D.__m(t,i),l=!1),i=null}if(w){if(p=w=="template"&&e.content||e,i=w=="textarea"&&T.defaultValue!=null?null:i&&Xn.call(p.childNodes),!l&&i)for(A={},u=0;u<e.attributes.length;u++)A[(f=e.attributes[u]).name]=f.value;for(u in A)f=A[u],u=="dangerouslySetInnerHTML"?g=f:u=="children"||u in T||u=="value"&&"defaultValue"in T||u=="checked"&&"defaultChecked"in T||en(e,u,null,f,a);for(u in T)f=T[u],u=="children"?d=f:u=="dangerouslySetInnerHTML"?m=f:u=="value"?h=f:u=="checked"?_=f:l&&typeof f!="function"||A[u]===f||en(e,u,f,A[u],a);m?(l||g&&(m.__html==g.__html||m.__html==e.innerHTML)||(e.innerHTML=m.__html),t.__k=[]):(g&&(e.textContent=""),(w=="foreignObject"||a=="http://www.w3.org/1998/Math/MathML"&&es.test(w))&&(a="http://www.w3.org/1999/xhtml"),to(p,Jn(d)?d:[d],t,r,o,a,i,s,i?i[0]:r.__k&&qe(r,0),l,c),i&&i.some(nt)),l&&w!="textarea"||(u="value",w=="progress"&&h==null?e.removeAttribute(u):h==null||h===e[u]&&(w!="progress"||h)||en(e,u,h,A[u],a),u="checked",_!=null&&_!=e[u]&&en(e,u,_,A[u],a))}else A===T||l&&e.data==T||(e.data=T);return e}function tr(e,t,r,o){try{typeof e=="function"?t?t.__x=e(t)||1:o&&(o=o.__c||o.__e)&&(t=o.__x)&&(o.__x=null,typeof t=="function"?t():e(null)):e.current=t}catch(a){D.__e(a,r)}}function nr(e,t,r){var o,a,i,s;if(D.unmount&&D.unmount(e),!(o=e.ref)||o.current&&o.current!=e.__e||tr(o,null,t,e),o=e.__c){if(o.componentWillUnmount)try{o.componentWillUnmount()}catch(l){D.__e(l,t)}o.__P=o.__n=null}if(o=e.__k)for(s=0;s<o.length;s++)o[s]&&nr(o[s],t,typeof e.type!="function"||r&&!e.props.__P);!r&&(o=e.__c)&&(o=o.__z)&&(a=nn(o,i=[]))&&(o==e.__e&&i.some(nt),nt(a),nt(o)),r||nt(e.__e),e.__e=e.__c=e.__=null}function is(e,t,r){return this.constructor(e,r)}function rr(e,t){var r,o,a,i;D.__&&D.__(e,t),t.nodeType==9&&(t=t.documentElement),o=(r=e&&32&e.__u)?null:t.__k,t.__k=Tt(b,{children:[e]}),a=[],i=[],er(t,t.__k,o||on,on,t.namespaceURI,o?null:t.firstChild?Xn.call(t.childNodes):null,a,o?o.__e:t.firstChild,r,i),oo(a,t.__k,i),t.__k.props.children=null}D={__e:function(e,t,r,o){for(var a,i,s;t=t.__;)if((a=t.__c)&&!(1&a.__g)){a.__g|=4;try{if((s=(i=a.constructor)&&i.getDerivedStateFromError)&&a.setState(i.getDerivedStateFromError(e)),a.componentDidCatch&&(a.componentDidCatch(e,o||{}),s=1),s&&8&a.__g)return void(a.__g|=2)}catch(l){e=l}}throw rn=0,e}},Kr=0,jn=function(e){return e!=null&&e.constructor===Dt},ft.prototype.setState=function(e,t){var r=this.__s;r&&r!=this.state||(r=this.__s=rt({},this.state)),typeof e=="function"&&(e=e(rt({},r),this.props)),e&&(rt(r,e),this.__v&&(t&&this.__k.push(t),Gr(this)))},ft.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),Gr(this))},ft.prototype.render=b,He=[],rn=0,jr=function(e,t){return e.__v.__b-t.__v.__b},tn=Symbol(),Yr=/(PointerCapture)$|Capture$/i,Yn=0,Kn={},Xi=0;var ot,q,or,ao,ar=Object.is,sn=0,go=[],ir=[],H=D,io=H.__b,so=H.__r,lo=H.diffed,uo=H.__c,co=H.unmount,po=H.__;function It(e,t){H.__h&&H.__h(q,e,sn||t),sn=0;var r=q.__H||(q.__H={__:[],__h:[]});return e>=r.__.length&&r.__.push({}),r.__[e]}function k(e){return sn=1,ss(ho,e)}function ss(e,t,r){var o=It(ot++,2);if(o.t=e,!o.__c&&(o.__=[r?r(t):ho(void 0,t),function(i){var s=(o.__N||o.__)[0],l=o.t(s,i);ar(s,l)||(o.__N=[l,o.__[1]],o.__c.setState({}))}],o.__c=q,!q.__f)){q.__f=!0;var a=q.shouldComponentUpdate;q.shouldComponentUpdate=function(i,s,l){var c=this.__H;if(!c)return!0;var p=!1,u=this.props!=i;if(c.__.some(function(g){g.__N&&(p=!0,ar(g.__[0],g.__N[0])||(u=!0))}),a){var m=a.call(this,i,s,l);return p?m||u:m}return!p||u}}return o.__}function S(e,t){var r=It(ot++,3);!H.__s&&lr(r.__H,t)&&(r.__P=!0,r.__=e,r.u=t,q.__H.__h.push(r))}function ln(e,t){var r=It(ot++,4);!H.__s&&lr(r.__H,t)&&(r.__P=!1,r.__=e,r.u=t,q.__h.push(r))}function $(e){return sn=5,gt(function(){return{current:e}},[])}function gt(e,t){var r=It(ot++,7);return lr(r.__H,t)&&(r.__=e(),r.__H=t),r.__}function ht(){var e=It(ot++,11);if(!e.__){for(var t=q.__v;!t.__m&&t.__;)t=t.__;var r=t.__m||(t.__m=[0,0]);e.__="P"+r[0]+"-"+r[1]++}return e.__}function ls(){var e;do{for(;e=ir.shift();)try{$t(e)}catch(r){H.__e(r,{__:(e=e.__P)&&e.__v})}for(;e=go.shift();){var t=e.__H;if(e.__P&&t)try{t.__h.some($t),t.__h.some(sr),t.__h=[]}catch(r){t.__h=[],H.__e(r,e.__v)}}}while(ir.length)}H.__b=function(e){q=null,io&&io(e)},H.__=function(e,t){e&&t.__k&&t.__k.__m&&(e.__m=t.__k.__m),po&&po(e,t)},H.__r=function(e){so&&so(e),ot=0;var t=(q=e.__c).__H;t&&(or==q?q.__h=[]:(t.__h.some($t),t.__h.some(sr),ot=0),t.__h=[],t.__.some(function(r){r.__N&&(r.__=r.__N),r.u=r.__N=void 0})),or=q},H.diffed=function(e){lo&&lo(e);var t=e.__c;t&&t.__H&&(t.__H.__h.length&&fo(go.push(t)),t.__H.__.some(function(r){r.u&&(r.__H=r.u)})),or=q=null},H.__c=function(e,t){t.some(function(r){try{r.__h.some($t),r.__h=r.__h.filter(function(o){return!o.__||sr(o)})}catch(o){r.__h=[function(){throw o}]}}),uo&&uo(e,t)},H.unmount=function(e){co&&co(e);var t,r,o=e.__c;o&&o.__H&&(o.__H.__.some(function(a){try{if(a.__P&&a.__c){if(r===void 0){for(r=e.__;r&&(!r.__c||!r.__c.__P);)r=r.__;r=r&&r.__c}a.__P=r,fo(ir.push(a))}else $t(a)}catch(i){t=i}}),o.__H=void 0,t&&H.__e(t,o.__v))};var mo=typeof requestAnimationFrame=="function";function us(e){var t,r=function(){clearTimeout(o),mo&&cancelAnimationFrame(t),setTimeout(e)},o=setTimeout(r,35);mo&&(t=requestAnimationFrame(r))}function fo(e){e!=1&&ao==H.requestAnimationFrame||((ao=H.requestAnimationFrame)||us)(ls)}function $t(e){var t=q,r=e.__c;typeof r=="function"&&(e.__c=void 0,r()),q=t}function sr(e){var t=q;e.__c=e.__(),q=t}function lr(e,t){return!e||e.length!=t.length||t.some(function(r,o){return!ar(r,e[o])})}function ho(e,t){return typeof t=="function"?t(e):t}var bo=e=>(window.addEventListener("popstate",e),()=>window.removeEventListener("popstate",e)),yo={read:()=>window.location.search,write:(e,t)=>{let r=e===""?"/":`/?${e}`;r!==window.location.pathname+window.location.search&&xo(r,null,t)},listen:bo};function vo(e){return{read:()=>new URLSearchParams(window.location.search).get(e)??"",write:(t,r)=>{let o=new URL(window.location.href);(o.searchParams.get(e)??"")!==t&&(t===""?o.searchParams.delete(e):o.searchParams.set(e,t),xo(o.href,window.history.state,r))},listen:bo}}function wo(e){let t=e;return{read:()=>t,write:r=>{t=r},listen:()=>()=>{}}}function xo(e,t,r){r?window.history.pushState(t,"",e):window.history.replaceState(t,"",e)}var P={embedded:!1,root:document,keys:window,server:"",address:yo,storage:cs()};function ko(e){P=e}function Ge(e){return new URL(P.server+e,window.location.href).href}function cs(){try{return window.sessionStorage}catch{return null}}var ps=Symbol.for("preact-signals");function dn(){if(Ue>1)Ue--;else{var e,t=!1;for((function(){var a=cn;for(cn=void 0;a!==void 0;){var i=a.S;if(i.v===a.v)for(var s=i.t;s!==void 0;s=s.x)s.i===a.i&&(s.i=i.i);a=a.o}})();Nt!==void 0;){var r=Nt;for(Nt=void 0,un++;r!==void 0;){var o=r.u;if(r.u=void 0,r.f&=-3,!(8&r.f)&&Ao(r))try{r.c()}catch(a){t||(e=a,t=!0)}r=o}}if(un=0,Ue--,t)throw e}}function cr(e){if(Ue>0)return e();ur=++ds,Ue++;try{return e()}finally{dn()}}var Ot,U=void 0;function Lt(e){var t=U,r=Ot;U=void 0,Ot=void 0;try{return e()}finally{U=t,Ot=r}}var Nt=void 0,Ue=0,un=0,ds=0,ur=0,cn=void 0,pn=0;function _o(e){if(U!==void 0){var t=e.n;if(t===void 0||t.t!==U)return t={i:0,S:e,p:U.s,n:void 0,t:U,e:void 0,x:void 0,r:t},U.s!==void 0&&(U.s.n=t),U.s=t,e.n=t,32&U.f&&e.S(t),t;if(t.i===-1)return t.i=0,t.n!==void 0&&(t.n.p=t.p,t.p!==void 0&&(t.p.n=t.n),t.p=U.s,t.n=void 0,U.s.n=t,U.s=t),t}}function J(e,t){this.v=e,this.i=0,this.n=void 0,this.t=void 0,this.l=0,this.W=t?.watched,this.Z=t?.unwatched,this.name=t?.name}J.prototype.brand=ps;J.prototype.h=function(){return!0};J.prototype.S=function(e){var t=this,r=this.t;r!==e&&e.e===void 0&&(e.x=r,this.t=e,r!==void 0?r.e=e:Lt(function(){var o;(o=t.W)==null||o.call(t)}))};J.prototype.U=function(e){var t=this;if(this.t!==void 0){var r=e.e,o=e.x;r!==void 0&&(r.x=o,e.e=void 0),o!==void 0&&(o.e=r,e.x=void 0),e===this.t&&(this.t=o,o===void 0&&Lt(function(){var a;(a=t.Z)==null||a.call(t)}))}};J.prototype.subscribe=function(e){var t=this;return it(function(){var r=t.value;Lt(function(){return e(r)})},{name:"sub"})};J.prototype.valueOf=function(){return this.value};J.prototype.toString=function(){return this.value+""};J.prototype.toJSON=function(){return this.value};J.prototype.peek=function(){var e=this;return Lt(function(){return e.value})};Object.defineProperty(J.prototype,"value",{get:function(){var e=_o(this);return e!==void 0&&(e.i=this.i),this.v},set:function(e){if(e!==this.v){if(un>100)throw new Error("Cycle detected");(function(r){Ue!==0&&un===0&&r.l!==ur&&(r.l=ur,cn={S:r,v:r.v,i:r.i,o:cn})})(this),this.v=e,this.i++,pn++,Ue++;try{for(var t=this.t;t!==void 0;t=t.x)t.t.N()}finally{dn()}}}});function X(e,t){return new J(e,t)}function Ao(e){for(var t=e.s;t!==void 0;t=t.n)if(t.S.i!==t.i||!t.S.h()||t.S.i!==t.i)return!0;return!1}function So(e){for(var t=e.s;t!==void 0;t=t.n){var r=t.S.n;if(r!==void 0&&(t.r=r),t.S.n=t,t.i=-1,t.n===void 0){e.s=t;break}}}function Co(e){for(var t=e.s,r=void 0;t!==void 0;){var o=t.p;t.i===-1?(t.S.U(t),o!==void 0&&(o.n=t.n),t.n!==void 0&&(t.n.p=o)):r=t,t.S.n=t.r,t.r!==void 0&&(t.r=void 0),t=o}e.s=r}function at(e,t){J.call(this,void 0,t),this.x=e,this.s=void 0,this.g=pn-1,this.f=4}at.prototype=new J;at.prototype.h=function(){if(this.f&=-3,1&this.f)return!1;if((36&this.f)==32||(this.f&=-5,this.g===pn))return!0;if(this.g=pn,this.f|=1,this.i>0&&!Ao(this))return this.f&=-2,!0;var e=U;try{So(this),U=this;var t=this.x();(16&this.f||this.v!==t||this.i===0)&&(this.v=t,this.f&=-17,this.i++)}catch(r){this.v=r,this.f|=16,this.i++}return U=e,Co(this),this.f&=-2,!0};at.prototype.S=function(e){if(this.t===void 0){this.f|=36;for(var t=this.s;t!==void 0;t=t.n)t.S.S(t)}J.prototype.S.call(this,e)};at.prototype.U=function(e){if(this.t!==void 0&&(J.prototype.U.call(this,e),this.t===void 0)){this.f&=-33;for(var t=this.s;t!==void 0;t=t.n)t.S.U(t)}};at.prototype.N=function(){if(!(2&this.f)){this.f|=6;for(var e=this.t;e!==void 0;e=e.x)e.t.N()}};Object.defineProperty(at.prototype,"value",{get:function(){if(1&this.f)throw new Error("Cycle detected");var e=_o(this);if(this.h(),e!==void 0&&(e.i=this.i),16&this.f)throw this.v;return this.v}});function mn(e,t){return new at(e,t)}function Eo(e){var t=e.j;if(e.j=void 0,typeof t=="function"){Ue++;var r=U;U=void 0;try{t()}catch(o){throw e.f&=-2,e.f|=8,pr(e),o}finally{U=r,dn()}}}function pr(e){for(var t=e.s;t!==void 0;t=t.n)t.S.U(t);e.x=void 0,e.s=void 0,Eo(e)}function ms(e){if(U!==this)throw new Error("Out-of-order effect");Co(this),U=e,this.f&=-2;try{8&this.f&&pr(this)}finally{dn()}}function bt(e,t){this.x=e,this.j=void 0,this.s=void 0,this.u=void 0,this.f=32,this.name=t?.name,Ot&&Ot.push(this)}bt.prototype.c=function(){var e=this.S();try{if(8&this.f||this.x===void 0)return;var t=this.x();typeof t=="function"&&(this.j=t)}finally{e()}};bt.prototype.S=function(){if(1&this.f)throw new Error("Cycle detected");this.f|=1,this.f&=-9,Eo(this),So(this),Ue++;var e=U;return U=this,ms.bind(this,e)};bt.prototype.N=function(){2&this.f||(this.f|=2,this.u=Nt,Nt=this)};bt.prototype.d=function(){this.f|=8,1&this.f||pr(this)};bt.prototype.dispose=function(){this.d()};function it(e,t){var r=new bt(e,t);try{r.c()}catch(a){throw r.d(),a}var o=r.d.bind(r);return o[Symbol.dispose]=o,o}var Po,gn,fn,fs=typeof window<"u"&&!!window.__PREACT_SIGNALS_DEVTOOLS__;var Ro=[];it(function(){Po=this.N})();function yt(e,t){D[e]=t.bind(null,D[e]||function(){})}function Ft(e){if(fn){var t=fn;fn=void 0,t()}fn=e&&e.S()}function Mo(e){var t=this,r=e.data,o=hs(r);o.name="ReactiveDom",o.value=r;var a=gt(function(){for(var l=t,c=t.__v;c=c.__;)if(c.__c){c.__c.__$f|=4;break}var p=mn(function(){var d=o.value.value;return d===0?0:d===!0?"":d||""}),u=mn(function(){return!Array.isArray(p.value)&&!jn(p.value)}),m=it(function(){if(this.N=To,u.value){var d=p.value;l.__v&&l.__v.__e&&l.__v.__e.nodeType===3&&(l.__v.__e.data=d)}}),g=t.__$u.d;return t.__$u.d=function(){m(),g.call(this)},[u,p]},[]),i=a[0],s=a[1];return i.value?s.peek():s.value}Mo.displayName="ReactiveTextNode";Object.defineProperties(J.prototype,{constructor:{configurable:!0,value:Jr(b,null).constructor},type:{configurable:!0,value:Mo},props:{configurable:!0,get:function(){var e=this;return{data:{get value(){return e.value}}}}},__b:{configurable:!0,value:1}});yt("__b",function(e,t){if(Ft(),gn=void 0,typeof t.type=="string"){var r,o=t.props;for(var a in o)if(a!=="children"){var i=o[a];i instanceof J&&(r||(t.__np=r={}),r[a]=i,o[a]=i.peek())}}e(t)});yt("__r",function(e,t){if(e(t),t.type!==b){Ft();var r,o=t.__c;o&&(o.__$f&=-2,(r=o.__$u)===void 0&&(o.__$u=r=(function(a,i){var s;return it(function(){s=this},{name:i}),s.c=a,s})((function(a){return function(){var i;fs&&((i=this.y)==null||i.call(this)),a.__$f|=1,a.setState({})}})(o),typeof t.type=="function"?t.type.displayName||t.type.name:""))),gn=o,Ft(r)}});yt("__e",function(e,t,r,o){Ft(),gn=void 0,e(t,r,o)});yt("diffed",function(e,t){Ft(),gn=void 0;var r;if(typeof t.type=="string"&&(r=t.__e)){var o=t.__np,a=t.props,i=r.U;if(i)for(var s in i){var l=i[s];l===void 0||o&&s in o||(l.d(),i[s]=void 0)}if(o){i||(i={},r.U=i);for(var c in o){var p=i[c],u=o[c];p===void 0?(p=gs(r,c,u,a),i[c]=p):p.o(u,a)}}}e(t)});function gs(e,t,r,o){var a=t in e&&e.ownerSVGElement===void 0,i=X(r);return{o:function(s,l){i.value=s,o=l},d:it(function(){this.N=To;var s=i.value.value;o[t]!==s&&(o[t]=s,a?e[t]=s:s!=null&&(s!==!1||t[4]==="-")?e.setAttribute(t,s):e.removeAttribute(t))})}}yt("unmount",function(e,t){if(typeof t.type=="string"){var r=t.__e;if(r){var o=r.U;if(o){r.U=void 0;for(var a in o){var i=o[a];i&&i.d()}}}var s=t.__np;if(s){var l=t.props;for(var c in s)l[c]=s[c]}t.__np=void 0}else{var p=t.__c;if(p){p.__$f|=8;var u=p.__$u;u&&(p.__$u=void 0,u.d())}}e(t)});yt("__h",function(e,t,r,o){o<3&&(t.__$f|=2),e(t,r,o)});ft.prototype.shouldComponentUpdate=function(e,t){if(this.__R)return!0;var r=this.__$u,o=r&&r.s!==void 0;for(var a in t)return!0;if(this.__f||typeof this.u=="boolean"&&this.u===!0){var i=2&this.__$f;if(!(o||i||4&this.__$f)||1&this.__$f)return!0}else if(!(o||4&this.__$f)||3&this.__$f)return!0;for(var s in e)if(s!=="__source"&&e[s]!==this.props[s])return!0;for(var l in this.props)if(!(l in e))return!0;return!1};function hs(e,t){return gt(function(){return X(e,t)},[])}var bs=function(e){queueMicrotask(function(){queueMicrotask(e)})};function ys(){cr(function(){for(var e;e=Ro.shift();)Po.call(e)})}function To(){Ro.push(this)===1&&(D.requestAnimationFrame||bs)(ys)}function dr(e){return/^\d{4}-\d\d-\d\d$/.test(e)&&!Number.isNaN(Date.parse(`${e}T00:00:00Z`))}function le(e,t){return new Date(Date.parse(`${e}T00:00:00Z`)+t*864e5).toISOString().slice(0,10)}function Be(e,t){let[r=0,o=1,a=1]=e.split("-").map(Number),i=new Date(Date.UTC(r,o+t,0)).getUTCDate();return new Date(Date.UTC(r,o-1+t,Math.min(a,i))).toISOString().slice(0,10)}function mr(e,t){return Math.round((Date.parse(`${t}T00:00:00Z`)-Date.parse(`${e}T00:00:00Z`))/864e5)}function fe(e,t){return new Intl.DateTimeFormat("en-CA",{timeZone:t,year:"numeric",month:"2-digit",day:"2-digit"}).format(new Date(e))}var st={kind:"last",count:30,unit:"DAY"},fr=[{label:"Today",range:{kind:"last",count:1,unit:"DAY"}},{label:"Last 7 days",range:{kind:"last",count:7,unit:"DAY"}},{label:"Last 30 days",range:st},{label:"Last 90 days",range:{kind:"last",count:90,unit:"DAY"}},{label:"This month",range:{kind:"last",count:1,unit:"MONTH"}},{label:"Last month",range:{kind:"previous",count:1,unit:"MONTH"}},{label:"Last 12 months",range:{kind:"last",count:12,unit:"MONTH"}},{label:"Contract year",range:{kind:"contract",year:0}}],vs=["DAY","WEEK","MONTH","QUARTER","YEAR"],Do={DAY:1,WEEK:7,MONTH:30,QUARTER:91,YEAR:365};function Ut(e){switch(e.kind){case"last":case"previous":return`${e.kind}-${e.count}-${e.unit.toLowerCase()}`;case"contract":return`contract-${-e.year}`;case"days":return`${e.from}_${e.until}`;case"between":return`${e.start}_${e.end}`}}function $o(e){let t=/^(last|previous)-(\d{1,4})-([a-z]+)$/.exec(e),r=t?.[3]?.toUpperCase();if(t&&r&&vs.includes(r)&&Number(t[2])>0)return{kind:t[1],count:Number(t[2]),unit:r};let o=/^contract-(\d{1,2})$/.exec(e);if(o)return{kind:"contract",year:-Number(o[1])};let[a,i]=e.split("_");return!a||!i?null:dr(a)&&dr(i)?a<i?{kind:"days",from:a,until:i}:null:Date.parse(a)<Date.parse(i)?{kind:"between",start:a,end:i}:null}function _e(e){switch(e.kind){case"last":return{last:{count:e.count,unit:e.unit}};case"previous":return{previous:{count:e.count,unit:e.unit}};case"contract":return{contractYear:e.year===0?0:e.year};case"days":return{days:{from:e.from,until:e.until}};case"between":return{between:{start:e.start,end:e.end}}}}function Bt(e,t){return Ut(e)===Ut(t)}function gr(e){switch(e.kind){case"last":case"previous":return e.count*Do[e.unit];case"contract":return 365;case"days":return mr(e.from,e.until);case"between":return(Date.parse(e.end)-Date.parse(e.start))/864e5}}function hn(e){let t=gr(e);return t<=2?["HOUR"]:t<=8?["DAY","HOUR"]:t<=100?["DAY","WEEK","MONTH"]:t<=400?["WEEK","DAY","MONTH"]:["MONTH","WEEK","QUARTER"]}function hr({start:e,end:t,timeZone:r}){let o=new Date(Date.parse(t)-1).toISOString();return{kind:"days",from:fe(e,r),until:le(fe(o,r),1)}}function Io(e,t,r){if(e.kind==="contract"){let l=e.year+r;return l>0?null:{kind:"contract",year:l}}let o=fe(new Date().toISOString(),t.timeZone),a=fe(t.start,t.timeZone),i=e.kind==="between"?ws(e,r):xs(e,a,t,r);return(i.kind==="days"?i.from:fe(i.start,t.timeZone))>o?null:i}function ws(e,t){let r=(Date.parse(e.end)-Date.parse(e.start))*t,o=a=>new Date(Date.parse(a)+r).toISOString();return{kind:"between",start:o(e.start),end:o(e.end)}}function xs(e,t,r,o){let a=ks(e);if(a>0){let l=Be(t,a*o);return{kind:"days",from:l,until:Be(l,a)}}let i=e.kind==="last"?le(t,e.count*Do[e.unit]):fe(r.end,r.timeZone),s=mr(t,i);return{kind:"days",from:le(t,s*o),until:le(t,s*(o+1))}}function ks(e){if(e.kind==="days"){if(!e.from.endsWith("-01")||!e.until.endsWith("-01"))return 0;let r=o=>Number(o.slice(0,4))*12+Number(o.slice(5,7));return r(e.until)-r(e.from)}let t={DAY:0,WEEK:0,MONTH:1,QUARTER:3,YEAR:12};return e.count*t[e.unit]}var _s=["usage","balance","purchases","events","members","alerts","rates","organization"],ve=[{name:"models",parameter:"model",by:"MODEL",label:"Model"},{name:"tools",parameter:"tool",by:"TOOL",label:"Tool"},{name:"members",parameter:"member",by:"MEMBER",label:"Member"},{name:"projects",parameter:"project",by:"PROJECT",label:"Project"}],br=["MODEL","TOOL","MEMBER","PROJECT","POOL"],As=["previous","year","none"],Ss=["stacked","lines","share"],Cs=["WEB_APP","API"],Es=["PENDING","COMPLETED","FAILED","REFUNDED"],Ps=["HOUR","DAY","WEEK","MONTH","QUARTER"];function lt(e){let t=new URLSearchParams(e),r=(o,a)=>{let i=t.get(o)??"";return a.find(s=>s===i||s.toLowerCase()===i)??null};return{workspace:t.get("workspace"),section:r("section",_s),range:$o(t.get("range")??"")??st,compare:r("compare",As)??"previous",timeZone:Ms(t.get("zone")),by:r("by",br)??"MODEL",granularity:r("each",Ps),shape:r("shape",Ss)??"stacked",pool:r("pool",Cs),filter:{models:t.getAll("model"),tools:t.getAll("tool"),members:t.getAll("member"),projects:t.getAll("project")},all:t.get("all")==="yes",status:r("status",Es),at:Rs(t.get("at")),event:t.get("event")}}function ut(e){let t=new URLSearchParams,r=(o,a,i=null)=>{a!==null&&a!==i&&t.append(o,a)};r("workspace",e.workspace),r("section",e.section),r("range",Ut(e.range),Ut(st)),r("compare",e.compare,"previous"),r("zone",e.timeZone),r("by",e.by.toLowerCase(),"model"),r("each",e.granularity?.toLowerCase()??null),r("shape",e.shape,"stacked"),r("pool",e.pool?.toLowerCase()??null);for(let{name:o,parameter:a}of ve)for(let i of e.filter[o])t.append(a,i);return r("all",e.all?"yes":null),r("status",e.status?.toLowerCase()??null),r("at",e.at),r("event",e.event),t.toString()}function Ze(e){let t=hn(e.range);return t.find(r=>r===e.granularity)??t[0]??"DAY"}function vt(e){let t=ve.filter(({name:r})=>e[r].length>0);return t.length===0?null:Object.fromEntries(t.map(({name:r})=>[r,e[r]]))}var Rs=e=>e!==null&&!Number.isNaN(Date.parse(e))?e:null;function Ms(e){if(!e)return null;try{return new Intl.DateTimeFormat("en",{timeZone:e}),e}catch{return null}}var v=X(lt(""));function Oo(){let e=()=>{v.value=lt(P.address.read())};return e(),P.address.listen(e)}function x(e){No(e,!0)}function wt(e){No(e,!1)}function No(e,t){let r={...v.value,...e};P.address.write(ut(r),t),v.value=r}function Ke(e){let t=ut({...v.value,...e});return Ge(t===""?"/":`/?${t}`)}function xt(e,t){e.metaKey||e.ctrlKey||e.shiftKey||(e.preventDefault(),x(t))}var vr="tallygraph.session",B=X(null),Re=X(!1),bn=X(!1),wr=X(0),Wt=null,yr=null;function Lo(e){Ds(e),Ts(e,null)}function Ts(e,t){Wt=t,Re.value=!1,B.value=e,wr.value+=1}function Fo(){P.storage?.removeItem(vr),Wt=null,Re.value=!1,B.value=null}function Uo(e){Wt=e}function Ds(e){try{P.storage?.setItem(vr,JSON.stringify(e))}catch{P.storage?.removeItem(vr)}}function kt(e){let t=B.value;return t&&t.token!==e?Promise.resolve(!0):Wt?(yr??=$s(Wt,e).finally(()=>{yr=null}),yr):Promise.resolve(!1)}async function $s(e,t){bn.value=!0;try{let r=await e();return!r||r===t?!1:(B.value={token:r,workspace:B.value?.workspace??null,label:null},Re.value=!1,!0)}catch{return!1}finally{bn.value=!1}}function Bo(e){let t=new URLSearchParams(e.slice(e.indexOf("#")+1)),r=t.get("token")?.trim();return r?{token:r,workspace:t.get("workspace")?.trim()||null,label:t.get("as")?.trim()||null}:null}var Is="application/graphql-response+json, application/json;q=0.9",Os=6e4;async function Ae(e,t,r){for(let o=1;;o+=1){let a=B.value?.token??null,i=await Ns(e,t,a,r);if(!("failure"in i)||i.failure.kind!=="expired")return i;if(!(o===1&&await kt(a)))return B.value?.token===a&&(Re.value=!0),i}}async function Ns(e,t,r,o){let a,i;try{a=await fetch(`${P.server}/graphql`,{method:"POST",headers:{"Content-Type":"application/json",Accept:Is,"X-Query-Cost":"1",...r?{Authorization:`Bearer ${r}`}:{}},body:JSON.stringify({query:e.text,operationName:e.name,variables:t}),credentials:"omit",signal:AbortSignal.any([AbortSignal.timeout(Os),...o?[o]:[]])}),i=await a.text()}catch(p){if(o?.aborted)throw p;return{failure:{kind:"offline"}}}let s=a.headers.get("x-request-id"),l=Ls(i);return a.status===401?{failure:{kind:"expired"}}:a.status===429||a.status===503?{failure:{kind:"busy",seconds:xr(a,l),ofCaller:a.status===429}}:l?.data?{data:l.data,errors:l.errors??[],requestId:s,cost:l.extensions?.cost??null}:{failure:{kind:"error",message:l?.errors?.[0]?.message??`The server answered with HTTP ${a.status}.`,requestId:s}}}function xr(e,t){let r=Number(e.headers.get("retry-after")??t?.errors?.[0]?.extensions?.retryAfterSeconds??5);return Math.max(1,r||5)}function Ls(e){try{let t=JSON.parse(e);return t&&typeof t=="object"?t:null}catch{return null}}function G(e,...t){return e.find(r=>t.every((o,a)=>r.path?.[a]===o))??null}var Fs=3e4,Us=["UNAVAILABLE","RATE_LIMITED","INTERNAL"];async function Wo(e,t,r,o){let a=new AbortController,i=0,s=()=>{clearTimeout(i),i=window.setTimeout(()=>a.abort(),Fs)};s();try{let l=await Bs(e,t,AbortSignal.any([r,a.signal])),c=Ws(l);return c||!l.body?c??{kind:"blocked"}:(o.open(),await Vs(l.body,s,o.change))}catch(l){if(r.aborted)throw l;return{kind:a.signal.aborted?"blocked":"closed"}}finally{clearTimeout(i)}}function Bs(e,t,r){let o=B.value?.token;return fetch(`${P.server}/graphql/stream`,{method:"POST",headers:{"Content-Type":"application/json",Accept:"text/event-stream",...o?{Authorization:`Bearer ${o}`}:{}},body:JSON.stringify({query:e.text,operationName:e.name,variables:t}),credentials:"omit",cache:"no-store",signal:r})}function Ws(e){return e.status===401?{kind:"signed-out"}:e.status===429||e.status===503?{kind:"busy",seconds:xr(e,null)}:e.ok&&e.headers.get("content-type")?.startsWith("text/event-stream")?null:{kind:"blocked"}}async function Vs(e,t,r){let o=e.getReader(),a=new TextDecoder;for(let i="";;){let{value:s,done:l}=await o.read();if(l)return{kind:"closed"};t(),i+=a.decode(s,{stream:!0});let c=i.split(`

`);i=c.pop()??"";for(let p of c){let u=Qs(p);if(u==="change")r();else if(u)return o.cancel(),u}}}function Qs(e){let t=e.split(`
`),r=t.find(s=>s.startsWith("event:"))?.slice(6).trim();if(r==="complete")return{kind:"closed"};if(r!=="next")return null;let o=t.filter(s=>s.startsWith("data:")).map(s=>s.slice(5)),a=JSON.parse(o.join(`
`)),i=a.errors?.[0]?.extensions?.code;return i==="UNAUTHENTICATED"?{kind:"signed-out"}:i?{kind:Us.includes(i)?"closed":"refused"}:Object.values(a.data??{}).every(s=>s===null)?{kind:"refused"}:"change"}var Vt=X(!1),zs=1e3,Hs=6e4,qs=2e4,Gs=3e5;function Vo(e,t){let r=$(t);r.current=t;let o=e&&JSON.stringify([e.document.name,e.variables,B.value?.token]);S(()=>{if(!e)return;let a=new AbortController;return Zs(e,a.signal,()=>r.current()).catch(()=>{}),()=>a.abort()},[o])}async function Zs({document:e,variables:t,beginsWithNow:r},o,a){let i=!1,s=r,l=()=>{s||a(),s=!1};for(let c=0;!o.aborted;){await js(o);let p=Ys(),u=1/0,m=()=>{u=Date.now(),Vt.value=!0,i&&a(),i=!0},g=await Wo(e,t,AbortSignal.any([o,p.signal]),{open:m,change:l}).catch(()=>null);if(Vt.value=!1,p.stop(),g?.kind==="refused"||g?.kind==="signed-out")return a();Date.now()-u>qs&&(c=0),g?await Js(Ks(g,c+=1),o):i=!1}}function Ks(e,t){if(e.kind==="blocked")return Gs;let r=Math.min(Hs,zs*2**(t-1)),o=e.kind==="busy"?e.seconds*1e3:0;return Math.max(o,r)*(1+Math.random()/2)}function js(e){return new Promise(t=>{let r=()=>{document.visibilityState!=="visible"&&!e.aborted||(document.removeEventListener("visibilitychange",r),t())};document.addEventListener("visibilitychange",r),e.addEventListener("abort",r),r()})}function Ys(){let e=new AbortController,t=()=>document.visibilityState==="visible"||e.abort();return document.addEventListener("visibilitychange",t),{signal:e.signal,stop:()=>document.removeEventListener("visibilitychange",t)}}function Js(e,t){return new Promise(r=>{let o=setTimeout(r,e);t.addEventListener("abort",()=>{clearTimeout(o),r()})})}function kr(e){if(!e||e.remaining===null||e.requested<=0)return 5e3;let t=Math.max(0,e.remaining)/e.requested;return Math.min(6e4,Math.max(5e3,5e3*8/t))}var _r=3e4,Xs=5e3,el=2e3,yn=class{constructor(t,r){this.polled=t;this.ask=r}polled;ask;timer=0;due=1/0;notBefore=0;askedAt=0;pace=kr(null);failures=0;isAwaiting=!1;hasChanged=!1;asked(){this.isAwaiting=!0,this.hasChanged=!1,this.askedAt=Date.now(),this.plan(1/0)}answered(t){this.isAwaiting=!1,this.failures=0;let r=Date.now()-this.askedAt;this.pace=Math.max(kr(t),2*r),this.notBefore=this.askedAt+this.pace,this.plan(this.hasChanged?this.notBefore:this.polled?Math.max(this.notBefore,Date.now()+_r):1/0)}failed(t){this.isAwaiting=!1,this.failures+=1,this.notBefore=Date.now()+tl(t,this.failures),this.plan(t.kind==="error"&&!this.polled?1/0:this.notBefore)}changed(){this.hasChanged=!0,this.isAwaiting||this.plan(Math.min(this.due,Math.max(Date.now(),this.notBefore)))}online(){!this.isAwaiting&&this.failures>0&&this.ask()}returned(){let t=this.polled&&Date.now()-this.askedAt>Xs;!this.isAwaiting&&(t||this.due<=Date.now())&&this.plan(Math.max(Date.now(),this.notBefore))}stop(){clearTimeout(this.timer)}plan(t){this.due=t,clearTimeout(this.timer),t<1/0&&(this.timer=window.setTimeout(()=>document.visibilityState==="visible"&&this.ask(),t-Date.now()))}};function tl(e,t){return e.kind==="busy"?e.seconds*1e3:e.kind==="offline"?Math.min(_r,el*2**(t-1)):_r}function Z(e,t,r,o=null){let a=JSON.stringify([e.name,t,wr.value]),[i,s]=k(null),[l,c]=k(0),p=$(null),u=()=>c(g=>g+1),m=gt(()=>new yn(r,u),[r]);return S(()=>{let g=new AbortController,d=f=>{if(g.signal.aborted)return;"failure"in f?m.failed(f.failure):m.answered(f.cost);let h=nl(p.current,{asked:a,variables:t},f);p.current=h,s(h)};return m.asked(),Ae(e,t,g.signal).then(d,()=>{}),()=>g.abort()},[a,l]),S(()=>{let g=()=>window.document.visibilityState==="visible"&&m.returned(),d=()=>m.online();return window.document.addEventListener("visibilitychange",g),window.addEventListener("online",d),()=>{m.stop(),window.document.removeEventListener("visibilitychange",g),window.removeEventListener("online",d)}},[m]),Vo(o,()=>m.changed()),{data:i?.data??null,errors:i?.errors??[],requestId:i?.requestId??null,failure:i?.failure??null,waiting:i?.asked!==a,at:i?.at??0,variables:i?.variables??t,again:u}}function nl(e,t,r){if("failure"in r){let s=e?.asked===t.asked?e:null;return{...t,data:s?.data??null,errors:s?.errors??[],requestId:s?.requestId??null,failure:r.failure,at:s?.at??0}}let{data:o,errors:a,requestId:i}=r;return{...t,data:o,errors:a,requestId:i,failure:null,at:Date.now()}}var Qo={name:"AlertChanged",text:`subscription AlertChanged($workspace: ID!) {
  alertChanged(workspace: $workspace) {
    id
  }
}`},zo={name:"AlertPreview",text:`# How often a rule would have fired.
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
}`},Ar={name:"Alerts",text:`# Spend alerts: their rules, how close they are, when they fired, and what became of the messages.
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
}`},Sr={name:"BalanceChanged",text:`subscription BalanceChanged($workspace: ID!, $pool: CreditPool!) {
  balanceChanged(workspace: $workspace, pool: $pool) {
    available
  }
}`},vn={name:"Balance",text:`# What is left, until when it lasts, and where the credits went.
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
  balanceAfter
  effectiveAt
  note
  grant {
    kind
  }
}`},Ho={name:"BuyCredits",text:`mutation BuyCredits($input: PurchaseCreditsInput!) {
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
}`},qo={name:"Choices",text:`# What there is to filter by.
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
}`},Go={name:"CreateAlert",text:`mutation CreateAlert($input: CreateSpendAlertInput!) {
  createSpendAlert(input: $input) {
    webhookSecret
    alert {
      id
    }
  }
}`},Zo={name:"DeleteAlert",text:`mutation DeleteAlert($input: DeleteSpendAlertInput!) {
  deleteSpendAlert(input: $input) {
    deletedId
  }
}`},Cr={name:"Event",text:`# One event whole: its price, and the grants that paid for it.
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
}`},wn={name:"Events",text:`# Single events, the newest first, a page at a time.
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
}`},Ko={name:"Journal",text:`# Further lines of the journal.
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
  balanceAfter
  effectiveAt
  note
  grant {
    kind
  }
}`},Er={name:"Members",text:`# Everyone in the workspace, and what each spent in the range.
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
}`},jo={name:"MoveCredits",text:`mutation MoveCredits($input: TransferCreditsInput!) {
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
}`},xn={name:"Organization",text:`# The workspaces of the organization side by side.
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
}`},Yo={name:"Places",text:`# Who is calling, and which workspaces they may see.
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
}`},Jo={name:"Price",text:`# What one generation would cost, line by line.
query Price($input: QuoteInput!) {
  quote(input: $input) {
    credits
    lines {
      description
      credits
    }
  }
}`},kn={name:"Purchases",text:`# What was bought, the newest first, and what is left of it.
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
}`},Pr={name:"Rates",text:`# What a generation costs: the price list in force, and those before and after it.
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
}`},Xo={name:"Resolve",text:`# What a range comes to in another zone than the workspace's.
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
}`},ea={name:"TestAlert",text:`mutation TestAlert($input: TestSpendAlertInput!) {
  testSpendAlert(input: $input) {
    deliveries {
      channel
      target
      status
      lastError
    }
  }
}`},ta={name:"UpdateAlert",text:`mutation UpdateAlert($input: UpdateSpendAlertInput!) {
  updateSpendAlert(input: $input) {
    alert {
      id
      state
    }
  }
}`},na={name:"UsageRecorded",text:`subscription UsageRecorded($workspace: ID!) {
  usageRecorded(workspace: $workspace) {
    at
  }
}`},_n={name:"Usage",text:`# How much was spent, on what, by whom, and how that compares with the period before.
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
}`};function ra(e,t){let r=new URLSearchParams({query:e.text,variables:JSON.stringify(t,null,2)});return Ge(`/graphiql?${r}`)}var rl=Symbol.for("pv"),ol=0;function n(e,t,r,o,a,i){t||(t={});var s,l,c=t;if("ref"in c&&typeof e!="function")for(l in c={},t)l=="ref"?s=t[l]:c[l]=t[l];var p={type:e,props:c,key:r,ref:s,__k:null,__:null,__b:0,__e:null,__c:null,constructor:rl,__v:--ol,__i:-1,__u:0};return(a||i)&&(p.__source=a,p.__self=i),D.vnode&&D.vnode(p),p}function ee({document:e,variables:t}){return n("a",{class:"pill",href:ra(e,t),target:"_blank",rel:P.embedded?"noopener noreferrer":"opener",children:"View the query"})}var oa=new Map;function he(e,t){let r=e+JSON.stringify(t),o=oa.get(r);return o||(o=al(e,t),oa.set(r,o)),o}function al(e,t){try{return new Intl.DateTimeFormat(void 0,{...t,timeZone:e})}catch{return new Intl.DateTimeFormat(void 0,{...t,timeZone:"UTC",timeZoneName:"short"})}}var Rr={day:"numeric",month:"short"},Qt={day:"numeric",month:"short",year:"numeric"},aa=(e,t)=>he(t,Rr).format(new Date(e)),V=(e,t)=>he(t,Qt).format(new Date(e)),Me=(e,t)=>he(t,{day:"numeric",month:"long"}).format(new Date(e)),zt=(e,t)=>he(t,{hour:"numeric",minute:"2-digit",second:"2-digit"}).format(new Date(e)),Se=(e,t)=>he(t,{...Qt,hour:"numeric",minute:"2-digit"}).format(new Date(e));function _t(e,t,r){let o=new Date(e.start);switch(t){case"QUARTER_HOUR":case"HOUR":return he(r,{...Rr,weekday:"short",hour:"numeric",minute:"2-digit"}).format(o);case"DAY":return he(r,{...Qt,weekday:"short"}).format(o);case"WEEK":return he(r,Qt).formatRange(o,new Date(Date.parse(e.end)-1));case"MONTH":return he(r,{month:"long",year:"numeric"}).format(o);case"QUARTER":case"YEAR":return he(r,{month:"short",year:"numeric"}).formatRange(o,new Date(Date.parse(e.end)-1))}}function ia(e,t,r){let o=new Date(e);switch(t){case"QUARTER_HOUR":case"HOUR":return he(r,{hour:"numeric",minute:"2-digit"}).format(o);case"DAY":case"WEEK":return he(r,Rr).format(o);case"MONTH":case"QUARTER":case"YEAR":return he(r,{month:"short",year:"2-digit"}).format(o)}}function sa(e){let t=new Date(Date.parse(e.end)-1);return he(e.timeZone,Qt).formatRange(new Date(e.start),t)}function An(e,t){return Math.max(0,Math.floor((Date.parse(e)-t)/864e5))}function At(){let e=$(null);return ln(()=>()=>{let t=e.current?.getRootNode();(t instanceof Document||t instanceof ShadowRoot)&&e.current?.contains(t.activeElement)&&t.getElementById("main")?.focus({preventScroll:!0})},[]),e}function K({text:e,name:t,done:r="Copied",kind:o="plain"}){let[a,i]=k(null);return n("button",{type:"button",class:o,onClick:async()=>{let l=await il(typeof e=="function"?e():e);i(l?r:"The browser refused"),setTimeout(()=>i(null),2e3)},children:n("span",{"aria-live":"polite",children:a??t})})}async function il(e){if(navigator.clipboard)return navigator.clipboard.writeText(e).then(()=>!0,()=>!1);let t=document.createElement("textarea");t.value=e,(P.root instanceof Document?P.root.body:P.root).append(t),t.select();let r=document.execCommand("copy");return t.remove(),r}function te(e){let t=r=>{if(typeof r=="number")return String(r);let o=/^[=+\-@\t\r]/.test(r??"")?`'${r}`:r??"";return/[",\n\r]/.test(o)?`"${o.replaceAll('"','""')}"`:o};return`${e.map(r=>r.map(t).join(",")).join(`\r
`)}\r
`}var la={ADMIN:["Admin","Admins"],BILLING_ADMIN:["Billing admin","Billing admins"],EDITOR:["Editor","Editors"],VIEWER:["Viewer","Viewers"]},ct=e=>la[e]?.[0]??e;function Sn(e){let t=e.map(r=>la[r]?.[1]??`keys with ${r}`);return new Intl.ListFormat("en-GB",{type:"conjunction"}).format(t)}function N({title:e,note:t,tools:r,kind:o="",children:a}){let i=ht();return n("section",{class:`card panel ${o}`,"aria-labelledby":i,children:[n("div",{class:"panel-head",children:[n("h2",{id:i,children:e}),t&&n("div",{class:"note",children:t}),r&&n("div",{class:"panel-tools",children:r})]}),a]})}function j({error:e,onAgain:t,what:r}){let o=At(),a=e?.extensions?.requires;return a?n("p",{class:"note",children:[Sn(a)," may see this."]}):n("div",{ref:o,class:"failed",children:[n("p",{children:[r&&n("b",{children:[r," could not be loaded. "]}),sl(e?.message??"the server gave no reason")]}),n("button",{type:"button",class:"pill",onClick:t,children:"Try again"})]})}var sl=e=>e.charAt(0).toUpperCase()+e.slice(1)+(/[.!?]$/.test(e)?"":".");function F({title:e,children:t}){let r=At();return n("section",{ref:r,class:"card message",children:[n("h2",{children:e}),t]})}function we({what:e,error:t,onAgain:r}){return n("section",{class:"card panel",children:n(j,{what:e,error:t,onAgain:r})})}function je({failure:e,onAgain:t}){let r=n("p",{children:n("button",{type:"button",class:"pill",onClick:t,children:"Try again"})});switch(e.kind){case"offline":return navigator.onLine?n(F,{title:"The server does not answer",children:[n("p",{children:"The page keeps trying, and goes on by itself."}),r]}):n(F,{title:"You are offline",children:[n("p",{children:"The page goes on by itself as soon as the network is back."}),r]});case"busy":return n(F,{title:e.ofCaller?"You have asked a lot within a minute":"The server is busy",children:n("p",{children:["The page goes on by itself ",n(ll,{seconds:e.seconds}),"."]})});case"expired":return null;case"error":return n(F,{title:"That did not work",children:[n("p",{children:e.message}),e.requestId&&n("p",{class:"note",children:["Request ",n("code",{children:e.requestId})," ",n(K,{text:e.requestId,name:"Copy the id"})]}),r]})}}function ll({seconds:e}){let[t,r]=k(e);return S(()=>{r(e);let o=setInterval(()=>r(a=>Math.max(0,a-1)),1e3);return()=>clearInterval(o)},[e]),n("span",{class:"countdown",children:t>0?`in ${t} s`:"now"})}function St({cards:e,heights:t}){let[r,o]=k(!1);return S(()=>{let a=setTimeout(()=>o(!0),150);return()=>clearTimeout(a)},[]),n("div",{class:r?"skeleton shown":"skeleton",role:"status","aria-label":"Loading",children:[e>0&&n("div",{class:"cards",children:Array.from({length:e},(a,i)=>n("div",{class:"card bone bone-card"},i))}),t.map((a,i)=>n("div",{class:"card bone",style:{height:`${a}px`}},i))]})}var ul=5e3;function ue({screen:e,zone:t,cards:r,heights:o}){let{data:a,failure:i,waiting:s,at:l,again:c}=e,p=pl(!i&&(!a||s));return n(b,{children:[!a&&i&&n(je,{failure:i,onAgain:c}),!a&&!i&&n(St,{cards:r,heights:o}),a&&i&&i.kind!=="expired"&&n(ua,{onAgain:i.kind==="busy"?null:c,children:[n("b",{children:cl(i)})," These figures are of ",zt(l,t),"."]}),p&&n(ua,{onAgain:c,children:[n("b",{children:"This is taking longer than usual."})," The network or the server is slow."]})]})}function cl(e){switch(e.kind){case"offline":return navigator.onLine?"The server does not answer.":"You are offline.";case"busy":return e.ofCaller?"You have asked a lot.":"The server is busy.";default:return"The last update failed."}}function ua({onAgain:e,children:t}){let r=At();return S(()=>r.current?.showPopover(),[]),n("div",{ref:r,class:"notice",popover:"manual",children:[n("p",{role:"status",children:t}),e&&n("button",{type:"button",class:"pill",onClick:e,children:"Try again"})]})}function pl(e){let[t,r]=k(!1);return S(()=>{if(r(!1),!e)return;let o=setTimeout(()=>r(!0),ul);return()=>clearTimeout(o)},[e]),t}var xe=X(null),oe=X(null),We={usage:"Usage",balance:"Balance",purchases:"Purchases",events:"Events",members:"Members",alerts:"Alerts",rates:"Rates",organization:"Organization"},Ce=["ADMIN","BILLING_ADMIN"],ca={usage:Ce,balance:["ADMIN","BILLING_ADMIN","EDITOR","VIEWER"],purchases:Ce,events:Ce,members:Ce,alerts:Ce,rates:["ADMIN","BILLING_ADMIN","EDITOR","VIEWER"],organization:Ce};function Ee(){if(oe.value)return oe.value.viewerRole;let e=B.value?.label?.toUpperCase().replace(" ","_");return["ADMIN","BILLING_ADMIN","EDITOR","VIEWER"].includes(e??"")?e:null}function Ve(e){let t=Object.keys(ca);return(e===null?t:t.filter(o=>ca[o].includes(e))).filter(o=>o!=="organization"||dl())}function dl(){let e=xe.value?.memberships??[],r=e.find(a=>a.workspace.key===oe.value?.key)?.workspace.organization?.name,o=e.filter(a=>Ce.includes(a.role)&&a.workspace.organization?.name===r);return r!==void 0&&o.length>1}function Mr(e){return e===null||Ce.includes(e)}function ne(e){xe.value=e.viewer,e.workspace&&(oe.value=e.workspace)}var pa=()=>n("svg",{class:"icon",width:"10",height:"10",viewBox:"0 0 10 10","aria-hidden":"true",children:n("path",{d:"M2 3.5 5 6.5 8 3.5",fill:"none",stroke:"currentColor","stroke-width":"1.5","stroke-linecap":"round","stroke-linejoin":"round"})}),da=()=>n("svg",{class:"icon",width:"14",height:"14",viewBox:"0 0 14 14","aria-hidden":"true",children:n("path",{d:"M8.5 3 4.5 7l4 4",fill:"none",stroke:"currentColor","stroke-width":"1.6","stroke-linecap":"round","stroke-linejoin":"round"})}),ma=()=>n("svg",{class:"icon",width:"14",height:"14",viewBox:"0 0 14 14","aria-hidden":"true",children:n("path",{d:"m5.5 3 4 4-4 4",fill:"none",stroke:"currentColor","stroke-width":"1.6","stroke-linecap":"round","stroke-linejoin":"round"})}),Tr=()=>n("svg",{class:"icon",width:"10",height:"10",viewBox:"0 0 10 10","aria-hidden":"true",children:n("path",{d:"m2 2 6 6M8 2 2 8",fill:"none",stroke:"currentColor","stroke-width":"1.5","stroke-linecap":"round"})});function ce({name:e,value:t,named:r=!1,shortcut:o,kind:a="pill",bare:i=!1,onOpen:s,children:l}){let c=`menu-${ht().replace(/\W/g,"")}`,p=$(null),u=$(null),m=d=>{let[f,h]=[p.current,u.current];if(d.newState!=="open"||!f||!h)return;let _=f.getBoundingClientRect(),E=Math.min(_.left,window.innerWidth-h.offsetWidth-8);h.style.left=`${Math.max(8,E)}px`;let A=Math.max(8,_.bottom+6);h.style.top=`${A}px`,h.style.maxHeight=`${Math.max(160,window.innerHeight-A-8)}px`};return n(b,{children:[n("button",{ref:p,type:"button",class:a,popovertarget:c,"aria-haspopup":"dialog","data-shortcut":o,children:[n("span",{class:r?"pill-name":"unseen",children:[e," "]}),n("span",{class:"pill-value",children:t}),!i&&n(pa,{})]}),n("div",{ref:u,id:c,class:"menu",popover:"auto",role:"dialog","aria-label":e,onBeforeToggle:m,onToggle:d=>{if(m(d),d.newState==="open"){s?.();for(let f of["[data-first]",'[aria-pressed="true"]',"input, button, a"]){let h=u.current?.querySelector(f);if(h)return h.focus({preventScroll:!0})}}},onKeyDown:ml,children:l})]})}function re({chosen:e,onChoose:t,children:r}){return n("button",{type:"button",class:"choice","aria-pressed":e,onClick:a=>{Ct(a.currentTarget),t()},children:r})}function Ct(e){let t=e.closest("[popover]");if(!t)return;t.hidePopover();let r=t.getRootNode();t.contains(r.activeElement)&&t.previousElementSibling?.focus({preventScroll:!0})}function ml(e){if(e.key==="Escape"){Ct(e.currentTarget),e.preventDefault(),e.stopPropagation();return}if(e.key!=="ArrowDown"&&e.key!=="ArrowUp")return;let t=e.currentTarget,r=[...t.querySelectorAll("button, input, a[href]")].filter(i=>i.offsetParent),o=r.indexOf(t.getRootNode().activeElement);r[(o+(e.key==="ArrowDown"?1:-1)+r.length)%r.length]?.focus(),e.preventDefault(),e.stopPropagation()}var fl=new Intl.NumberFormat(void 0,{maximumFractionDigits:0}),gl=new Intl.NumberFormat(void 0,{maximumFractionDigits:3}),hl=new Intl.NumberFormat(void 0,{notation:"compact",maximumFractionDigits:1}),fa=new Intl.NumberFormat(void 0,{maximumFractionDigits:3,signDisplay:"exceptZero"}),bl=new Intl.NumberFormat(void 0,{style:"percent",minimumFractionDigits:1,maximumFractionDigits:1}),yl=new Intl.NumberFormat(void 0,{style:"percent",minimumFractionDigits:1,maximumFractionDigits:1,signDisplay:"exceptZero"}),y=e=>gl.format(e),Ye=e=>fa.format(e),L=e=>fl.format(e),ga=e=>fa.format(e),Je=e=>hl.format(e),be=e=>bl.format(e),Xe=e=>yl.format(e),Od=new Intl.NumberFormat(void 0,{maximumFractionDigits:17});function Ht(e,t){return new Intl.NumberFormat(void 0,{style:"currency",currency:t}).format(e)}var qt=e=>Math.round(e*1e3),Gt=e=>e/1e3;var I=e=>e==="WEB_APP"?"Web app":e;var ha={members:"no member",projects:"no project",models:"no model",tools:"no tool"};function Qe(e,t,r){let o=e[t];return{...e,[t]:o.includes(r)?o.filter(a=>a!==r):[...o,r]}}function Cn(e){let t=ve.findLast(({name:r})=>e[r].length>0);return t?{...e,[t.name]:e[t.name].slice(0,-1)}:null}function Dr({labels:e}){let{filter:t,pool:r}=v.value;return n(b,{children:[r!==null&&n("button",{type:"button",class:"chip",onClick:()=>x({pool:null}),"aria-label":`Pool ${I(r)}: remove this filter`,children:[n("span",{class:"pill-name",children:"pool"}),I(r),n(Tr,{})]}),ve.flatMap(({name:o,label:a})=>t[o].map(i=>{let s=i===""?ha[o]:e.get(i)??ba.get(i)??(o==="members"?"a member":i);return n("button",{type:"button",class:"chip",onClick:()=>x({filter:Qe(t,o,i)}),"aria-label":`${a} ${s}: remove this filter`,children:[n("span",{class:"pill-name",children:a.toLowerCase()}),n("bdi",{children:s}),n(Tr,{})]},o+i)}))]})}var ba=new Map,vl=["WEB_APP","API"];function $r(){let[e,t]=k(null),[r,o]=k(""),{filter:a,range:i,pool:s,timeZone:l}=v.value,c=async()=>{o("");let u=oe.value?.key;if(!u)return;let m=await Ae(qo,{key:u,range:_e(i),pool:s,timeZone:l});t("data"in m&&m.data.workspace?.usage||"none")},p=r.trim().toLowerCase();return n(ce,{name:"Add a filter",value:"+ filter",bare:!0,shortcut:"/",onOpen:c,children:[n("label",{class:"search",children:[n("span",{class:"unseen",children:"Look for a model, tool, member or project"}),n("input",{"data-first":!0,type:"search",placeholder:"Model, tool, member, project",value:r,onInput:u=>o(u.currentTarget.value)})]}),n("div",{role:"group","aria-label":"Pool",children:[n("p",{class:"menu-head",children:"Pool"}),vl.filter(u=>I(u).toLowerCase().includes(p)).map(u=>n(re,{chosen:s===u,onChoose:()=>x({pool:s===u?null:u}),children:I(u)},u))]}),e===null&&n("p",{class:"menu-note",children:"Looking \u2026"}),e==="none"&&n("p",{class:"menu-note",children:"What there is could not be loaded."}),e!==null&&e!=="none"&&ve.map(({name:u,label:m})=>{let g=(e[u]?.rows??[]).filter(d=>d.key!==null&&d.label.toLowerCase().includes(p));for(let d of g)u==="members"&&d.key&&ba.set(d.key,d.label);return g.length===0?null:n("div",{role:"group","aria-label":m,children:[n("p",{class:"menu-head",children:m}),g.slice(0,p===""?6:12).map(d=>n(re,{chosen:a[u].includes(d.key??""),onChoose:()=>x({filter:Qe(a,u,d.key??"")}),children:[n("bdi",{children:d.key===""?ha[u]:d.label}),n("small",{children:y(d.measures.credits)})]},d.key))]},u)})]})}function Zt({resolved:e}){let{range:t}=v.value;return n(ce,{name:"Range",value:wl(t,e),shortcut:"r",children:[fr.map(r=>n(re,{chosen:Bt(r.range,t),onChoose:()=>x({range:r.range,granularity:null}),children:r.label},r.label)),n(xl,{resolved:e})]})}function wl(e,t){let r=fr.find(o=>Bt(o.range,e));return r?r.label:e.kind==="contract"?e.year===-1?"Last contract year":`Contract year ${e.year}`:e.kind==="last"?`Last ${e.count} ${e.unit.toLowerCase()}s`:t?sa(t):e.kind==="days"?`${e.from} \u2013 ${le(e.until,-1)}`:"Chosen range"}function xl({resolved:e}){let{range:t}=v.value,r=t.kind==="days"?t.from:e?fe(e.start,e.timeZone):"",o=t.kind==="days"?le(t.until,-1):e?fe(kl(e),e.timeZone):"";return n("form",{class:"dates",onSubmit:i=>{i.preventDefault();let s=i.currentTarget,l=new FormData(s),[c,p]=[String(l.get("from")),String(l.get("to"))];!c||!p||(Ct(s),x({range:{kind:"days",from:c<p?c:p,until:le(c<p?p:c,1)},granularity:null}))},children:[n("label",{children:["from",n("input",{type:"date",name:"from",defaultValue:r,required:!0})]}),n("label",{children:["to",n("input",{type:"date",name:"to",defaultValue:o,required:!0})]}),n("button",{type:"submit",class:"pill",children:"Show"})]},`${r}/${o}`)}var kl=e=>new Date(Date.parse(e.end)-1).toISOString();var _l=8;function Te({own:e}){let[t,r]=k(""),o=e??oe.value?.timeZone??null,a=v.value.timeZone??o??"UTC",i=Intl.DateTimeFormat().resolvedOptions().timeZone,s=[...new Set([o,i,"UTC"])].filter(u=>u!==null),l=u=>x({timeZone:u===o?null:u}),c=t.trim().toLowerCase().replaceAll(" ","_"),p=c===""?[]:Al().filter(u=>u.toLowerCase().includes(c)).slice(0,_l);return n(ce,{name:"zone",named:!0,value:a,onOpen:()=>r(""),children:[s.map(u=>n(re,{chosen:u===a,onChoose:()=>l(u),children:[u,n("small",{children:u===o?e?"usual":"the workspace\u2019s":u===i?"this browser\u2019s":""})]},u)),n("label",{class:"search",children:[n("span",{class:"unseen",children:"Another zone"}),n("input",{type:"search",placeholder:"Another zone",value:t,onInput:u=>r(u.currentTarget.value)})]}),p.map(u=>n(re,{chosen:u===a,onChoose:()=>l(u),children:u},`found ${u}`)),c!==""&&p.length===0&&n("p",{class:"menu-note",children:"No zone has this in its name."})]})}function Al(){return Intl.supportedValuesOf?.("timeZone")??[]}var ya=[{value:"previous",label:"previous period"},{value:"year",label:"a year ago"},{value:"none",label:"nothing"}];function wa({resolved:e,labels:t}){let r=ya.find(({value:o})=>o===v.value.compare);return n(b,{children:[n(Zt,{resolved:e}),n(Rn,{resolved:e}),n(ce,{name:"compare",named:!0,value:r?.label,shortcut:"c",children:ya.map(({value:o,label:a})=>n(re,{chosen:o===v.value.compare,onChoose:()=>x({compare:o}),children:a},o))}),n(Te,{}),n($r,{}),n(Dr,{labels:t})]})}function En({resolved:e,labels:t}){return n(b,{children:[n(Zt,{resolved:e}),n(Rn,{resolved:e}),n(Te,{}),n($r,{}),n(Dr,{labels:t})]})}function Pn(){let{pool:e}=v.value;return n(ce,{name:"pool",named:!0,value:e===null?"both":I(e),children:[n(re,{chosen:e===null,onChoose:()=>x({pool:null}),children:"both"}),n(re,{chosen:e==="WEB_APP",onChoose:()=>x({pool:"WEB_APP"}),children:I("WEB_APP")}),n(re,{chosen:e==="API",onChoose:()=>x({pool:"API"}),children:I("API")})]})}function Rn({resolved:e}){return n(b,{children:[n(va,{resolved:e,direction:-1}),n(va,{resolved:e,direction:1})]})}function va({resolved:e,direction:t}){let r=e&&Io(v.value.range,e,t);return n("button",{type:"button",class:"pill step",disabled:!r,"aria-label":t<0?"Earlier period":"Later period","data-step":t,onClick:()=>r&&x({range:r}),children:t<0?n(da,{}):n(ma,{})})}function pe({children:e,asOf:t}){return n("div",{class:"bar",children:[e,n("p",{class:"as-of",children:[t&&n(Sl,{}),t,n(K,{text:()=>Ke({}),name:"copy link",done:"copied"})]})]})}function Sl(){let e=Vt.value?"Live: changes show within seconds":"Asked again every 30 seconds";return n("span",{class:Vt.value?"live on":"live",title:e,children:n("span",{class:"unseen",children:[e,". "]})})}function pt({instant:e,zone:t,what:r}){return n(b,{children:["as of ",zt(e,t)," \xB7 ",r," \xB7"," "]})}var Cl=2e3;function Ie({freshness:e,zone:t}){let{recordedThrough:r,generatedAt:o}=e;return Date.parse(o)-Date.parse(r)<Cl?n(pt,{instant:r,zone:t,what:"every event counted"}):n(b,{children:[n("b",{class:"warn",title:"A replica of the database answered.",children:[El(r,o,t)," \xB7 later events may be missing"]})," \xB7 "]})}function El(e,t,r){return Date.parse(e)<=0?"as of an unknown time":`as of ${fe(e,r)===fe(t,r)?zt(e,r):Se(e,r)}`}function Pe({what:e,requires:t,here:r}){let o=Ee(),a=Ve(o).find(i=>i!==r);return n(F,{title:`${Sn(t)} see ${e}`,children:[n("p",{children:o?`You are ${Pl(ct(o))} here. An Admin can change that.`:"Your key has no scope for this."}),a&&n("p",{children:n("button",{type:"button",class:"pill",onClick:()=>x({section:a}),children:We[a]})})]})}var Pl=e=>/^[AEIOU]/.test(e)?`an ${e}`:`a ${e}`;function de(){let e=xe.value?.memberships??[];return n(F,{title:"No such workspace",children:[n("p",{children:"It does not exist, or you are not a member of it."}),e.map(({workspace:t})=>n("p",{children:n("button",{type:"button",class:"pill",onClick:()=>x({workspace:t.key}),children:n("bdi",{children:t.name})})},t.key))]})}var et=()=>Ir(na,Ce),xa=()=>Ir(Qo,Ce),Mn=e=>Ir(Sr,[...Ce,"EDITOR"],{pool:e});function Ir(e,t,r={}){let o=oe.value;return!o||o.key!==v.value.workspace?null:(o.viewerRole?t.includes(o.viewerRole):xe.value?.service?.scopes.includes("ANALYTICS_READ"))?{document:e,variables:{workspace:o.id,...r},beginsWithNow:e.name===Sr.name}:null}async function Oe(e,t){let r=await Ae(e,t);if("failure"in r)return{problem:Rl(r.failure)};let o=r.errors[0];return o?{problem:o.message}:{data:r.data}}function Rl(e){switch(e.kind){case"offline":return"The server could not be reached. Try again: with the same content it happens once only.";case"expired":return"The server no longer accepts your token.";case"busy":return`The server asks for a pause of ${e.seconds} s. Try again then.`;case"error":return e.message}}function Tn(){let e=crypto.getRandomValues(new Uint8Array(16));return Array.from(e,t=>t.toString(16).padStart(2,"0")).join("")}function tt({title:e,step:t,setStep:r,check:o,sentence:a,confirm:i,send:s,onClose:l,children:c}){let p=$(null);S(()=>p.current?.showModal(),[]);let u=async g=>{if(g.preventDefault(),t.kind==="filling"){let d=o();r(d===null?{kind:"confirming"}:{kind:"filling",problem:d})}else t.kind==="confirming"?(r({kind:"sending"}),r(await s())):t.kind==="done"&&p.current?.close()},m="problem"in t?t.problem:void 0;return n("dialog",{ref:p,class:"card action","aria-label":e,onClose:l,children:n("form",{onSubmit:u,noValidate:!0,children:[n("h2",{children:e}),n("fieldset",{class:"fields",hidden:t.kind!=="filling",children:c}),(t.kind==="confirming"||t.kind==="sending")&&n("p",{class:"sentence",children:a()}),t.kind==="done"&&n("div",{role:"status",children:t.message}),m&&n("div",{class:"problem",role:"alert",children:m}),n("div",{class:"action-buttons",children:[t.kind!=="done"&&n("button",{type:"button",class:"pill",onClick:()=>t.kind==="confirming"?r({kind:"filling"}):p.current?.close(),children:t.kind==="confirming"?"Back":"Cancel"}),n("button",{type:"submit",class:"primary",disabled:t.kind==="sending",children:t.kind==="filling"?"Continue":t.kind==="done"?"Close":t.kind==="sending"?"Sending \u2026":i})]})]})})}function ge({name:e,hint:t,children:r}){return n("label",{class:"field",children:[n("span",{children:e}),r,t&&n("small",{children:t})]})}function Dn(e){let t=e.trim().replace(",",".");if(!/^\d{1,12}(\.\d{1,3})?$/.test(t))return null;let r=Number(t);return r>0?r:null}var Ml={OK:"OK",FIRING:"Firing",MUTED:"Muted"};function ka({alert:e,zone:t,mayChange:r,onChanged:o}){let[a,i]=k(null),[s,l]=k(!1),c=e.state==="MUTED",m=r&&n(b,{children:[n("button",{type:"button",class:"pill",onClick:async()=>{let g=await Oe(ta,{input:{alert:e.id,muted:!c}});i("problem"in g?g.problem:null),o()},children:c?"Unmute":"Mute"}),n("button",{type:"button",class:"pill",onClick:async()=>{i("Sending a test \u2026");let g=await Oe(ea,{input:{alert:e.id}});i("problem"in g?g.problem:Nl(g.data.testSpendAlert?.deliveries??[]))},children:"Test"}),n("button",{type:"button",class:"pill",onClick:()=>l(!0),children:"Delete"})]});return n(N,{title:e.name,note:n("span",{class:`status status-${e.state.toLowerCase()}`,children:Ml[e.state]}),tools:m,children:[n("p",{children:Tl(e)}),n(Dl,{alert:e}),!e.hasOwner&&n("p",{class:"warn",children:"Nobody is left who may change it."}),n("p",{class:"note",children:[e.emails.length===0&&!e.webhookUrl?"It sends no messages.":`Messages go to ${[...e.emails,...e.webhookUrl?[e.webhookUrl]:[]].join(", ")}.`,e.createdBy&&` Created by ${e.createdBy.name}.`]}),a&&n("p",{class:"note",role:"status",children:a}),n(Il,{alert:e,zone:t}),s&&n(Ll,{alert:e,onClose:()=>l(!1),onRemoved:o})]})}function Tl(e){let t={WORKSPACE:"all usage together",EACH_MEMBER:"each member alone",MEMBERS:e.members.map(({user:a})=>a.name).join(", ")}[e.scope],r=e.workspaces.length>1?` of ${e.workspaces.map(({name:a})=>a).join(", ")}`:"",o=e.window==="ROLLING_24_HOURS"?"within 24 hours":"since it was created";return`Fires when ${t}${r} spends more than ${y(e.threshold)} credits ${o}${e.pool?` from ${I(e.pool)}`:""}.`}function Dl({alert:e}){let t=Math.min(1,e.spent/e.threshold);return n("div",{class:"headroom",children:[n("span",{class:"meter wide","aria-hidden":"true",children:n("i",{class:t>=1?"full":"",style:{width:`${t*100}%`}})}),n("span",{children:[n("data",{value:String(e.spent),children:y(e.spent)})," of ",y(e.threshold),e.scope!=="WORKSPACE"&&", the largest"]})]})}function $l({event:e}){let t={section:"events",event:e};return n("a",{href:Ke(t),onClick:r=>xt(r,t),children:"an event"})}function Il({alert:e,zone:t}){let r=e.firings?.nodes??[];if(r.length===0)return n("p",{class:"note",children:"It has not fired yet."});let o=e.firings?.totalCount??0;return n("div",{class:"table-scroll",role:"group","aria-label":`Table: Firings of ${e.name}`,tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:o>r.length?`Fired, the newest ${r.length} of ${L(o)}`:"Fired"}),n("th",{scope:"col",children:"Spent"}),n("th",{scope:"col",children:"Over until"}),n("th",{scope:"col",class:"text",children:"Because of"}),n("th",{scope:"col",class:"text messages",children:"Messages"})]})}),n("tbody",{children:r.map(a=>n("tr",{children:[n("th",{scope:"row",children:[Se(a.firedAt,t),a.member&&n("small",{children:n("bdi",{children:a.member.user.name})})]}),n("td",{children:[y(a.spent),n("small",{children:["over ",y(a.threshold)]})]}),n("td",{children:a.recoveredAt?Se(a.recoveredAt,t):"now"}),n("td",{class:"text",children:a.event?n($l,{event:a.event.id}):a.reason==="THRESHOLD_LOWERED"?"a lower threshold":"an event that is no longer kept"}),n("td",{class:"text",children:a.deliveries.length===0?n("span",{class:"quiet",children:"none"}):a.deliveries.map(i=>n(Ol,{delivery:i},i.target))})]},a.id))})]})})}function Ol({delivery:e}){let t={DELIVERED:"completed",PENDING:"pending",FAILED:"failed"}[e.status]??"pending";return n("span",{class:`status status-${t}`,title:e.lastError??void 0,children:n("span",{children:[n("bdi",{children:e.target}),e.lastError&&n("small",{children:e.lastError})]})})}function Nl(e){return e.length===0?"It has no targets, so nothing was sent.":e.map(({target:t,status:r,lastError:o})=>`${t}: ${o??r.toLowerCase()}`).join("; ")}function Ll({alert:e,onClose:t,onRemoved:r}){let[o,a]=k({kind:"confirming"}),i=async()=>{let s=await Oe(Zo,{input:{alert:e.id}});return"problem"in s?{kind:"confirming",problem:s.problem}:{kind:"done",message:n("p",{children:"It is deleted."})}};return n(tt,{title:`Delete ${e.name}`,step:o,setStep:s=>s.kind==="filling"?t():a(s),check:()=>null,sentence:()=>`Its ${L(e.firings?.totalCount??0)} firings are deleted with it. Messages that were not delivered yet never are.`,confirm:"Delete",send:i,onClose:()=>{o.kind==="done"&&r(),t()},children:null})}function Y({name:e,options:t,chosen:r,shortcut:o,onChoose:a}){return n("div",{class:"segments",role:"group","aria-label":e,"data-shortcut":o,children:t.map(({value:i,label:s})=>n("button",{type:"button","aria-pressed":i===r,onClick:()=>a(i),children:s},i))})}var $n=90,Fl=400,Ul=3;function _a({workspaceKey:e,zone:t,rule:r}){let[o,a]=k(null),i=JSON.stringify(r),s=r!==null&&(r.scope!=="MEMBERS"||(r.members??[]).length>0);return S(()=>{if(a(null),!r||!s)return;let l=new AbortController,c=setTimeout(()=>{let p={key:e,...r,range:{last:{count:$n,unit:"DAY"}}};Ae(zo,p,l.signal).then(u=>a("data"in u&&u.data.workspace?.previewSpendAlert||"failed"),()=>{})},Fl);return()=>{clearTimeout(c),l.abort()}},[i,s]),n("p",{class:"preview",role:"status",children:s?o===null?"Looking at the past \u2026":o==="failed"?"The past could not be looked at.":Bl(o,t):`With a threshold, this says how often it would have fired in the past ${$n} days.`})}function Bl(e,t){if(e.length===0)return`It would not have fired in the past ${$n} days.`;let o=e.toSorted((a,i)=>i.firedAt.localeCompare(a.firedAt)).slice(0,Ul).map(({firedAt:a,spent:i,member:s})=>`${V(a,t)}${s?` (${s.user.name})`:""} at ${y(i)}`);return`It would have fired ${e.length===1?"once":`${L(e.length)} times`} in the past ${$n} days, last on ${o.join("; ")}.`}var Wl={name:"",scope:"WORKSPACE",members:[],pool:"BOTH",threshold:"",window:"ROLLING_24_HOURS",emails:"",webhookUrl:""},Aa=[{value:"WORKSPACE",label:"All together"},{value:"EACH_MEMBER",label:"Each member"},{value:"MEMBERS",label:"Chosen members"}],Vl=[{value:"ROLLING_24_HOURS",label:"Last 24 hours"},{value:"CUMULATIVE",label:"Since now"}];function Sa({workspace:e,onClose:t,onCreated:r}){let[o,a]=k(Wl),[i,s]=k({kind:"filling"}),l=f=>a(h=>({...h,...f})),c=Dn(o.threshold),p=o.pool==="BOTH"?null:o.pool,u=o.scope==="MEMBERS"?o.members:null,m=o.emails.split(/[\s,;]+/).filter(Boolean);return n(tt,{title:"Create an alert",step:i,setStep:s,check:()=>o.name.trim()===""?"Give it a name.":c===null?"The threshold is a number of credits above 0, with at most three decimal places.":o.scope==="MEMBERS"&&o.members.length===0?"Choose at least one member.":null,sentence:()=>Hl(o,m.length),confirm:"Create",send:async()=>{let f={name:o.name.trim(),workspaces:[e.id],scope:o.scope,members:u,pool:p,threshold:c??0,window:o.window,emails:m,webhookUrl:o.webhookUrl.trim()||null},h=await Oe(Go,{input:f});if("problem"in h)return{kind:"filling",problem:h.problem};r();let _=h.data.createSpendAlert?.webhookSecret;return{kind:"done",message:n(zl,{secret:_??null})}},onClose:t,children:[n(ge,{name:"Name",children:n("input",{type:"text",value:o.name,maxLength:200,onInput:f=>l({name:f.currentTarget.value})})}),n("div",{class:"field",children:[n("span",{children:"Watches"}),n(Y,{name:"Watches",options:Aa,chosen:o.scope,onChoose:f=>l({scope:f})})]}),o.scope==="MEMBERS"&&n(Ql,{workspace:e,chosen:o.members,onChoose:f=>l({members:f})}),n("div",{class:"field",children:[n("span",{children:"Pool"}),n(Y,{name:"Pool",options:["BOTH","WEB_APP","API"].map(f=>({value:f,label:f==="BOTH"?"Both":I(f)})),chosen:o.pool,onChoose:f=>l({pool:f})})]}),n("div",{class:"field",children:[n("span",{children:"Counts what was spent"}),n(Y,{name:"Counts what was spent",options:Vl,chosen:o.window,onChoose:f=>l({window:f})})]}),n(ge,{name:"Fires above, in credits",children:n("input",{type:"text",inputMode:"decimal",value:o.threshold,onInput:f=>l({threshold:f.currentTarget.value})})}),n(_a,{workspaceKey:e.key,zone:e.timeZone,rule:c===null?null:{scope:o.scope,members:u,pool:p,threshold:c,window:o.window}}),n(ge,{name:"E-mails go to",hint:"addresses of members, with commas between them",children:n("input",{type:"text",value:o.emails,onInput:f=>l({emails:f.currentTarget.value})})}),n(ge,{name:"Webhook",hint:"an https address, also one of Slack; may be left out",children:n("input",{type:"url",value:o.webhookUrl,onInput:f=>l({webhookUrl:f.currentTarget.value})})})]})}function Ql({workspace:e,chosen:t,onChoose:r}){let o=a=>r(t.includes(a)?t.filter(i=>i!==a):[...t,a]);return n("fieldset",{class:"choose",children:[n("legend",{class:"unseen",children:"Members"}),e.members?.nodes.map(({id:a,user:i})=>n("label",{children:[n("input",{type:"checkbox",checked:t.includes(a),onChange:()=>o(a)}),n("bdi",{children:i.name})]},a))]})}function zl({secret:e}){return e===null?n("p",{children:"It watches from now on."}):n(b,{children:[n("p",{children:"It watches from now on. This secret verifies the signatures of its webhook. It is shown only here:"}),n("p",{children:n("code",{class:"secret",children:e})})]})}function Hl(e,t){let r=Aa.find(({value:a})=>a===e.scope)?.label.toLowerCase(),o=t+(e.webhookUrl.trim()?1:0);return`\u201C${e.name.trim()}\u201D fires when more than ${e.threshold.trim()} credits are spent (${r}). ${o===0?"It sends no messages.":`Its messages go to ${o} ${o===1?"target":"targets"}.`}`}function Ca({workspaceKey:e}){let{timeZone:t}=v.value,r={key:e},o=Z(Ar,r,!0,xa()),{data:a,errors:i,waiting:s,again:l}=o,[c,p]=k(!1);S(()=>{a&&ne(a)},[a]);let u=a?.workspace??null,m=t??u?.timeZone??"UTC",g=G(i,"workspace","spendAlerts"),d=g?.extensions?.requires,f=xe.value?.user!==null;return n(b,{children:[n(pe,{asOf:a&&n(pt,{instant:o.at,zone:m,what:"every event judged"}),children:[u?.spendAlerts&&f&&n("button",{type:"button",class:"primary",onClick:()=>p(!0),children:"Create an alert"}),n(Te,{}),n(ee,{document:Ar,variables:r})]}),n(ue,{screen:o,zone:m,cards:0,heights:[240,240]}),a&&!u&&n(de,{}),u&&d&&n(Pe,{what:"alerts",requires:d,here:"alerts"}),u&&!u.spendAlerts&&!d&&n(we,{what:"The alerts",error:g,onAgain:l}),u?.spendAlerts&&n("div",{class:s?"figures waiting":"figures","aria-busy":s,children:n(ql,{workspace:u,zone:m,mayChange:f,onChanged:l})}),u&&c&&n(Sa,{workspace:u,onClose:()=>p(!1),onCreated:l})]})}function ql({workspace:e,zone:t,mayChange:r,onChanged:o}){let a=e.spendAlerts??[];return a.length===0?n(F,{title:"No alerts yet",children:n("p",{children:"An alert tells people when a workspace or a member spends more than they should within a day."})}):n(b,{children:a.map(i=>n(ka,{alert:i,zone:t,mayChange:r,onChanged:o},i.id))})}function In(e,t){let r=Math.max(26,Je(t).length*7+12);return{width:e,height:e<560?230:300,left:r,right:2,top:10,bottom:26}}function On({y:e,frame:t,name:r}){return n("g",{children:e.ticks(t.height<260?3:4).map(o=>n("g",{children:[n("line",{class:o===0?"axis-base":"axis-line",x1:t.left,x2:t.width-t.right,y1:e(o),y2:e(o)}),n("text",{class:"axis-text",x:t.left-8,y:e(o)+4,"text-anchor":"end",children:r(o)})]},o))})}function Ea({names:e,at:t,frame:r}){let o=Math.max(...e.map(c=>c.length),1),a=o*6.6+18,i=(r.width-r.left)/Math.max(1,e.length),s=Math.max(1,Math.ceil(a/i)),l=o*6.4/2;return n("g",{children:e.map((c,p)=>{let u=t(p);return p%s!==0||u+l>r.width+2?null:n("text",{class:"axis-text",x:Math.max(u,r.left+l-14),y:r.height-7,"text-anchor":"middle",children:c},p)})})}var Gl=[e=>le(e,1),e=>le(e,7),e=>le(e,14),e=>Be(e,1),e=>Be(e,2),e=>Be(e,3),e=>Be(e,6),e=>Be(e,12)];function Pa(e,t,r){let o=`${new Date(e).toISOString().slice(0,7)}-01`;for(let a of Gl){let i=[];for(let s=o;Date.parse(s)<=t&&i.length<=r;s=a(s))Date.parse(s)>=e&&i.push(Date.parse(s));if(i.length<=r)return i}return[]}var Zl=([e,t])=>`${e.toFixed(2)} ${t.toFixed(2)}`;function De(e){return e.length===0?"":`M${e.map(Zl).join("L")}`}function dt(e,t){return e.length===0?"":`${De([...e,...t.toReversed()])}Z`}var Kl=Math.sqrt(50),jl=Math.sqrt(10),Yl=Math.sqrt(2);function Nn(e,t,r){let o=(t-e)/Math.max(0,r),a=Math.floor(Math.log10(o)),i=o/Math.pow(10,a),s=i>=Kl?10:i>=jl?5:i>=Yl?2:1,l,c,p;return a<0?(p=Math.pow(10,-a)/s,l=Math.round(e*p),c=Math.round(t*p),l/p<e&&++l,c/p>t&&--c,p=-p):(p=Math.pow(10,a)*s,l=Math.round(e/p),c=Math.round(t/p),l*p<e&&++l,c*p>t&&--c),c<l&&.5<=r&&r<2?Nn(e,t,r*2):[l,c,p]}function Ln(e,t,r){if(t=+t,e=+e,r=+r,!(r>0))return[];if(e===t)return[e];let o=t<e,[a,i,s]=o?Nn(t,e,r):Nn(e,t,r);if(!(i>=a))return[];let l=i-a+1,c=new Array(l);if(o)if(s<0)for(let p=0;p<l;++p)c[p]=(i-p)/-s;else for(let p=0;p<l;++p)c[p]=(i-p)*s;else if(s<0)for(let p=0;p<l;++p)c[p]=(a+p)/-s;else for(let p=0;p<l;++p)c[p]=(a+p)*s;return c}function Or(e,t,r){return t=+t,e=+e,r=+r,Nn(e,t,r)[2]}function Fn(e,t,r){let o;for(;;){let a=Or(e,t,r);if(a===o||a===0||!isFinite(a))return[e,t];a>0?(e=Math.floor(e/a)*a,t=Math.ceil(t/a)*a):a<0&&(e=Math.ceil(e*a)/a,t=Math.floor(t*a)/a),o=a}}function Un(e,t){let r;if(t===void 0)for(let o of e)o!=null&&(r<o||r===void 0&&o>=o)&&(r=o);else{let o=-1;for(let a of e)(a=t(a,++o,e))!=null&&(r<a||r===void 0&&a>=a)&&(r=a)}return r}function Bn(e,t){let r;if(t===void 0)for(let o of e)o!=null&&(r>o||r===void 0&&o>=o)&&(r=o);else{let o=-1;for(let a of e)(a=t(a,++o,e))!=null&&(r>a||r===void 0&&a>=a)&&(r=a)}return r}function ke(e,t){let[r,o]=e,[a,i]=t,s=o-r||1;return Object.assign(c=>a+(c-r)/s*(i-a),{invert:c=>r+(c-a)/(i-a||1)*s,ticks:c=>Ln(r,o,c),domain:e})}function Wn([e,t],r,o){return ke(Fn(e,t,o),r)}function Vn(e){let t=$(null),[r,o]=k(e);return ln(()=>{let a=t.current;if(!a)return;let i=()=>{let l=Math.floor(a.getBoundingClientRect().width);l>0&&o(l)};i();let s=new ResizeObserver(i);return s.observe(a),()=>s.disconnect()},[]),[t,r]}function Ra({title:e,points:t,expiries:r,now:o,zone:a}){let[i,s]=Vn(1100),[l,c]=k(null),p=Math.max(...t.map(({high:C})=>C),1),u=Math.min(0,...t.map(({value:C})=>C)),m=In(s,p),g=t[0]?.at??o,d=t.at(-1)?.at??o+1,f=ke([g,d],[m.left,m.width-m.right-4]),[,h]=Wn([0,p],[0,1],4).domain,_=ke([u*1.15,h],[m.height-m.bottom,m.top+14]),E=t.filter(({isForecast:C})=>!C),A=t.filter(({isForecast:C})=>C),T=(C,z)=>C.map(ie=>[f(ie.at),_(z(ie))]),w=C=>C.value,R=C=>{let z={ArrowLeft:-1,ArrowRight:1,PageUp:-30,PageDown:30}[C.key],ie=C.key==="Home"?0:C.key==="End"?t.length-1:z===void 0?null:(l??E.length-1)+z;if(C.key==="Escape"&&l!==null)c(null);else if(ie!==null)c(Math.max(0,Math.min(t.length-1,ie)));else return;C.preventDefault(),C.stopPropagation()},O=C=>{let z=f.invert(C.clientX-C.currentTarget.getBoundingClientRect().left);c(tu(t,z))},Q=l===null?null:t[l];return n("div",{class:"chart",ref:i,children:[n("div",{class:"chart-stage still",role:"group","aria-roledescription":"chart","aria-label":`${e} Arrow keys read the values.`,tabIndex:0,onKeyDown:R,onBlur:()=>c(null),onPointerMove:O,onPointerLeave:()=>c(null),children:[n("svg",{width:s,height:m.height,viewBox:`0 0 ${s} ${m.height}`,"aria-hidden":"true",children:[n(On,{y:_,frame:m,name:Je}),n("path",{class:"burn-area",d:dt(T(E,w),T(E,()=>0))}),n("path",{class:"band-area",d:dt(T(A,({high:C})=>C),T(A,({low:C})=>C))}),n("path",{class:"burn-line",d:De(T(E,w))}),n("path",{class:"burn-line dashed",d:De(T(A,w))}),n(Jl,{marks:r.filter(C=>C.at>g&&C.at<=d),x:f,top:m.top,bottom:m.height-m.bottom,width:s}),n("line",{class:"now-line",x1:f(o),x2:f(o),y1:m.top+14,y2:m.height-m.bottom}),n("text",{class:"axis-text",x:f(o),y:m.top+8,"text-anchor":f(o)>m.width-m.right-30?"end":"middle",children:"today"}),Pa(g,d,s<560?4:10).map(C=>{let z=f(C);return z<m.left+14||z>s-24?null:n("text",{class:"axis-text",x:z,y:m.height-7,"text-anchor":"middle",children:aa(new Date(C).toISOString(),"UTC")},C)}),Q&&n("circle",{class:"burn-dot",cx:f(Q.at),cy:_(Q.value),r:"4"})]}),Q&&n(Xl,{point:Q,place:f(Q.at),width:s,zone:a})]}),n("p",{class:"unseen",role:"status",children:Q?eu(Q,a):""})]})}function Jl({marks:e,x:t,top:r,bottom:o,width:a}){return n(b,{children:e.map(i=>{let s=t(i.at),l=s>a-150;return n("g",{children:[n("line",{class:"expiry-line",x1:s,x2:s,y1:r+14,y2:o}),n("text",{class:"expiry-text",x:s+(l?-6:6),y:r+26,"text-anchor":l?"end":"start",children:i.label})]},`${i.at} ${i.label}`)})})}function Xl({point:e,place:t,width:r,zone:o}){let a=t>r/2?{right:`${r-t+14}px`}:{left:`${t+14}px`};return n("div",{class:"tip",style:a,"aria-hidden":"true",children:[n("p",{class:"tip-title",children:V(new Date(e.at).toISOString(),o)}),e.isForecast&&n("p",{class:"tip-note",children:"forecast"}),n("dl",{children:[n("dt",{children:e.isForecast?"Expected":"Balance"}),n("dd",{children:y(e.value)}),e.isForecast&&n("div",{class:"tip-row",children:[n("dt",{children:"Eight times in ten"}),n("dd",{children:[y(e.low)," \u2013 ",y(e.high)]})]})]})]})}function eu(e,t){let r=V(new Date(e.at).toISOString(),t);return e.isForecast?`${r}, forecast: ${y(e.value)} credits, eight times in ten between ${y(e.low)} and ${y(e.high)}.`:`${r}: ${y(e.value)} credits.`}function tu(e,t){let r=0;return e.forEach((o,a)=>{Math.abs(o.at-t)<Math.abs((e[r]?.at??0)-t)&&(r=a)}),r}var nu=["fill","fill-opacity","stroke","stroke-width","stroke-dasharray","stroke-linejoin","opacity","font-size","font-weight","paint-order"];function Ma(e,t,r){let[o,a]=[e.width.baseVal.value,e.height.baseVal.value],i=getComputedStyle(e.closest(".card")??document.body),s=ru(e);s.setAttribute("y",String(40));let l=ou(r,o),c=(l.at(-1)?.row??0)+1,p=40+a+(r.length>0?c*20+34-20:0),u=(m,g,d,f,h=400)=>`<text x="${m}" y="${g}" font-size="${f}" font-weight="${h}" fill="${i.color}">${iu(d)}</text>`;return[`<svg xmlns="http://www.w3.org/2000/svg" width="${o}" height="${p}" viewBox="0 0 ${o} ${p}" font-family="system-ui, sans-serif">`,`<rect width="${o}" height="${p}" fill="${i.backgroundColor}"/>`,u(12,25,t,15,600),new XMLSerializer().serializeToString(s),...l.map(({x:m,row:g,label:d,colour:f})=>{let h=40+a+12+g*20;return`<rect x="${m}" y="${h-9}" width="10" height="10" rx="2" fill="${f}"/>${u(m+16,h,d,12)}`}),"</svg>"].join("")}async function Ta(e){let t=new Image;t.src=`data:image/svg+xml;charset=utf-8,${encodeURIComponent(e)}`,await t.decode();let r=document.createElement("canvas");return r.width=t.width*2,r.height=t.height*2,r.getContext("2d")?.drawImage(t,0,0,r.width,r.height),new Promise((o,a)=>{r.toBlob(i=>i?o(i):a(new Error("the browser draws no PNG")),"image/png")})}function Nr(e,t){let r=document.createElement("a");r.href=URL.createObjectURL(e),r.download=t,r.click(),setTimeout(()=>URL.revokeObjectURL(r.href),1e4)}function ru(e){let t=e.cloneNode(!0),r=[e,...e.querySelectorAll("*")],o=[t,...t.querySelectorAll("*")];return r.forEach((a,i)=>{let s=getComputedStyle(a);for(let l of nu)o[i]?.setAttribute(l,s.getPropertyValue(l));o[i]?.removeAttribute("class")}),t}function ou(e,t){let[r,o]=[12,0];return e.map(a=>{let i=a.label.length>40?`${a.label.slice(0,39)}\u2026`:a.label,s=16+i.length*7+18;r>12&&r+s>t&&([r,o]=[12,o+1]);let l={label:i,colour:a.colour,x:r,row:o};return r+=s,l})}var au={"&":"&amp;","<":"&lt;",">":"&gt;"},iu=e=>e.replace(/[&<>]/g,t=>au[t]??t);function Qn({name:e,csv:t}){let r=a=>{let i=a.closest(".panel"),s=i?.querySelector(".chart svg");return s?Ma(s,e,su(i)):null},o=(a,i,s)=>{let l=a.currentTarget,c=r(l);if(Ct(l),c===null)return;let p=()=>Nr(Da(c),$a(e,"svg"));Promise.resolve(i(c)).then(u=>Nr(u,$a(e,s)),p)};return n(ce,{name:"Save the chart",value:"Save",children:[n("button",{type:"button",class:"choice",onClick:a=>o(a,()=>new Blob([t()],{type:"text/csv"}),"csv"),children:["CSV ",n("small",{children:"the figures"})]}),n("button",{type:"button",class:"choice",onClick:a=>o(a,Ta,"png"),children:["PNG ",n("small",{children:"a picture"})]}),n("button",{type:"button",class:"choice",onClick:a=>o(a,Da,"svg"),children:["SVG ",n("small",{children:"a drawing"})]})]})}var Da=e=>new Blob([e],{type:"image/svg+xml"});function su(e){return[...e?.querySelectorAll(".legend li:not(.legend-mark)")??[]].map(r=>{let o=r.querySelector(".swatch");return{label:r.textContent?.trim()??"",colour:o?getComputedStyle(o).color:"gray"}})}function $a(e,t){return`${e.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu,"-")}.${t}`}function ze({title:e,figure:t,note:r,children:o}){return n("section",{class:"card figure",children:[n("h2",{children:e}),n("p",{class:"big",children:t}),n("p",{class:"note",children:r}),o&&n("div",{class:"figure-foot",children:o})]})}function mt({title:e,error:t,onAgain:r}){return n("section",{class:"card figure",children:[n("h2",{children:e}),n(j,{error:t,onAgain:r})]})}function W({value:e}){return n("data",{value:String(e),children:y(e)})}function zn(e){return{minWidth:`calc(${Math.max(0,...e.map(r=>y(Math.trunc(r)).length))+4} * 1.08ch + 16px)`}}function Kt({value:e,children:t}){return n("b",{class:e>0?"bad":e<0?"good":"",children:t})}function Lr({balance:e,pool:t,zone:r,failed:o}){let a=`Available \xB7 ${I(t)}`;if(!e)return n(mt,{title:a,...o});let{available:i,permanent:s,overdraft:l,nextExpiry:c}=e,p=[c&&`${y(c.credits)} expire on ${V(c.at,r)}, ${lu(c.at)}`,s>0&&`${y(s)} never expire`,l>0&&`${y(l)} overdrawn`].filter(Boolean);return n(ze,{title:a,figure:i<0?n("span",{class:"bad",children:n(W,{value:i})}):n(W,{value:i}),note:p.length>0?p.join("; "):"no credits in this pool"})}function lu(e){let t=An(e,Date.now());return t===0?"within a day":`in ${L(t)} ${t===1?"day":"days"}`}function Ia({workspace:e,zone:t,failed:r}){let{forecast:o}=e;if(!o)return n(mt,{title:"Runs out",...r});let{low:a,expected:i,high:s}=o.runsOutAt,l=a===null?"in no run of the forecast":a===s?"in every run of the forecast":`${Me(a,t)} \u2013 ${s?Me(s,t):"over a year"}, eight times in ten`;return n(ze,{title:"Runs out",figure:i===null?"Not within a year":Me(i,t),note:l})}function Oa({workspace:e,failed:t}){let{forecast:r}=e;if(!r)return n(mt,{title:"Expires unused",...t});let{low:o,expected:a,high:i}=r.forfeited,s=i===0?"nothing within a year":`within a year; ${y(o)} \u2013 ${y(i)}, eight times in ten`;return n(ze,{title:"Expires unused",figure:n(W,{value:a}),note:s})}function Na({workspace:e}){let{forecast:t}=e;if(!t)return null;let{dailyRate:r,backtestError:o,method:a}=t;return n("p",{class:"note footnote",children:["Expected use: ",y(r.expected)," credits a day (",y(r.low)," \u2013 ",y(r.high),"). ",a,".",o!==null&&` Over the last eight weeks it was off by ${be(o)} of a day\u2019s use.`]})}var uu=180*864e5;function Fa({workspace:e,variables:t,zone:r,failed:o}){let{forecast:a,year:i,months:s}=e,l=e.balance?.grants??[],c=i?La(i.starts,i.opening,i.closing,i.range.end):s?La(s.buckets.map(({start:h})=>h),s.opening,s.closing,s.range.end):[],p=c.at(-1)?.at??Date.now(),u=l.filter(({kind:h})=>h==="CONTRACT").map(({expiresAt:h})=>h?Date.parse(h):0),m=u.length>0?Math.max(...u)+(Math.max(...u)-(c[0]?.at??p))*.04:p+uu,g=[...c,...cu(a,p,m)],d=l.filter(({expiresAt:h,remaining:_})=>h!==null&&_>0).map(({expiresAt:h,remaining:_,kind:E})=>({at:Date.parse(h??""),label:`${Je(_)} ${E==="CONTRACT"?"of the contract":""} expire`}));return n(N,{title:"Burn-down",note:i?"of the contract year, with the forecast":"of the last months, with the forecast",tools:n(b,{children:[n(Qn,{name:"Burn-down",csv:()=>pu(g)}),n(ee,{document:vn,variables:t})]}),children:[!a&&n(j,{...o,what:"The forecast"}),!i&&!s&&n(j,{...o,what:"The balance of the past"}),g.length>1&&n(Ra,{title:"The balance over time, and its forecast.",points:g,expiries:d,now:p,zone:r}),n(Na,{workspace:e})]})}function La(e,t,r,o){let a=(s,l)=>({at:Date.parse(s),value:l,low:l,high:l,isForecast:!1});return[...e.map((s,l)=>a(s,t[l]??0)),a(o,r.at(-1)??0)]}function cu(e,t,r){return e?e.starts.map((a,i)=>{let s=e.balance[i]??{low:0,expected:0,high:0};return{at:Date.parse(a),value:s.expected,low:s.low,high:s.high,isForecast:!0}}).filter(({at:a})=>a>=t-6e4&&a<=r):[]}function pu(e){let t=e.map(({at:r,value:o,low:a,high:i,isForecast:s})=>[new Date(r).toISOString(),s?"forecast":"known",o,s?a:null,s?i:null]);return te([["At","Kind","Balance","Low","High"],...t])}var jt={CONTRACT:"Contract",PURCHASE:"Purchase",PROMOTION:"Promotion",TRANSFER:"Transfer",ADJUSTMENT:"Adjustment"};function Ua({workspace:e,zone:t,failed:r}){let o=e.balance?.grants??[];return n(N,{title:"Grants",note:"in the order in which they are spent",children:[!e.balance&&n(j,{...r,what:"The list"}),e.balance&&o.length===0&&n("p",{class:"note",children:"No grant holds credits in this pool."}),o.length>0&&n(b,{children:[o.length>1&&n("div",{class:"parts tall","aria-hidden":"true",children:o.map((a,i)=>n("i",{class:`tone-${i%8}`,style:{flexGrow:a.remaining}},a.id))}),n("div",{class:"table-scroll",role:"group","aria-label":"Table: Grants",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Grant"}),n("th",{scope:"col",children:"Left"}),n("th",{scope:"col",children:"Of"}),n("th",{scope:"col",children:"Spent"}),n("th",{scope:"col",children:"Since"}),n("th",{scope:"col",children:"Expires"})]})}),n("tbody",{children:o.map((a,i)=>n("tr",{children:[n("th",{scope:"row",children:n("span",{class:"group-name",children:[n("i",{class:`swatch tone-${i%8}`,"aria-hidden":"true"}),n("span",{children:[jt[a.kind],(a.note??a.purchase?.reference)&&n("small",{children:n("bdi",{children:a.note??a.purchase?.reference})})]})]})}),n("td",{children:n(W,{value:a.remaining})}),n("td",{children:y(a.amount)}),n("td",{children:a.amount>0?be(a.consumed/a.amount):""}),n("td",{children:V(a.effectiveAt,t)}),n("td",{children:a.expiresAt?V(a.expiresAt,t):"never"})]},a.id))})]})})]})]})}function Et(e,t,r,o){let[a,i]=k(null),[s,l]=k("resting"),c=$(null),p=JSON.stringify(t);S(()=>(i(null),l("resting"),()=>c.current?.abort()),[p]);let u=a?.of===p?du(r,a):r,m=$(u);m.current=u;let g=()=>{if(s==="loading"||!u.pageInfo.hasNextPage)return;l("loading");let d=new AbortController;c.current=d,Ae(e,{...t,after:u.pageInfo.endCursor},d.signal).then(f=>{let h="data"in f?o(f.data):null;l(h?"resting":"failed"),h&&i({of:p,nodes:[...m.current.nodes,...h.nodes],pageInfo:h.pageInfo})},()=>{})};return{nodes:u.nodes,hasMore:u.pageInfo.hasNextPage,state:s,more:g}}function du(e,t){let r=new Set(e.nodes.map(({id:a})=>a)),o=t.nodes.findLastIndex(({id:a})=>r.has(a));return o===-1?e:{nodes:[...e.nodes,...t.nodes.slice(o+1)],pageInfo:t.pageInfo}}function Pt({pages:e,what:t}){let r=$(null),{hasMore:o,state:a,more:i}=e;return S(()=>{let s=r.current;if(!s||a!=="resting")return;let l=new IntersectionObserver(c=>c.some(({isIntersecting:p})=>p)&&i(),{rootMargin:"300px"});return l.observe(s),()=>l.disconnect()}),o?n("button",{ref:r,type:"button",class:"plain more",onClick:i,children:a==="loading"?"Loading \u2026":a==="failed"?"That failed. Try again":`More ${t}`}):null}var mu={GRANT:"Grant",USAGE:"Usage",REFUND:"Refund",EXPIRY:"Expiry",VOID:"Void",TRANSFER_IN:"Transfer in",TRANSFER_OUT:"Transfer out",SETTLEMENT:"Settlement of overdraft"};function Ba({workspace:e,variables:t,zone:r,failed:o}){let{ledger:a}=e,s=n(Y,{name:"Lines",options:[{value:"rare",label:"Without usage"},{value:"all",label:"All lines"}],chosen:v.value.all?"all":"rare",onChoose:l=>x({all:l==="all"})});return n(N,{title:"Journal",note:a?`${L(a.totalCount)} lines, the newest first`:null,tools:s,children:[!a&&n(j,{...o,what:"The journal"}),a&&a.nodes.length===0&&n("p",{class:"note",children:"The journal has no such lines yet."}),a&&a.nodes.length>0&&n(gu,{ledger:a,variables:t,zone:r})]})}var fu=50;function gu({ledger:e,variables:t,zone:r}){let{key:o,pool:a,kinds:i}=t,s=Et(Ko,{key:o,pool:a,kinds:i,first:fu},e,l=>l.workspace?.ledger);return n(b,{children:[n("div",{class:"table-scroll",role:"group","aria-label":"Table: Journal",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Line"}),n("th",{scope:"col",children:"Took effect"}),n("th",{scope:"col",children:"Credits"}),n("th",{scope:"col",children:"Balance after"})]})}),n("tbody",{children:s.nodes.map(l=>n("tr",{children:[n("th",{scope:"row",children:[mu[l.kind],n("small",{children:n("bdi",{children:l.note??(l.grant?jt[l.grant.kind].toLowerCase():"overdraft")})})]}),n("td",{children:Se(l.effectiveAt,r)}),n("td",{children:Ye(l.credits)}),n("td",{children:y(l.balanceAfter)})]},l.id))})]})}),n(Pt,{pages:s,what:"lines"})]})}var Yt=[{name:"Opening",sign:"",of:e=>e.opening},{name:"Granted",sign:"+",of:e=>e.granted},{name:"Refunded",sign:"+",of:e=>e.refunded},{name:"Used",sign:"\u2212",of:e=>e.used},{name:"Expired",sign:"\u2212",of:e=>e.expired},{name:"Transferred",sign:"+",of:e=>e.transferred},{name:"Closing",sign:"=",of:e=>e.closing}];function Wa({workspace:e,zone:t,failed:r}){let{months:o}=e;if(!o)return n(N,{title:"Month by month",children:n(j,{...r,what:"The table"})});let a=o.buckets.map(({start:l})=>_t({start:l,end:l},"MONTH",t)),i=o.buckets.map((l,c)=>o.buckets.length-1-c).filter(l=>bu(o,l));return n(N,{title:"Month by month",note:"each row adds up to its closing balance",tools:n(K,{text:()=>te([["Month",...Yt.map(({name:l})=>l)],...i.map(l=>[a[l]??"",...Yt.map(({of:c})=>c(o)[l]??0)])]),name:"Copy CSV",kind:"pill"}),children:n("div",{class:"table-scroll",role:"group","aria-label":"Table: Month by month",tabIndex:0,children:n("table",{class:"sums",children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Month"}),Yt.map(({name:l})=>n("th",{scope:"col",children:l},l))]})}),n("tbody",{children:i.map(l=>n("tr",{children:[n("th",{scope:"row",children:[a[l],!o.buckets[l]?.complete&&n("small",{children:"so far"})]}),Yt.map(({name:c,sign:p,of:u})=>n("td",{class:c==="Closing"?"strong":"",children:hu(u(o)[l]??0,p)},c))]},l))})]})})})}function hu(e,t){if(t===""||t==="=")return n("data",{value:String(e),children:y(e)});if(e===0)return n("span",{class:"quiet",children:"0"});let r=e<0?t==="+"?"\u2212":"+":t;return n("data",{value:String(e),children:[n("span",{class:"sign",children:r}),y(Math.abs(e))]})}function bu(e,t){return Yt.some(({of:r})=>(r(e)[t]??0)!==0)}var yu=["GRANT","EXPIRY","VOID","TRANSFER_IN","TRANSFER_OUT","SETTLEMENT"];function Va({workspaceKey:e}){let{pool:t,timeZone:r,all:o}=v.value,a={key:e,pool:t??"WEB_APP",full:Mr(Ee()),timeZone:r,kinds:o?null:yu},i=Z(vn,a,!0,Mn(a.pool)),{data:s,errors:l,waiting:c,again:p}=i;S(()=>{s&&ne(s)},[s]);let u=s?.workspace??null,m=r??u?.timeZone??"UTC";return n(b,{children:[n(pe,{asOf:u&&(u.usage?n(Ie,{freshness:u.usage.freshness,zone:m}):u.webApp&&n(pt,{instant:i.at,zone:m,what:"every event counted"})),children:a.full&&n(b,{children:[n(Y,{name:"Pool",options:["WEB_APP","API"].map(g=>({value:g,label:I(g)})),chosen:a.pool,onChoose:g=>x({pool:g})}),n(Te,{})]})}),n(ue,{screen:i,zone:m,cards:4,heights:[380,200,420]}),s&&!u&&n(de,{}),u&&n("div",{class:c?"figures waiting":"figures","aria-busy":c,children:n(vu,{workspace:u,errors:l,variables:i.variables,zone:m,onAgain:p})})]})}function vu({workspace:e,errors:t,variables:r,zone:o,onAgain:a}){let i=G(t,"workspace","webApp")?.extensions?.requires;if(i)return n(Pe,{what:"the balance",requires:i,here:"balance"});let s=c=>({error:G(t,"workspace",c),onAgain:a}),l=r.full&&Mr(e.viewerRole);return n(b,{children:[n("div",{class:"cards",children:[n(Lr,{balance:e.webApp,pool:"WEB_APP",zone:o,failed:s("webApp")}),n(Lr,{balance:e.api,pool:"API",zone:o,failed:s("api")}),l&&n(Ia,{workspace:e,zone:o,failed:s("forecast")}),l&&n(Oa,{workspace:e,failed:s("forecast")})]}),l&&n(b,{children:[n(Fa,{workspace:e,variables:r,zone:o,failed:s(e.forecast?"months":"forecast")}),n(Ua,{workspace:e,zone:o,failed:s("balance")}),n(Wa,{workspace:e,zone:o,failed:s("months")}),n(Ba,{workspace:e,variables:r,zone:o,failed:s("ledger")})]})]})}function Hn({report:e,workspaceKey:t}){let{nearestUsage:r,range:o}=e,a=Cn(v.value.filter)!==null||v.value.pool!==null,i=()=>x({filter:{models:[],tools:[],members:[],projects:[]},pool:null});if(r!==null){let l=Math.max(1,Math.ceil(gr(v.value.range))),c=fe(r,o.timeZone),p=r>=o.end,u=p?c:le(c,1-l);return n(F,{title:"Nothing in this range",children:[n("p",{children:["The nearest usage",a&&" under these filters"," is ",p?"later":"earlier",": on ",V(r,o.timeZone),"."]}),n("p",{children:n("button",{type:"button",class:"primary",onClick:()=>x({range:{kind:"days",from:u,until:le(u,l)},granularity:null}),children:"Go there"})})]})}if(a)return n(F,{title:"Nothing under these filters",children:[n("p",{children:"No usage was ever recorded that meets all of them."}),n("p",{children:n("button",{type:"button",class:"primary",onClick:i,children:"Remove the filters"})})]});let s=wu(t);return n(F,{title:"No usage yet",children:[n("p",{children:"Record the first event. It needs an API key with the scope USAGE_WRITE:"}),n("pre",{tabIndex:0,children:s}),n("p",{children:n(K,{text:s,name:"Copy the command",kind:"pill"})})]})}function wu(e){return[`curl ${Ge("/v1/events")} \\`,"  -H 'Authorization: Bearer YOUR_KEY' -H 'Content-Type: application/cloudevents+json' -d '{",'    "specversion": "1.0", "type": "com.tallygraph.usage.v1",',`    "source": "/first", "id": "event-1", "subject": ${JSON.stringify(e)},`,`    "time": "${new Date().toISOString()}",`,'    "data": {"model": "film", "tool": "Generate Video", "credits": 5}',"  }'"].join(`
`)}function qn(e){let t=e.unit.toLowerCase(),r=e.blockSize===1?`${/^[aeiou]/.test(t)?"an":"a"} ${t}`:`for each ${y(e.blockSize)} ${t}s`;return`${y(e.creditsPerBlock)} ${r}`}function Qa({events:e,zone:t}){return n(b,{children:[n("div",{class:"table-scroll",role:"group","aria-label":"Table: Events",tabIndex:0,children:n("table",{class:"events",children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"When"}),n("th",{scope:"col",class:"text",children:"Model"}),n("th",{scope:"col",class:"text",children:"Member"}),n("th",{scope:"col",class:"text",children:"Project"}),n("th",{scope:"col",children:"Quantity"}),n("th",{scope:"col",children:"Credits"})]})}),n("tbody",{children:e.map(r=>n("tr",{class:r.id===v.value.event?"chosen":"",children:[n("th",{scope:"row",children:n("a",{href:Ke({event:r.id}),onClick:o=>xt(o,{event:r.id}),children:Se(r.occurredAt,t)})}),n("td",{class:"text",children:[n("bdi",{children:r.model}),n("small",{children:n("bdi",{children:r.tool})})]}),n("td",{class:"text",children:r.member?n("bdi",{children:r.member.user.name}):n("span",{class:"quiet",children:"no member"})}),n("td",{class:"text",children:r.project?n("bdi",{children:r.project}):n("span",{class:"quiet",children:"no project"})}),n("td",{children:Fr(r)}),n("td",{children:[n(W,{value:r.credits}),r.refunded>0&&n("small",{children:r.status==="REFUNDED"?"refunded":`${y(r.refunded)} refunded`})]})]},r.id))})]})}),n("p",{class:"table-foot",children:n(K,{text:()=>xu(e),name:`Copy these ${e.length} as CSV`})})]})}function Fr({quantity:e,unit:t}){if(e===null)return"";let r=t?.toLowerCase()??"";return`${y(e)} ${e===1||r===""?r:`${r}s`}`}function xu(e){let t=e.map(r=>[r.occurredAt,r.model,r.tool,r.project,r.member?.user.name??null,r.quantity,r.unit,r.credits,r.refunded]);return te([["Occurred at","Model","Tool","Project","Member","Quantity","Unit","Credits","Refunded"],...t])}function za({id:e,zone:t}){let r=$(null),o={id:e},{data:a,failure:i,again:s}=Z(Cr,o,!1);S(()=>r.current?.showModal(),[]);let l=a?.node&&"eventId"in a.node?a.node:null;return n("dialog",{ref:r,class:"card side","aria-label":"Event",onClose:()=>x({event:null}),onClick:c=>c.target===r.current&&r.current?.close(),children:[n("form",{method:"dialog",class:"side-head",children:[n("h2",{children:"Event"}),n(ee,{document:Cr,variables:o}),n("button",{type:"submit",class:"pill",children:"Close"})]}),i&&n(je,{failure:i,onAgain:s}),a&&!l&&n("p",{class:"note",children:"There is no such event, or it is no longer kept."}),!a&&!i&&n("p",{class:"note",children:"Loading \u2026"}),l&&n(ku,{event:l,zone:t})]})}function ku({event:e,zone:t}){let r=Object.entries(e.attributes);return n(b,{children:[n("p",{class:"big",children:[y(e.credits)," credits"]}),n("dl",{class:"facts",children:[n(ae,{name:"Occurred",children:Se(e.occurredAt,t)}),n(ae,{name:"Recorded",children:Se(e.recordedAt,t)}),n(ae,{name:"Model",children:e.model}),n(ae,{name:"Tool",children:e.tool}),n(ae,{name:"Member",children:e.member?.user.name??"none"}),n(ae,{name:"Project",children:e.project??"none"}),n(ae,{name:"Pool",children:I(e.pool)}),e.quantity!==null&&n(ae,{name:"Quantity",children:Fr(e)}),n(ae,{name:"Source",children:e.source}),n(ae,{name:"Id there",children:e.eventId}),r.map(([o,a])=>n(ae,{name:o,children:a},o))]}),n("h3",{children:"Price"}),n("dl",{class:"facts",children:[n(ae,{name:"Rate",children:e.pricedBy?_u(e.pricedBy):"none: its cost was reported with it"}),n(ae,{name:"Charged",children:y(e.charged)}),e.refunded>0&&n(ae,{name:"Refunded",children:["\u2212",y(e.refunded)]})]}),n("h3",{children:"Paid by"}),n("dl",{class:"facts",children:[e.fundedBy?.map(({grant:o,credits:a})=>n(ae,{name:`${jt[o.kind]}${o.expiresAt?`, expires ${V(o.expiresAt,t)}`:""}`,about:o.note??o.purchase?.reference,children:y(a)},o.id)),e.overdraft>0&&n(ae,{name:"No grant yet",children:y(e.overdraft)}),e.fundedBy?.length===0&&e.overdraft===0&&n(ae,{name:"Nothing to pay",children:"0"})]})]})}function ae({name:e,about:t,children:r}){return n("div",{children:[n("dt",{children:[n("bdi",{children:e}),t&&n("small",{children:n("bdi",{children:t})})]}),n("dd",{children:n("bdi",{children:r})})]})}function _u(e){let t=e.minimum>0?`, at least ${y(e.minimum)}`:"",r=Object.entries(e.conditions).map(([o,a])=>`${o} ${a}`);return`${qn(e)}${t}${r.length>0?` (${r.join(", ")})`:""}`}function Ha({data:e,variables:t}){let r=$({of:"",data:null}),[,o]=k(0),a=JSON.stringify(t),i=Au(r.current.data,e);(r.current.of!==a||i===0||Ur(r.current.data).length===0)&&(r.current={of:a,data:e});let s=()=>{r.current={of:a,data:e},o(l=>l+1)};return{data:r.current.data,newer:r.current.data===e?0:i,show:s}}function Au(e,t){let r=new Set(Ur(e).map(({id:o})=>o));return Ur(t).filter(({id:o})=>!r.has(o)).length}var Ur=e=>e?.workspace?.usageEvents?.nodes??[];function qa({count:e,onShow:t}){let r=o=>{let a=o.currentTarget.closest(".figures");a&&a.getBoundingClientRect().top<0&&a.scrollIntoView(),t(),a?.querySelector(".table-scroll")?.focus({preventScroll:!0})};return n("div",{class:"newer",role:"status",children:e>0&&n("button",{type:"button",class:"primary",onClick:r,children:e===1?"Show one newer event":`Show ${L(e)} newer events`})})}var Su=50;function Ga({workspaceKey:e}){let{range:t,timeZone:r}=v.value,o=oe.value?.key===e?oe.value.timeZone:null;return r===null||r===o||t.kind==="between"?n(Br,{workspaceKey:e,range:_e(t)}):n(Cu,{workspaceKey:e})}function Cu({workspaceKey:e}){let{range:t,timeZone:r,pool:o}=v.value,{data:a,failure:i,again:s}=Z(Xo,{key:e,range:_e(t),pool:o,timeZone:r},!1),l=a?.workspace?.usage?.range;return l?n(Br,{workspaceKey:e,range:{between:{start:l.start,end:l.end}}}):a?n(Br,{workspaceKey:e,range:_e(t)}):i?n(je,{failure:i,onAgain:s}):n(St,{cards:0,heights:[620]})}function Br({workspaceKey:e,range:t}){let{pool:r,filter:o,timeZone:a}=v.value,i={key:e,range:t,pool:r,filter:vt(o),first:Su,after:null},s=Z(wn,i,!0,et()),{errors:l,waiting:c,again:p}=s,{data:u,newer:m,show:g}=Ha(s);S(()=>{u&&ne(u)},[u]);let d=u?.workspace??null,f=a??d?.timeZone??"UTC",h=G(l,"workspace","usageEvents");return n(b,{children:[n(pe,{asOf:d?.usage&&n(Ie,{freshness:d.usage.freshness,zone:f}),children:n(En,{resolved:d?.usage?{...d.usage.range,timeZone:f}:null,labels:Pu(d)})}),n(ue,{screen:s,zone:f,cards:0,heights:[620]}),u&&!d&&n(de,{}),d&&h?.extensions?.requires&&n(Pe,{what:"events",requires:h.extensions.requires,here:"events"}),d&&h&&!h.extensions?.requires&&n(we,{what:"The events",error:h,onAgain:p}),d?.usage&&d.usageEvents&&n("div",{class:c?"figures waiting":"figures","aria-busy":c,children:[n(qa,{count:m,onShow:g}),d.usageEvents.nodes.length===0?n(Hn,{report:d.usage,workspaceKey:e}):n(Eu,{workspace:d,list:d.usageEvents,variables:s.variables,zone:f})]}),v.value.event&&n(za,{id:v.value.event,zone:f})]})}function Eu({workspace:e,list:t,variables:r,zone:o}){let a=Et(wn,r,t,l=>l.workspace?.usageEvents),i=e.usage?.total,s=i&&`${L(i.generations)} events, ${y(i.credits)} credits${i.refunded>0?` after ${y(i.refunded)} refunded`:""}`;return n(N,{title:"Events",note:s,tools:n(ee,{document:wn,variables:r}),children:[n(Qa,{events:a.nodes,zone:o}),n(Pt,{pages:a,what:"events"})]})}function Pu(e){let t=e?.usageEvents?.nodes??[];return new Map(t.flatMap(({member:r})=>r?[[r.id,r.user.name]]:[]))}var Wr=8,Za="tallygraph.colours",Vr=null;function Ru(){try{return JSON.parse(P.storage?.getItem(Za)??"{}")}catch{return{}}}function Gn(e,t){Vr??=Ru();let r=Vr,o=new Set;for(let s of t){let l=s?r[`${e}:${s}`]:void 0;l!==void 0&&o.add(l)}let a=new Set,i=t.map(s=>{if(s===null)return"other";if(s==="")return"none";let l=`${e}:${s}`,c=r[l];return(c===void 0||a.has(c))&&(c=Tu(Du(s)%Wr,a,o)),r[l]??=c,a.add(c),c});return Mu(),i}function Mu(){try{P.storage?.setItem(Za,JSON.stringify(Vr))}catch{return}}function Tu(e,t,r){for(let o of[new Set([...t,...r]),t])for(let a=0;a<Wr;a+=1){let i=(e+a)%Wr;if(!o.has(i))return i}return e}function Du(e){let t=2166136261;for(let r of e)t=Math.imul(t^(r.codePointAt(0)??0),16777619);return t>>>0}var $e=e=>`tone-${e}`;function Rt({values:e,colour:t,width:r=104,height:o=24,most:a}){let i=ke([0,Math.max(1,e.length-1)],[1,r-1]),s=ke([0,a||Math.max(...e,.001)],[o-1.5,2]),l=e.map((p,u)=>[i(u),s(p)]),c=e.map((p,u)=>[i(u),o]);return n("svg",{class:`spark ${$e(t)}`,width:r,height:o,viewBox:`0 0 ${r} ${o}`,"aria-hidden":"true",children:[n("path",{class:"spark-area",d:dt(l,c)}),n("path",{class:"spark-line",d:De(l)})]})}function Qr({values:e,faint:t=!1}){let[r,o]=[240,34],a=r/Math.max(1,e.length),i=ke([0,Math.max(...e,.001)],[0,o-1]),s=Math.min(2.5,a*.28),l=(c,p)=>{let u=c>0?Math.max(1,i(c)):0;return`M${(p*a+s/2).toFixed(2)} ${o}v${-u.toFixed(2)}h${(a-s).toFixed(2)}v${u.toFixed(2)}z`};return n("svg",{class:t?"spark-columns faint":"spark-columns",viewBox:`0 0 ${r} ${o}`,preserveAspectRatio:"none","aria-hidden":"true",children:n("path",{d:e.map(l).join("")})})}function Ka(e){let t=new Map(e.usage?.breakdown?.rows.map(s=>[s.key,s])),r=new Map(e.usage?.series?.groups.map(s=>[s.key,s.credits])),o=e.members?.nodes??[],a=o.map(s=>{let l=t.get(s.id);return{id:s.id,key:s.user.key,name:s.user.name,about:s.user.email??(s.user.name===s.user.key?null:s.user.key),role:s.role,standing:"not in the directory",removedAt:s.removedAt,lastActiveAt:s.lastActiveAt,credits:l?.measures.credits??0,generations:l?.measures.generations??0,share:l?.share??null,trend:r.get(s.id)??null,isFilter:!0}}),i=new Set(o.map(({id:s})=>s));for(let s of e.usage?.breakdown?.rows??[])s.key===null||i.has(s.key)||a.push({id:s.key,key:"",name:s.label,about:s.key===""?"usage that names no member":null,role:null,standing:"",removedAt:null,lastActiveAt:null,credits:s.measures.credits,generations:s.measures.generations,share:s.share,trend:r.get(s.key)??null,isFilter:!0});return a.sort((s,l)=>l.credits-s.credits||l.generations-s.generations||s.name.localeCompare(l.name))}function ja({workspaceKey:e}){let{range:t,pool:r,filter:o,timeZone:a}=v.value,i={key:e,range:_e(t),pool:r,filter:vt(o),timeZone:a,granularity:Ze(v.value)},s=Z(Er,i,!0,et()),{data:l,errors:c,waiting:p,again:u}=s;S(()=>{l&&ne(l)},[l]);let m=l?.workspace??null,g=a??m?.timeZone??"UTC",d=G(c,"workspace","members"),f=d?.extensions?.requires,h=new Map(m?.members?.nodes.map(({id:_,user:E})=>[_,E.name]));return n(b,{children:[n(pe,{asOf:m?.usage&&n(Ie,{freshness:m.usage.freshness,zone:g}),children:n(En,{resolved:m?.usage?.range??null,labels:h})}),n(ue,{screen:s,zone:g,cards:0,heights:[620]}),l&&!m&&n(de,{}),m&&f&&n(Pe,{what:"members",requires:f,here:"members"}),m&&!m.members&&!f&&n(we,{what:"The members",error:d,onAgain:u}),m?.members&&n("div",{class:p?"figures waiting":"figures","aria-busy":p,children:[!m.usage?.breakdown&&n(we,{what:"What they spent",error:G(c,"workspace","usage"),onAgain:u}),n($u,{workspace:m,variables:s.variables,zone:g})]})]})}function $u({workspace:e,variables:t,zone:r}){let o=Ka(e),a=o.filter(({generations:c})=>c>0).length,i=e.members?.totalCount??0,s=`${L(a)} active in the range${i>o.length?`, the first ${L(o.length)} of ${L(i)}`:""}`;return n(N,{title:"Members",note:s,tools:n(b,{children:[n(K,{text:()=>Ou(o),name:"Copy CSV",kind:"pill"}),n(ee,{document:Er,variables:t})]}),children:n("div",{class:"table-scroll",role:"group","aria-label":"Table: Members",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Member"}),n("th",{scope:"col",class:"text",children:"Role"}),n("th",{scope:"col",style:zn(o.map(c=>c.credits)),children:"Credits"}),n("th",{scope:"col",class:"part",children:"Share"}),n("th",{scope:"col",children:"Generations"}),n("th",{scope:"col",children:"Last active"}),n("th",{scope:"col",class:"trend",children:"Trend"})]})}),n("tbody",{children:o.map(c=>n(Iu,{row:c,zone:r},c.id))})]})})})}function Iu({row:e,zone:t}){return n("tr",{children:[n("th",{scope:"row",children:[e.isFilter?n("button",{type:"button",class:"group-name",title:"See this member\u2019s usage",onClick:()=>x({section:"usage",filter:{models:[],tools:[],projects:[],members:[e.id]}}),children:n("bdi",{children:e.name})}):n("bdi",{children:e.name}),e.about&&n("small",{children:n("bdi",{children:e.about})})]}),n("td",{class:"text",children:e.role?ct(e.role):n("span",{class:"quiet",children:e.removedAt?`removed ${V(e.removedAt,t)}`:e.standing})}),n("td",{children:e.generations>0?n(W,{value:e.credits}):n("span",{class:"quiet",children:"0"})}),n("td",{children:e.share!==null&&e.generations>0?be(e.share):""}),n("td",{children:e.generations>0?y(e.generations):""}),n("td",{children:e.lastActiveAt?V(e.lastActiveAt,t):n("span",{class:"quiet",children:"never"})}),n("td",{class:"trend",children:e.trend&&n(Rt,{values:e.trend,colour:0})})]})}function Ou(e){let t=e.map(r=>[r.name,r.key,r.role??r.standing,r.credits,r.generations,r.share,r.lastActiveAt,r.removedAt]);return te([["Member","Key","Role","Credits","Generations","Share","Last active","Removed"],...t])}function Ya({organization:e}){let t=e.usage?.series?.groups??[],r=Math.max(...t.flatMap(({credits:i})=>i),0),o=Gn("WORKSPACE",t.map(({key:i})=>i)),a=new Map(e.usage?.breakdown?.rows.map(i=>[i.key,i]));return n("div",{class:"cards",children:e.workspaces.map(i=>{let s=t.findIndex(({key:l})=>l===i.id);return n("section",{class:"card figure",children:[n("h2",{children:n("button",{type:"button",class:"group-name",title:"See its usage",onClick:()=>x({workspace:i.key,section:"usage",timeZone:null}),children:n("bdi",{children:i.name})})}),n("p",{class:"big",children:n(W,{value:a.get(i.id)?.measures.credits??0})}),n("p",{class:"note",children:"credits in the range"}),n("div",{class:"figure-foot wide",children:n(Rt,{values:t[s]?.credits??[0,0],colour:o[s]??"other",width:300,height:56,most:r})})]},i.id)})})}function Ja({organization:e,variables:t}){let r=new Map(e.usage?.breakdown?.rows.map(s=>[s.key,s])),o=new Map(e.usage?.compare?.breakdown?.rows.map(s=>[s.key,s.measures.credits])),a=e.workspaces.map(s=>({...s,spent:e.usage?.breakdown?r.get(s.id)?.measures.credits??0:null,share:r.get(s.id)?.share??null,before:o.get(s.id)??0}));a.sort((s,l)=>(l.spent??0)-(s.spent??0));let i=()=>te([["Workspace","Credits","Credits before","Available (Web app)","Available (API)"],...a.map(s=>[s.name,s.spent,s.before,s.webApp?.available??null,s.api?.available??null])]);return n(N,{title:"Side by side",note:n("bdi",{children:e.name}),tools:n(b,{children:[n(K,{text:i,name:"Copy CSV",kind:"pill"}),n(ee,{document:xn,variables:t})]}),children:n("div",{class:"table-scroll",role:"group","aria-label":"Table: Workspaces",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Workspace"}),n("th",{scope:"col",children:"Credits"}),n("th",{scope:"col",children:"Share"}),n("th",{scope:"col",children:"Against before"}),n("th",{scope:"col",children:"Available \xB7 Web app"}),n("th",{scope:"col",children:"Available \xB7 API"})]})}),n("tbody",{children:a.map(s=>n("tr",{children:[n("th",{scope:"row",children:n("bdi",{children:s.name})}),n("td",{children:s.spent===null?n("span",{class:"quiet",children:"\u2013"}):n(W,{value:s.spent})}),n("td",{children:s.share===null?"":be(s.share)}),n("td",{children:s.spent===null?"":s.before>0?Xe(s.spent/s.before-1):s.spent>0?"new":""}),n("td",{children:s.webApp?y(s.webApp.available):""}),n("td",{children:s.api?y(s.api.available):""})]},s.id))})]})})})}function Xa({workspaces:e,onMoved:t}){let[r,o]=k(!1);return e.length<2?null:n(b,{children:[n("button",{type:"button",class:"primary",onClick:()=>o(!0),children:"Move credits"}),r&&n(Nu,{workspaces:e,onClose:()=>o(!1),onMoved:t})]})}function Nu({workspaces:e,onClose:t,onMoved:r}){let[o,a]=k(e[0]?.id??""),[i,s]=k(e[1]?.id??""),[l,c]=k("WEB_APP"),[p,u]=k(""),[m,g]=k({kind:"filling"}),d=$({content:"",value:""}),f=Dn(p),h=R=>e.find(O=>O.id===R)?.name??"",_=e.find(R=>R.id===o),E=(l==="WEB_APP"?_?.webApp:_?.api)?.available??0,A=async()=>{let R=JSON.stringify([o,i,l,f]);d.current.content!==R&&(d.current={content:R,value:Tn()});let O=await Oe(jo,{input:{from:o,to:i,pool:l,credits:f??0,idempotencyKey:d.current.value}});return"problem"in O?{kind:"filling",problem:O.problem}:(r(),{kind:"done",message:n("p",{children:`${y(f??0)} credits are in ${h(i)} now. They expire when they would have expired before.`})})},T=()=>o===i?"Choose two different workspaces.":f===null?"Say how many credits, with at most three decimal places.":f>E?`${h(o)} has ${y(E)} credits to move.`:null,w=(R,O,Q,C)=>n(ge,{name:R,...C?{hint:C}:{},children:n("select",{value:O,onChange:z=>Q(z.currentTarget.value),children:e.map(z=>n("option",{value:z.id,children:z.name},z.id))})});return n(tt,{title:"Move credits",step:m,setStep:g,check:T,sentence:()=>`${y(f??0)} credits (${I(l)}) move from ${h(o)} to ${h(i)}. They can be spent there at once.`,confirm:"Move",send:A,onClose:t,children:[n("div",{class:"field",children:[n("span",{children:"Pool"}),n(Y,{name:"Pool",options:["WEB_APP","API"].map(R=>({value:R,label:I(R)})),chosen:l,onChoose:c})]}),w("From",o,a,`${y(E)} available`),w("To",i,s),n(ge,{name:"Credits",children:n("input",{type:"text",inputMode:"decimal",value:p,onInput:R=>u(R.currentTarget.value)})})]})}function ei({workspaceKey:e}){let{range:t,pool:r,timeZone:o}=v.value,a=t.kind==="contract"?{kind:"last",count:12,unit:"MONTH"}:t,i={key:e,range:_e(a),pool:r,timeZone:o,granularity:Ze({...v.value,range:a})},s=Z(xn,i,!0,et()),{data:l,errors:c,waiting:p,again:u}=s;S(()=>{l&&ne(l)},[l]);let m=l?.workspace?.organization??null,g=m?.usage??null,d=g?.range.timeZone??"UTC";return n(b,{children:[n(pe,{asOf:g&&n(Ie,{freshness:g.freshness,zone:d}),children:[n(Zt,{resolved:g?.range??null}),n(Rn,{resolved:g?.range??null}),n(Te,{own:"UTC"}),n(Pn,{}),m&&n(Xa,{workspaces:m.workspaces,onMoved:u})]}),n(ue,{screen:s,zone:d,cards:2,heights:[320]}),l&&!l.workspace&&n(de,{}),l?.workspace&&!m&&n(F,{title:"No organization",children:n("p",{children:"This workspace belongs to none that you administer."})}),m&&n("div",{class:p?"figures waiting":"figures","aria-busy":p,children:[g?.breakdown?n(Ya,{organization:m}):n(we,{what:"What they spent",error:G(c,"workspace","organization","usage"),onAgain:u}),n(Ja,{organization:m,variables:s.variables})]})]})}async function ti(){try{let e=await fetch(`${P.server}/page/installation.json`,{credentials:"omit"}),{salesContact:t}=await e.json();return typeof t=="string"?t:null}catch{return null}}function ni({to:e,about:t}){let r=Lu(e,t);return n("p",{class:"contact",children:r===null?n("bdi",{children:e}):n("a",{href:r,target:"_blank",rel:"noreferrer",children:e.replace(/^https?:\/\//,"")})})}function Lu(e,t){return/^https?:\/\/\S+$/.test(e)?e:/^[^\s@:/]+@[^\s@:/]+$/.test(e)?`mailto:${e}?subject=${encodeURIComponent(t)}`:null}var Fu=100;function ri({workspace:e,onBought:t}){let[r,o]=k(!1);return n(b,{children:[n("button",{type:"button",class:"primary",onClick:()=>o(!0),children:"Buy credits"}),r&&n(Uu,{workspace:e,onClose:()=>o(!1),onBought:t})]})}function Uu({workspace:e,onClose:t,onBought:r}){let[o,a]=k("WEB_APP"),[i,s]=k("100"),[l,c]=k({kind:"filling"}),p=$({content:"",value:""}),u=/^\d{1,7}$/.test(i.trim())?Number(i):null,m=(u??0)*Fu;return n(tt,{title:"Buy credits",step:l,setStep:c,check:()=>u===null?"Say how many whole dollars.":null,sentence:()=>`${L(m)} credits for ${Ht(String(u??0),"USD")}, for ${e.name} (${I(o)}).`,confirm:"Buy",send:async()=>{let d=`${o} ${u}`;p.current.content!==d&&(p.current={content:d,value:Tn()});let f=await Oe(Ho,{input:{workspace:e.id,pool:o,dollars:u??0,idempotencyKey:p.current.value}});if("problem"in f)return{kind:"confirming",problem:f.problem};let{purchase:h,refusal:_}=f.data.purchaseCredits??{};return h?(r(),{kind:"done",message:n("p",{children:[L(h.credits)," credits are ordered. They can be spent as soon as the payment arrives."]})}):{kind:"filling",problem:await Bu(_??null,`${e.name}: ${L(m)} credits`)}},onClose:t,children:[n("div",{class:"field",children:[n("span",{children:"Pool"}),n(Y,{name:"Pool",options:["WEB_APP","API"].map(d=>({value:d,label:I(d)})),chosen:o,onChoose:a})]}),n(ge,{name:"Dollars",hint:u===null?"whole dollars":`${L(m)} credits, which never expire`,children:n("input",{type:"text",inputMode:"numeric",value:i,onInput:d=>s(d.currentTarget.value)})})]})}async function Bu(e,t){if(!e)return"The purchase was not accepted.";let r=e.code==="ABOVE_IN_APP_LIMIT"?await ti():null;return n(b,{children:[n("p",{children:e.message}),r!==null&&n(ni,{to:r,about:t})]})}var zr={PENDING:"Pending",COMPLETED:"Completed",FAILED:"Failed",REFUNDED:"Refunded"};function oi({purchases:e,zone:t}){return n(b,{children:[n("div",{class:"table-scroll",role:"group","aria-label":"Table: Purchases",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Bought"}),n("th",{scope:"col",class:"text",children:"Status"}),n("th",{scope:"col",children:"Credits"}),n("th",{scope:"col",children:"Price"}),n("th",{scope:"col",children:"Left of it"}),n("th",{scope:"col",class:"text",children:"By"}),n("th",{scope:"col",class:"text",children:"Reference"})]})}),n("tbody",{children:e.map(r=>n("tr",{children:[n("th",{scope:"row",children:[V(r.createdAt,t),n("small",{children:[I(r.pool),r.channel==="SALES"&&", by sales"]})]}),n("td",{class:"text",children:n("span",{class:`status status-${r.status.toLowerCase()}`,children:zr[r.status]})}),n("td",{children:n(W,{value:r.credits})}),n("td",{children:Ht(r.price.amount,r.price.currency)}),n("td",{children:r.grant?n(Wu,{grant:r.grant}):n("span",{class:"quiet",children:"\u2013"})}),n("td",{class:"text",children:r.purchasedBy?n("bdi",{children:r.purchasedBy.name}):n("span",{class:"quiet",children:"\u2013"})}),n("td",{class:"text",children:[n("bdi",{children:r.reference??""}),r.unmatchedPayments.map(o=>n("small",{class:"warn",children:["also paid ",Ht(o.amount.amount,o.amount.currency)," as ",n("bdi",{children:o.reference}),", for nothing"]},o.reference))]})]},r.id))})]})}),n("p",{class:"table-foot",children:n(K,{text:()=>Vu(e),name:`Copy these ${e.length} as CSV`})})]})}function Wu({grant:e}){return n("span",{class:"left",children:[n(W,{value:e.remaining}),n("span",{class:"meter","aria-hidden":"true",children:n("i",{style:{width:`${e.amount>0?e.remaining/e.amount*100:0}%`}})}),e.withdrawn>0&&n("small",{children:[y(e.withdrawn)," withdrawn"]})]})}function Vu(e){let t=e.map(r=>[r.createdAt,r.status,r.pool,r.credits,r.price.amount,r.price.currency,r.grant?.remaining??null,r.purchasedBy?.name??null,r.reference]);return te([["Bought","Status","Pool","Credits","Price","Currency","Left","By","Reference"],...t])}var Qu=25;function ai({workspaceKey:e}){let{pool:t,status:r,timeZone:o}=v.value,i=Z(kn,{key:e,pool:t,status:r===null?null:[r],first:Qu,after:null},!0,Mn(t??"WEB_APP")),{data:s,errors:l,waiting:c,again:p}=i;S(()=>{s&&ne(s)},[s]);let u=s?.workspace??null,m=o??u?.timeZone??"UTC",g=G(l,"workspace","purchases"),d=g?.extensions?.requires;return n(b,{children:[n(pe,{asOf:s&&n(pt,{instant:i.at,zone:m,what:"every payment counted"}),children:[n(zu,{}),n(Pn,{}),n(Te,{}),u?.purchases&&xe.value?.user&&n(ri,{workspace:u,onBought:p})]}),n(ue,{screen:i,zone:m,cards:0,heights:[520]}),s&&!u&&n(de,{}),u&&d&&n(Pe,{what:"purchases",requires:d,here:"purchases"}),u&&!u.purchases&&!d&&n(we,{what:"The purchases",error:g,onAgain:p}),u?.purchases&&n("div",{class:c?"figures waiting":"figures","aria-busy":c,children:n(Hu,{list:u.purchases,variables:i.variables,zone:m})})]})}function zu(){let e=[{value:"ALL",label:"All"},...["COMPLETED","PENDING","REFUNDED","FAILED"].map(t=>({value:t,label:zr[t]}))];return n(Y,{name:"Status",options:e,chosen:v.value.status??"ALL",onChoose:t=>x({status:t==="ALL"?null:t})})}function Hu({list:e,variables:t,zone:r}){let o=Et(kn,t,e,a=>a.workspace?.purchases);return e.totalCount===0?n(F,{title:t.status||t.pool?"No such purchases":"Nothing was bought yet",children:n("p",{children:t.status||t.pool?"None has this status and pool.":"Purchased credits never expire. They show here as soon as they are ordered."})}):n(N,{title:"Purchases",note:`${L(e.totalCount)}, the newest first`,tools:n(ee,{document:kn,variables:t}),children:[n(oi,{purchases:o.nodes,zone:r}),n(Pt,{pages:o,what:"purchases"})]})}var qu=250;function ii({rates:e,pool:t,at:r}){let o=[...new Map(e.map(w=>[`${w.model} ${w.tool}`,{model:w.model,tool:w.tool}])).entries()],[a,i]=k(o[0]?.[0]??""),[s,l]=k("5"),[c,p]=k("1"),[u,m]=k({}),g=o.find(([w])=>w===a)?.[1]??o[0]?.[1],d=e.filter(w=>w.model===g?.model&&w.tool===g.tool),f=Zu(d),h=Object.fromEntries(Object.entries(u).filter(([w,R])=>f.get(w)?.includes(R))),_=g&&{pool:t,at:r,model:g.model,tool:g.tool,quantity:Number(s.replace(",",".")),count:Number(c),attributes:h},E=_!==void 0&&_.quantity>0&&Number.isInteger(_.count)&&_.count>0,A=Ku(E?_:null),T=d[0]?.unit.toLowerCase()??"";return n(N,{title:"What would it cost?",children:n("div",{class:"calculator",children:[n("div",{class:"fields",children:[n(ge,{name:"Model and tool",children:n("select",{value:a,onChange:w=>i(w.currentTarget.value),children:o.map(([w,{model:R,tool:O}])=>n("option",{value:w,children:[R," \xB7 ",O]},w))})}),n(ge,{name:T===""?"Quantity":`${T}s`,children:n("input",{type:"text",inputMode:"decimal",value:s,onInput:w=>l(w.currentTarget.value)})}),n(ge,{name:"Outputs",children:n("input",{type:"text",inputMode:"numeric",value:c,onInput:w=>p(w.currentTarget.value)})}),[...f].map(([w,R])=>n(ge,{name:w,children:n("select",{value:h[w]??"",onChange:O=>m({...h,[w]:O.currentTarget.value}),children:[n("option",{value:"",children:"any other"}),R.map(O=>n("option",{value:O,children:O},O))]})},w))]}),n("div",{class:"quote",role:"status",children:[typeof A=="string"?n("p",{class:"problem",children:A}):A&&n(Gu,{quote:A}),!E&&n("p",{class:"note",children:"The quantity and the outputs are numbers above 0."})]})]})})}function Gu({quote:e}){return n(b,{children:[n("p",{class:"big",children:[n("data",{value:String(e.credits),children:y(e.credits)})," ",n("small",{children:"credits"})]}),n("dl",{class:"facts",children:e.lines.map((t,r)=>n("div",{children:[n("dt",{children:t.description}),n("dd",{children:y(t.credits)})]},r))})]})}function Zu(e){let t=new Map;for(let[r,o]of e.flatMap(a=>Object.entries(a.conditions))){let a=t.get(r)??[];a.includes(o)||t.set(r,[...a,o])}return t}function Ku(e){let[t,r]=k(null),o=JSON.stringify(e);return S(()=>{if(e===null){r(null);return}let a=new AbortController,i=setTimeout(()=>{Ae(Jo,{input:e},a.signal).then(s=>{"failure"in s?r("The price could not be asked for."):r(s.data.quote??s.errors[0]?.message??"No rate matches.")},()=>{})},qu);return()=>{clearTimeout(i),a.abort()}},[o]),t}function si({workspaceKey:e}){let{pool:t,at:r,timeZone:o}=v.value,a={key:e,pool:t??"WEB_APP",at:r},i=Z(Pr,a,!1),{data:s,errors:l,waiting:c,again:p}=i;S(()=>{s&&ne(s)},[s]);let u=G(l,"rateCard"),m=o??s?.workspace?.timeZone??"UTC";return n(b,{children:[n(pe,{asOf:null,children:[n(Y,{name:"Pool",options:["WEB_APP","API"].map(g=>({value:g,label:I(g)})),chosen:a.pool,onChoose:g=>x({pool:g,at:null})}),s&&n(ju,{cards:s.rateCards?.nodes??[],zone:m})]}),n(ue,{screen:i,zone:m,cards:0,heights:[220,420]}),s&&!s.workspace&&n(de,{}),s?.workspace&&n("div",{class:c?"figures waiting":"figures","aria-busy":c,children:s.rateCard?n(b,{children:[n(ii,{rates:s.rateCard.rates,pool:a.pool,at:r}),n(Yu,{card:s.rateCard,zone:m,tools:n(ee,{document:Pr,variables:a})})]}):u?n(we,{what:"The price list",error:u,onAgain:p}):n(F,{title:"No price list is in force",children:n("p",{children:"Usage that reports its own credits can be recorded all the same."})})})]})}function ju({cards:e,zone:t}){let{at:r}=v.value;if(e.length<2)return null;let o=new Date().toISOString();return n(ce,{name:"in force",named:!0,value:r===null?"now":V(r,t),children:[n(re,{chosen:r===null,onChoose:()=>x({at:null}),children:"now"}),e.map(a=>n(re,{chosen:r===a.effectiveAt,onChoose:()=>x({at:a.effectiveAt}),children:["since ",V(a.effectiveAt,t),a.effectiveAt>o&&n("small",{children:"to come"})]},a.id))]})}function Yu({card:e,zone:t,tools:r}){return n(N,{title:"Rates",note:`in force since ${V(e.effectiveAt,t)}`,tools:n(b,{children:[n(K,{text:()=>Ju(e.rates),name:"Copy CSV",kind:"pill"}),r]}),children:n("div",{class:"table-scroll",role:"group","aria-label":"Table: Rates",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Model"}),n("th",{scope:"col",class:"text",children:"Tool"}),n("th",{scope:"col",class:"text",children:"If"}),n("th",{scope:"col",children:"Price"}),n("th",{scope:"col",children:"At least"})]})}),n("tbody",{children:e.rates.map((o,a)=>n("tr",{children:[n("th",{scope:"row",children:n("bdi",{children:o.model})}),n("td",{class:"text",children:n("bdi",{children:o.tool})}),n("td",{class:"text",children:n("bdi",{children:li(o)||n("span",{class:"quiet",children:"always"})})}),n("td",{children:qn(o)}),n("td",{children:o.minimum>0?y(o.minimum):""})]},a))})]})})})}var li=e=>Object.entries(e.conditions).map(([t,r])=>`${t} ${r}`).join(", ");function Ju(e){let t=e.map(r=>[r.model,r.tool,li(r),r.creditsPerBlock,r.blockSize,r.unit,r.minimum]);return te([["Model","Tool","If","Credits a block","Block","Unit","At least"],...t])}var Mt={MODEL:"Model",TOOL:"Tool",MEMBER:"Member",PROJECT:"Project",POOL:"Pool",WORKSPACE:"Workspace"};function Ne(e,t){return e==="POOL"&&t.key!==null?I(t.key):t.label}function ui({report:e,by:t,colours:r,failed:o}){let{breakdown:a,compare:i,trends:s}=e,l=Mt[t],c=`By ${l.toLowerCase()}`;if(!a)return n(N,{title:c,children:n(j,{...o,what:"The table"})});let p=i?.breakdown??null,u=new Map([...p?.rows??[],...p?.other?[p.other]:[]].map(f=>[f.key,f.measures.credits])),m=new Map(s?.groups.map(f=>[f.key,f.credits])),g=a.other?[...a.rows,a.other]:a.rows;return n(N,{title:c,tools:n(K,{text:()=>tc(e,l,t,u),name:"Copy CSV",kind:"pill"}),children:[n("div",{class:"table-scroll",role:"group","aria-label":`Table: Credits by ${l.toLowerCase()}`,tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:l}),n("th",{scope:"col",style:zn(g.map(({measures:f})=>f.credits)),children:"Credits"}),n("th",{scope:"col",class:"part",children:"Share"}),i&&n("th",{scope:"col",children:"Against before"}),n("th",{scope:"col",class:"trend",children:"Trend"})]})}),n("tbody",{children:g.map(f=>n("tr",{children:[n("th",{scope:"row",children:n(Xu,{by:t,row:f,colour:f.key===null?"other":r.get(f.key)??"other"})}),n("td",{children:n(W,{value:f.measures.credits})}),n("td",{children:f.share===null?"":be(f.share)}),i&&n("td",{children:ec(f,u.get(f.key))}),n("td",{class:"trend",children:m.has(f.key)&&n(Rt,{values:m.get(f.key)??[],colour:f.key===null?"other":r.get(f.key)??"other"})})]},f.key??"other"))})]})}),(a.other||v.value.all)&&n("button",{type:"button",class:"plain more",onClick:()=>x({all:!v.value.all}),children:v.value.all?"Show the largest":"Show all"})]})}function Xu({by:e,row:t,colour:r}){let o=ve.find(s=>s.by===e),a=n(b,{children:[n("i",{class:`swatch ${$e(r)}`,"aria-hidden":"true"}),n("bdi",{children:Ne(e,t)})]});if(!o||t.key===null)return n("span",{class:"group-name",children:a});let i=t.key;return n("button",{type:"button",class:"group-name",title:"Filter by this","aria-pressed":v.value.filter[o.name].includes(i),onClick:()=>x({filter:Qe(v.value.filter,o.name,i)}),children:a})}function ec(e,t){return t?Xe(e.measures.credits/t-1):e.measures.credits>0?"new":""}function tc({breakdown:e,compare:t},r,o,a){let i=e?.other?[...e.rows,e.other]:e?.rows??[],s=[r,"Key","Credits","Generations","Share",...t?["Credits before"]:[]];return te([s,...i.map(l=>[Ne(o,l),l.key,l.measures.credits,l.measures.generations,l.share,...t?[a.get(l.key)??0]:[]])])}function ci(e,t,r,o,a){let i=t.length,s=(o.width-o.left-o.right)/Math.max(1,i),l=Math.min(8,s*.24),c=r==="share"?e.map(w=>w.map((R,O)=>nc(R,t[O]??0))):e,p=rc(c,i),u=r==="lines"?c.flat():p.flat(2),m=r==="share"?1:Math.max(a,Un(u)??0,0),g=Math.min(Bn(u)??0,0),[d,f]=[[g,m||(g<0?0:1)],[o.height-o.bottom,o.top]],h=r==="share"?ke(d,f):Wn(d,f,4),_=w=>({x:o.left+w*s+l/2,width:Math.max(.5,s-l)}),E=w=>o.left+(w+.5)*s,A=w=>De(w.map((R,O)=>[E(O),h(R)])),T=r==="lines"?c.map(A):p.map(w=>w.map((R,O)=>oc(R,_(O),h)).join(""));return{y:h,groups:T,middle:E,column:_,bucketAt:w=>Math.min(i-1,Math.max(0,Math.floor((w-o.left)/s))),groupAt:(w,R)=>{let O=h.invert(R),Q=r==="lines"?ac(c.map(C=>C[w]??0),O,h.domain[1]/20):p.findIndex(C=>O>=(C[w]?.[0]??0)&&O<(C[w]?.[1]??0));return Q===-1?null:Q}}}function pi(e,t){return De(e.map((r,o)=>[t.middle(o),t.y(r)]))}function nc(e,t){return t>0?e/t:0}function rc(e,t){let[r,o]=[new Array(t).fill(0),new Array(t).fill(0)];return e.map(a=>Array.from({length:t},(i,s)=>{let l=a[s]??0,c=l<0?o:r,p=c[s]??0;return c[s]=p+l,l<0?[p+l,p]:[p,p+l]}))}function oc([e,t],{x:r,width:o},a){if(t<=e)return"";let i=a(t),s=a(e)-i,l=s>3?s-1:s;return`M${r.toFixed(2)} ${i.toFixed(2)}h${o.toFixed(2)}v${l.toFixed(2)}h${(-o).toFixed(2)}z`}function ac(e,t,r){let o=-1,a=r;return e.forEach((i,s)=>{i>0&&Math.abs(i-t)<a&&([o,a]=[s,Math.abs(i-t)])}),o}function di({at:e,width:t,title:r,note:o,rows:a,total:i,earlier:s}){let c=e>t/2?{right:`${t-e+14}px`}:{left:`${e+14}px`};return n("div",{class:"tip",style:c,"aria-hidden":"true",children:[n("p",{class:"tip-title",children:r}),o&&n("p",{class:"tip-note",children:o}),n("dl",{children:[n("dt",{children:"Total"}),n("dd",{children:y(i)}),a.map(({label:p,colour:u,value:m,strong:g})=>n("div",{class:g?"tip-row strong":"tip-row",children:[n("dt",{children:[n("i",{class:`swatch ${$e(u)}`}),n("bdi",{children:p})]}),n("dd",{children:y(m)})]},p)),s!==null&&n("div",{class:"tip-row before",children:[n("dt",{children:[n("i",{class:"dash"}),"Before"]}),n("dd",{children:y(s)})]})]})]})}function mi(e){let{groups:t,totals:r,earlier:o,complete:a,names:i,shape:s}=e,[l,c]=Vn(1100),[p,u]=k(null),[m,g]=k(null),[d,f]=k(null),h=$(!1),_=`hatch-${ht().replace(/\W/g,"")}`,E=Math.max(...r,...o??[],1),A=In(c,E),T=s==="share"||!o?0:Math.max(...o.slice(0,r.length),0),w=ci(t.map(({values:M})=>M),r,s,A,T),R=p!==null&&d!==null&&d!==p?[Math.min(d,p),Math.max(d,p)]:null,O=(M,me)=>e.onOpen(M,me),Q=M=>{let me=M.currentTarget.getBoundingClientRect(),Vi=M.clientX-me.left;u(w.bucketAt(Vi)),g(M.clientY-me.top)},C=M=>{M.button===0&&(Q(M),h.current=!0,M.pointerType==="mouse"&&(M.currentTarget.setPointerCapture(M.pointerId),f(w.bucketAt(M.clientX-M.currentTarget.getBoundingClientRect().left))))},z=M=>{!h.current||p===null||(h.current=!1,f(null),R?e.onRange(R[0],R[1]):M.pointerType==="mouse"&&O(p,m===null?null:w.groupAt(p,m)))},ie=M=>{h.current||M.pointerType==="touch"||(u(null),g(null))},Fe=M=>{let me=ic(M.key,p,r.length);if(me!==null)M.shiftKey?f(d??p??me):f(null),u(me),g(null);else if((M.key==="Enter"||M.key===" ")&&p!==null)R?e.onRange(R[0],R[1]):O(p,null),f(null);else if(M.key==="Escape"&&p!==null)u(null),f(null);else return;M.preventDefault(),M.stopPropagation()},ye=p!==null&&m!==null?w.groupAt(p,m):null,se=R??(p===null?null:[p,p]);return n("div",{class:"chart",ref:l,children:[n("div",{class:"chart-stage",role:"group","aria-roledescription":"chart","aria-label":`${e.title} Arrow keys read the values.`,tabIndex:0,onKeyDown:Fe,onBlur:()=>{u(null),f(null)},onPointerMove:Q,onPointerDown:C,onPointerUp:z,onPointerLeave:ie,children:[n("svg",{width:c,height:A.height,viewBox:`0 0 ${c} ${A.height}`,"aria-hidden":"true",children:[n("defs",{children:[n("pattern",{id:_,width:"6",height:"6",patternUnits:"userSpaceOnUse",patternTransform:"rotate(45)",children:n("rect",{class:"hatch",width:"3",height:"6"})}),n("pattern",{id:"stripes",width:"5",height:"5",patternUnits:"userSpaceOnUse",patternTransform:"rotate(-45)",children:[n("rect",{class:"stripes-ground",width:"5",height:"5"}),n("rect",{class:"stripes-line",width:"2",height:"5"})]})]}),n(On,{y:w.y,frame:A,name:s==="share"?M=>be(M):Je}),se&&n(lc,{drawn:w,first:se[0],last:se[1],top:A.top,bottom:A.height-A.bottom}),t.map((M,me)=>n("path",{class:`${s==="lines"?"series-line":"series"} ${$e(M.colour)} ${ye!==null&&ye!==me?"faded":""}`,d:w.groups[me],style:s!=="lines"&&M.colour==="none"?{fill:"url(#stripes)"}:{}},M.key??"other")),a.map((M,me)=>M||n(uc,{drawn:w,index:me,total:r[me]??0,shape:s,fill:`url(#${_})`},me)),o&&s!=="share"&&n("path",{class:"earlier-line",d:pi(o.slice(0,r.length),w)}),n(Ea,{names:e.ticks,at:w.middle,frame:A})]}),p!==null&&n(di,{at:w.middle(p),width:c,title:i[p]??"",note:a[p]?null:"not over, or cut by the range",rows:fi(t,p,ye),total:r[p]??0,earlier:o?.[p]??null})]}),n("p",{class:"unseen",role:"status",children:p===null?"":sc(e,p,R)})]})}function ic(e,t,r){let o=r-1;switch(e){case"ArrowLeft":return t===null?o:Math.max(0,t-1);case"ArrowRight":return t===null?0:Math.min(o,t+1);case"Home":return 0;case"End":return o;default:return null}}function fi(e,t,r){return e.map((a,i)=>({...a,value:a.values[t]??0,strong:i===r})).filter(({value:a})=>a!==0).reverse()}function sc({groups:e,totals:t,earlier:r,complete:o,names:a},i,s){if(s)return`${a[s[0]]} to ${a[s[1]]}. Enter shows this range.`;let l=fi(e,i,null).reverse().map(({label:p,value:u})=>`${p} ${y(u)}`),c=r?.[i];return[`${a[i]}${o[i]?"":", not complete"}: ${y(t[i]??0)} credits.`,c===void 0?"":`Before: ${y(c)}.`,l.length>0?`${l.join(", ")}.`:""].join(" ")}function lc({drawn:e,first:t,last:r,top:o,bottom:a}){let i=e.column(t),s=e.column(r);return n("rect",{class:"marked",x:i.x-2,width:s.x+s.width-i.x+4,y:o,height:a-o,rx:"3"})}function uc({drawn:e,index:t,total:r,shape:o,fill:a}){let{x:i,width:s}=e.column(t),l=o==="share"?r>0?1:0:o==="lines"?e.y.domain[1]:r,c=e.y(l);return n("rect",{x:i,width:s,y:c,height:Math.max(0,e.y(0)-c),fill:a})}function gi({report:e,by:t,granularity:r}){let[o,a]=k(!1);return n("details",{class:"as-table",onToggle:i=>a(i.currentTarget.open),children:[n("summary",{children:"As a table"}),o&&n(cc,{report:e,by:t,granularity:r})]})}function cc({report:e,by:t,granularity:r}){let{series:o}=e;return o?n("div",{class:"table-scroll tall",role:"group","aria-label":"Table: The chart as a table",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:e.range.timeZone}),n("th",{scope:"col",children:"Total"}),o.groups.map(a=>n("th",{scope:"col",children:n("bdi",{children:Ne(t,a)})},a.key??"other"))]})}),n("tbody",{children:o.buckets.map((a,i)=>n("tr",{children:[n("th",{scope:"row",children:[_t(a,r,e.range.timeZone),!a.complete&&n("small",{children:"not over, or cut"})]}),n("td",{children:y(o.total.credits[i]??0)}),o.groups.map(s=>n("td",{children:y(s.credits[i]??0)},s.key??"other"))]},a.start))})]})}):null}function hi(e,t){let{series:r}=e,o=r?.groups??[],a=(r?.buckets??[]).map((i,s)=>[i.start,i.end,i.complete?"yes":"no",r?.total.credits[s]??0,...o.map(l=>l.credits[s]??0)]);return te([["Start","End","Complete","Total",...o.map(i=>Ne(t,i))],...a])}var bi={QUARTER_HOUR:"Quarter hour",HOUR:"Hour",DAY:"Day",WEEK:"Week",MONTH:"Month",QUARTER:"Quarter",YEAR:"Year"},pc=["HOUR","DAY","WEEK","MONTH","QUARTER"],dc=[{value:"stacked",label:"Stacked"},{value:"lines",label:"Lines"},{value:"share",label:"%"}];function yi({report:e,variables:t,colours:r,failed:o}){let{by:a,granularity:i,shape:s}={by:t.by,granularity:t.granularity,shape:v.value.shape},l=pc.filter(p=>hn(v.value.range).includes(p)),c=n(b,{children:[l.length>1&&n(Y,{name:"Each bar is a",options:l.map(p=>({value:p,label:bi[p]})),chosen:Ze(v.value),onChoose:p=>x({granularity:p})}),n(Y,{name:"Shape",options:dc,chosen:s,onChoose:p=>x({shape:p})}),e.series&&n(Qn,{name:`Credits by ${Mt[a].toLowerCase()}`,csv:()=>hi(e,a)}),n(ee,{document:_n,variables:t})]});return n(N,{title:"Credits by",kind:"chart-panel",note:n(mc,{}),tools:c,children:e.series?n(fc,{series:e.series,report:e,by:a,granularity:i,shape:s,colours:r}):n("div",{class:"chart",children:n(j,{...o,what:"The chart"})})})}function mc(){let e=br.map(t=>({value:t,label:Mt[t]}));return n(Y,{name:"Group by",options:e,chosen:v.value.by,shortcut:"g",onChoose:t=>x({by:t,all:!1})})}function fc(e){let{series:t,report:r,by:o,granularity:a,shape:i,colours:s}=e,l=r.range.timeZone,c=t.groups.map(u=>({key:u.key,label:Ne(o,u),colour:u.isOther?"other":s.get(u.key)??"other",values:u.credits})),p=(u,m)=>bc(e,u,m===null?null:c[m]??null);return n(b,{children:[n(mi,{title:`Credits by ${Mt[o].toLowerCase()}, each ${bi[a].toLowerCase()}, in ${l}.`,groups:c,totals:t.total.credits,earlier:r.compare?.series?.total.credits??null,complete:t.buckets.map(({complete:u})=>u),names:t.buckets.map(u=>_t(u,a,l)+gc(u,a)),ticks:t.buckets.map(({start:u})=>ia(u,a,l)),shape:i,onOpen:p,onRange:(u,m)=>yc(e,u,m)}),n(hc,{groups:c,by:o,earlier:r.compare!==null&&r.compare!==void 0&&i!=="share",unfinished:t.buckets.some(({complete:u})=>!u)}),n(gi,{report:r,by:o,granularity:a})]})}function gc(e,t){if(t!=="DAY"||!e.complete)return"";let r=(Date.parse(e.end)-Date.parse(e.start))/36e5;return r===24?"":` (${r} hours)`}function hc({groups:e,by:t,earlier:r,unfinished:o}){let a=ve.find(i=>i.by===t);return n("ul",{class:"legend","aria-label":"Groups",children:[e.map(i=>n("li",{children:a&&i.key!==null?n("button",{type:"button",onClick:()=>x({filter:Qe(v.value.filter,a.name,i.key??"")}),title:`Only ${i.label}`,children:[n("i",{class:`swatch ${$e(i.colour)}`,"aria-hidden":"true"}),n("bdi",{children:i.label})]}):n("span",{children:[n("i",{class:`swatch ${$e(i.colour)}`,"aria-hidden":"true"}),n("bdi",{children:i.label})]})},i.key??"other")),r&&n("li",{class:"legend-mark",children:[n("i",{class:"dash","aria-hidden":"true"}),"earlier period"]}),o&&n("li",{class:"legend-mark",children:[n("i",{class:"swatch hatched","aria-hidden":"true"}),"not over, or cut"]})]})}function bc({series:e,report:t,by:r,granularity:o},a,i){let s=e.buckets[a];if(!s)return;let l=ve.find(g=>g.by===r),c=i?.key??null,p=v.value.filter,u=l&&c!==null&&!p[l.name].includes(c)?Qe(p,l.name,c):p,m=vi(o)?{kind:"between",start:s.start,end:s.end}:hr({...s,timeZone:t.range.timeZone});x({section:"events",range:m,granularity:null,filter:u})}function yc({series:e,report:t,granularity:r},o,a){let[i,s]=[e.buckets[o],e.buckets[a]];if(!i||!s)return;let[l,c]=[i.start,s.end],p=vi(r)?{kind:"between",start:l,end:c}:hr({start:l,end:c,timeZone:t.range.timeZone});x({range:p,granularity:null})}var vi=e=>e==="HOUR"||e==="QUARTER_HOUR";var wi={credits:0,generations:0};function xi(e,t,r,o){let a=new Map(t.map(u=>[u.key,u])),l=[...new Map([...e,...t].map(u=>[u.key,u.label]))].map(([u,m])=>{let g=e.find(d=>d.key===u);return vc(u,m,g?.measures??wi,a.get(u)?.measures??wi)}).filter(({credits:u})=>u!==0).sort((u,m)=>Math.abs(m.credits)-Math.abs(u.credits)),c=l.slice(0,o),p=c.reduce((u,{credits:m})=>u+qt(m),0);return{rows:c,others:l.length-c.length,othersCredits:Gt(qt(r)-p)}}function vc(e,t,r,o){let a=qt(r.credits)-qt(o.credits),i=o.generations===0?"new":r.generations===0?"gone":"changed",s=r.generations-o.generations,l=i==="changed"?Math.round(s*o.credits/o.generations)*1e3:a,c=i==="changed"&&o.credits>0?r.credits/r.generations/(o.credits/o.generations)-1:null;return{key:e,label:t,credits:Gt(a),byCount:Gt(l),byPrice:Gt(a-l),kind:i,price:c}}var wc=5;function ki({report:e,by:t,failed:r}){let{compare:o,breakdown:a}=e;if(!o?.breakdown||!a)return n(N,{title:"What changed",children:n(j,{...r,what:"The comparison"})});let i=a.other?[...a.rows,a.other]:a.rows,s=o.breakdown.other?[...o.breakdown.rows,o.breakdown.other]:o.breakdown.rows,{rows:l,others:c,othersCredits:p}=xi(i,s,o.change,wc);return n(N,{title:"What changed",note:`${Ye(o.change)} credits`,children:[l.length===0&&n("p",{class:"note",children:"Nothing: every group spent what it had spent before."}),n("ul",{class:"list",children:[l.map(u=>n("li",{children:[n("div",{children:[n("bdi",{class:"strong",children:Ne(t,u)}),n("small",{children:xc(u)})]}),n(Kt,{value:u.credits,children:Ye(u.credits)})]},u.key??"other")),c>0&&n("li",{children:[n("div",{children:c===1?"one other":`${c} others`}),n(Kt,{value:p,children:Ye(p)})]})]})]})}function xc({kind:e,byCount:t,byPrice:r,price:o}){if(e==="new")return"new this period";if(e==="gone")return"nothing this period";let a=[];if(t!==0&&a.push(`${t>0?"more":"fewer"} generations ${Ye(t)}`),r!==0){let i=o===null||Math.abs(o)<5e-4?"":` (${Xe(o)} each)`;a.push(`${r>0?"dearer":"cheaper"} ones ${Ye(r)}${i}`)}return a.join(", ")}function _i({report:e,failed:t}){let r=e.members?.rows??[];return e.members&&r.length===0?null:n(N,{title:"Who spent most",children:[!e.members&&n(j,{...t,what:"The list"}),n("ul",{class:"list",children:r.map(o=>n("li",{children:[n("div",{children:[n("button",{type:"button",class:"group-name",title:"Filter by this",onClick:()=>x({filter:Qe(v.value.filter,"members",o.key??"")}),children:n("bdi",{children:o.label})}),n("small",{children:[o.share!==null&&`${be(o.share)}, `,`${y(o.measures.generations)} generations`]})]}),n(W,{value:o.measures.credits})]},o.key))})]})}function Ai({band:e,until:t}){let[r,o]=[240,34],a=e.slice(0,t),i=ke([0,Math.max(1,a.length-1)],[0,r]),s=ke([0,Math.max(...a.map(({high:c})=>c),1)],[o-1.5,2]),l=c=>a.map((p,u)=>[i(u),s(Math.max(0,c(p)))]);return n("svg",{class:"spark-band",viewBox:`0 0 ${r} ${o}`,preserveAspectRatio:"none","aria-hidden":"true",children:[n("path",{class:"band-area",d:dt(l(({high:c})=>c),l(({low:c})=>c))}),n("path",{class:"band-line",d:De(l(({expected:c})=>c)),"vector-effect":"non-scaling-stroke"})]})}function Si({report:e,before:t}){let{compare:r,total:o}=e,a=r?.changeRatio??null;return n(ze,{title:"Spent",figure:n(W,{value:o.credits}),note:r?n(b,{children:[n(Kt,{value:r.change,children:a===null?"new":Xe(a)})," against ",y(r.total.credits)," ",t]}):`${L(o.generations)} generations`,children:n(Qr,{values:e.series?.total.credits??[]})})}function Ci({workspace:e,error:t,pool:r,onAgain:o}){let{balance:a}=e,i=`Available \xB7 ${I(r)}`;if(!a)return n(mt,{title:i,error:t,onAgain:o});let{available:s,overdraft:l,permanent:c,nextExpiry:p}=a,u=p?An(p.at,Date.now()):0,m=p?`${y(p.credits)} expire ${u===0?"within a day":`in ${L(u)} ${u===1?"day":"days"}`}`:l>0?`${y(l)} overdrawn`:"nothing of it expires",g=Math.min(p?.credits??0,Math.max(0,s)),d=Math.max(0,s-g-c);return n(ze,{title:i,figure:n(W,{value:s}),note:m,children:s>0&&n(kc,{soon:g,rest:d,permanent:Math.min(c,s)})})}function kc({soon:e,rest:t,permanent:r}){let o=[{name:"expires next",value:e,tone:"part-soon"},{name:"expires later",value:t,tone:"part-later"},{name:"never expires",value:r,tone:"part-permanent"}].filter(({value:a})=>a>0);return n(b,{children:[n("div",{class:"parts","aria-hidden":"true",children:o.map(({name:a,value:i,tone:s})=>n("i",{class:s,style:{flexGrow:i}},a))}),n("p",{class:"parts-legend",children:o.map(({name:a,tone:i})=>n("span",{children:[n("i",{class:`swatch ${i}`,"aria-hidden":"true"}),a]},a))})]})}function Ei({workspace:e,error:t,zone:r,onAgain:o}){let{forecast:a,balance:i}=e;if(!a)return n(mt,{title:"Runs out",error:t,onAgain:o});let{low:s,expected:l,high:c}=a.runsOutAt,{forfeited:p}=a,u=p.high>0?`${y(p.low)} \u2013 ${y(p.high)} expire unused`:"nothing expires unused",g=l!==null&&l===i?.nextExpiry?.at?`then credits expire; ${u}`:l===null?s===null?u:`one time in ten by ${Me(s,r)}; ${u}`:s!==null&&c!==null&&Me(s,r)===Me(c,r)?u:`${s?Me(s,r):""} \u2013 ${c?Me(c,r):"over a year"}, eight times in ten; ${u}`;return n(ze,{title:"Runs out",figure:l===null?"Not within a year":Me(l,r),note:g,children:n(Ai,{band:a.balance,until:_c(a,l)})})}function _c(e,t){let r=e.starts.length;if(t===null)return r;let o=e.starts.findIndex(a=>a>=t);return o===-1?r:Math.min(r,Math.max(14,Math.ceil(o*1.15)))}function Pi({report:e,people:t,generations:r}){let{activeMembers:o}=e.total,a=e.compare?.total.activeMembers,i=a===void 0?null:o-a,s=t!==null&&t>=o?t-o:null;return n(ze,{title:"Active members",figure:n(b,{children:[L(o)," ",s!==null&&n("small",{children:["of ",L(t??0)]})]}),note:n(b,{children:[i!==null&&n("b",{class:i>0?"good":"",children:i===0?"as many as before":ga(i)}),i!==null&&" \xB7 ",L(e.total.generations)," generations"]}),children:n(Qr,{values:r,faint:!0})})}var Ac=12,Sc=200;function Ri({workspaceKey:e}){let t=Cc(e),r=Z(_n,t,!0,et()),{data:o,errors:a,waiting:i,again:s}=r;S(()=>{o&&ne(o)},[o]);let l=o?.workspace??null,c=l?.usage??null,p=c?.range.timeZone??l?.timeZone??"UTC";return n(b,{children:[n(pe,{asOf:c&&n(Ie,{freshness:c.freshness,zone:p}),children:n(wa,{resolved:c?.range??null,labels:Rc(l)})}),n(ue,{screen:r,zone:p,cards:4,heights:[420,380]}),o&&!l&&n(de,{}),l&&n("div",{class:i?"figures waiting":"figures","aria-busy":i,children:n(Ec,{workspace:l,errors:a,variables:r.variables,workspaceKey:e,onAgain:s})})]})}function Cc(e){let{range:t,pool:r,filter:o,timeZone:a,by:i,compare:s,all:l}=v.value;return{key:e,range:_e(t),pool:r,filter:vt(o),timeZone:a,granularity:Ze(v.value),by:i,rows:l?Sc:Ac,compare:s!=="none",to:s==="year"?"YEAR_AGO":"PREVIOUS_PERIOD",balanceOf:r??"WEB_APP"}}function Ec({workspace:e,errors:t,variables:r,workspaceKey:o,onAgain:a}){let{usage:i}=e,s=G(t,"workspace","usage");if(!i)return s?.extensions?.requires?n(Pe,{what:"usage",requires:s.extensions.requires,here:"usage"}):n(Pc,{error:s,onAgain:a});let{by:l}=r,c=i.series?.groups.map(g=>g.key)??i.breakdown?.rows.slice(0,8).map(g=>g.key)??[],p=new Map(Gn(l,c).map((g,d)=>[c[d]??null,g])),u=i.total.generations===0,m=g=>({error:G(t,"workspace","usage",g),onAgain:a});return n(b,{children:[n("div",{class:"cards",children:[n(Si,{report:i,before:v.value.compare==="year"?"a year ago":"before"}),n(Ci,{workspace:e,error:G(t,"workspace","balance"),pool:r.balanceOf,onAgain:a}),n(Ei,{workspace:e,error:G(t,"workspace","forecast"),zone:e.timeZone,onAgain:a}),n(Pi,{report:i,people:e.people?.totalCount??null,generations:i.series?.total.generations??[]})]}),u?n(Hn,{report:i,workspaceKey:o}):n(b,{children:[n(yi,{report:i,variables:r,colours:p,failed:m("series")}),n("div",{class:"two",children:[n(ui,{report:i,by:l,colours:p,failed:m("breakdown")}),n("div",{class:"stack",children:[r.compare&&n(ki,{report:i,by:l,failed:m("compare")}),l!=="MEMBER"&&n(_i,{report:i,failed:m("members")})]})]})]})]})}function Pc({error:e,onAgain:t}){return n(F,{title:"These figures could not be computed",children:[n("p",{children:e?.message??"The server gave no reason."}),n("p",{children:n("button",{type:"button",class:"pill",onClick:t,children:"Try again"})})]})}function Rc(e){let t=new Map,r=e?.usage;for(let a of r?.members?.rows??[])a.key&&t.set(a.key,a.label);if(ve.find(({by:a})=>a===v.value.by)?.name==="members")for(let a of r?.breakdown?.rows??[])a.key&&t.set(a.key,a.label);return t}function Ti({section:e}){let t=$(null);return S(()=>{let r=t.current?.querySelector("[aria-current]");r&&t.current&&(t.current.scrollLeft=r.offsetLeft-t.current.offsetLeft-40)},[e]),n("header",{class:"top",children:[n(Mc,{}),n("nav",{ref:t,"aria-label":"Sections",children:Ve(Ee()).map(r=>n("a",{href:Ke(Mi(r)),"aria-current":r===e?"page":void 0,onClick:o=>xt(o,Mi(r)),children:We[r]},r))}),n(Dc,{})]})}function Mi(e){return{section:e,all:!1,event:null,status:null,at:null}}function Mc(){let e=xe.value?.memberships??[],t=oe.value;return t?e.length<2?n("b",{class:"workspace",children:n("bdi",{children:t.name})}):n(ce,{name:"Workspace",value:n("bdi",{children:t.name}),kind:"workspace",children:e.map(r=>n(re,{chosen:r.workspace.key===t.key,onChoose:()=>Tc(r.workspace.key),children:[n("bdi",{children:r.workspace.name}),n("small",{children:[r.workspace.organization&&n("bdi",{children:`${r.workspace.organization.name} \xB7 `}),ct(r.role)]})]},r.workspace.key))}):n("b",{class:"workspace",children:"Workspace Analytics"})}function Tc(e){e!==v.value.workspace&&x({workspace:e,filter:{models:[],tools:[],members:[],projects:[]},timeZone:null,event:null})}function Dc(){let e=xe.value,t=e?.user?.name??e?.service?.name??B.value?.label??"",r=Ee(),o=e?.service?"API key":r?ct(r):"";return n(ce,{name:"Signed in as",value:n($c,{name:t,about:o}),kind:"who",children:[n("p",{class:"menu-head",children:[n("bdi",{children:t}),o&&n("small",{children:o})]}),n("a",{class:"choice",href:Ge("/graphiql"),target:"_blank",rel:P.embedded?"noopener noreferrer":"opener",children:"GraphiQL"}),!P.embedded&&n("button",{type:"button",class:"choice",onClick:Fo,children:"Sign out"})]})}function $c({name:e,about:t}){return n(b,{children:[n("bdi",{class:"who-name",children:e}),e&&t&&n("span",{class:"who-dot",children:" \xB7 "}),n("span",{children:t})]})}var Ic=[["r","choose the range"],["g","go to the grouping"],["c","choose what to compare with"],["/","add a filter"],["\u2190 \u2192","earlier and later period; within a chart, read its values"],["Shift \u2190 \u2192","within a chart, choose a range; Enter shows it"],["Enter","within a chart, see the events of a bar"],["Esc","take the last filter away, then go back to the usual range"],["?","this list"]];function $i(){let e=$(null);S(()=>{let r=a=>{let i=a;if(!(i.ctrlKey||i.metaKey||i.altKey||Fc(i.target)||Uc(i))&&!P.root.querySelector("dialog[open], [popover=auto]:popover-open")){if(i.key==="?")e.current?.showModal();else if(!Oc(i.key))return;i.preventDefault(),i.stopPropagation(),P.embedded&&requestAnimationFrame(Nc)}},{keys:o}=P;return o.addEventListener("keydown",r),()=>o.removeEventListener("keydown",r)},[]);let t=Ve(Ee());return n("dialog",{ref:e,class:"card","aria-label":"Keys",children:[n("h2",{children:"Keys"}),n("dl",{class:"keys",children:[t.length>1&&n("div",{children:[n("dt",{children:[n("kbd",{children:"1"})," \u2013 ",n("kbd",{children:t.length})]}),n("dd",{children:t.map(r=>We[r]).join(", ")})]}),Ic.map(([r,o])=>n("div",{children:[n("dt",{children:n("kbd",{children:r})}),n("dd",{children:o})]},r))]}),n("form",{method:"dialog",children:n("button",{type:"submit",class:"pill",children:"Close"})})]})}function Oc(e){let t=Ve(Ee())[Number(e)-1];if(t)x({section:t,all:!1,event:null,status:null,at:null});else if(e==="ArrowLeft"||e==="ArrowRight")Di(`[data-step="${e==="ArrowLeft"?-1:1}"]`);else if(e==="Escape")Lc();else if(e==="g")P.root.querySelector('[data-shortcut="g"] [aria-pressed="true"]')?.focus();else if(["r","c","/"].includes(e))Di(`[data-shortcut="${e}"]`);else return!1;return!0}function Nc(){P.root.activeElement===null&&P.root.getElementById("main")?.focus({preventScroll:!0})}function Di(e){let t=P.root.querySelector(e);t?.scrollIntoView({block:"nearest"}),t?.click()}function Lc(){let e=Cn(v.value.filter);e?x({filter:e}):v.value.pool!==null?x({pool:null}):Bt(v.value.range,st)||x({range:st,granularity:null})}function Fc(e){return e.matches("input, textarea, select, [contenteditable]")}function Uc(e){return e.key.startsWith("Arrow")&&e.target.matches(".table-scroll, pre")}function Le({kind:e="",children:t}){let r=P.embedded?"div":"main";return n(r,{id:"main",class:`main ${e}`,tabIndex:-1,children:t})}function Ii(){return n("a",{class:"skip",href:"#main",onClick:t=>{t.preventDefault(),P.root.getElementById("main")?.focus()},children:"Skip to the figures"})}function Oi(){return bn.value?n(Le,{children:n(St,{cards:4,heights:[400]})}):n(Le,{kind:"sign-in",children:n(F,{title:"Not signed in",children:[n("p",{children:Re.value?"The server no longer accepts the token that this page gave.":"This page gave no token."}),n("p",{children:n("button",{type:"button",class:"pill",onClick:()=>kt(B.value?.token??null),children:"Try again"})})]})})}var Bc="tallygraph.signing-in",Ni=X(!1),Jt=X(null);async function Li(){if(window.top!==window)return[];let e=await fetch("/page/sign-in.json");return e.ok?e.json():[]}async function Fi(e,t){Jt.value=null;try{if(!P.storage)throw new Error("this browser keeps nothing for the page");let{prepare:r}=await import("openid-client"),{underway:o,address:a}=await r(e,t);P.storage.setItem(Bc,JSON.stringify(o)),window.location.assign(a)}catch(r){Jt.value=Wc(r)}}var Wc=e=>e instanceof Error?e.message:String(e);function Ui(){let[e,t]=k([]);S(()=>{Li().then(t,()=>{})},[]);let r=Re.value;return Ni.value?n(Le,{kind:"sign-in",children:n("section",{class:"card message",role:"status",children:n("h1",{children:"Signing you in \u2026"})})}):n(Le,{kind:"sign-in",children:n("section",{class:"card message",children:[n("h1",{children:r?"Sign in again":"Workspace Analytics"}),n("p",{children:r?"The server no longer accepts your token: it has expired, or it was revoked. Sign in to go on where you were.":`Who spends, on what, how much is left, and how long it lasts. ${e.length>0?"Sign in, or open":"Open"} a sign-in link, or paste one here.`}),Jt.value&&n("p",{class:"problem",role:"alert",children:["The sign-in failed: ",Jt.value]}),e.map(o=>n("p",{children:n("button",{type:"button",class:"primary",onClick:()=>Fi(o,ut(v.value)),children:["Sign in with ",new URL(o.issuer).host]})},o.issuer)),n(Vc,{isSecond:e.length>0})]})})}function Vc({isSecond:e}){let[t,r]=k("");return n(b,{children:[n("form",{onSubmit:a=>{a.preventDefault();let i=t.trim();if(i==="")return;let s=Bo(i)??{token:i,workspace:v.value.workspace,label:null};Lo(s)},children:[n("label",{for:"token",children:"Sign-in link or token"}),n("input",{id:"token",type:"password",autocomplete:"off",spellcheck:!1,value:t,onInput:a=>r(a.currentTarget.value)}),n("button",{type:"submit",class:e?"pill":"primary",children:"Sign in"})]}),n("p",{class:"note",children:["It stays in this browser tab. An operator makes one with ",n("code",{children:"tallygraph token --user KEY"}),"."]})]})}function Bi(){let{data:e,failure:t,again:r}=Z(Yo,{},!1),o=e?.workspaces?.nodes??[];return S(()=>{e&&(ne(e),o.length===1&&o[0]&&wt({workspace:o[0].key}))},[e]),n(Le,{kind:"sign-in",children:[t&&n(je,{failure:t,onAgain:r}),e&&o.length===0&&n(F,{title:"No workspace yet",children:n("p",{children:"You are signed in, but no workspace has you as a member. Ask an Admin to add you."})}),o.length>1&&n(F,{title:"Choose a workspace",children:o.map(({key:a,name:i})=>n("p",{children:n("button",{type:"button",class:"pill",onClick:()=>x({workspace:a}),children:n("bdi",{children:i})})},a))})]})}function Wi(){let e=v.value.workspace,t=v.value.section??Ve(Ee())[0]??"usage",r=oe.value?.name;return S(()=>{P.embedded||(document.title=[r,r&&We[t],"Tallygraph"].filter(Boolean).join(" \xB7 "))},[r,t]),S(()=>{e===null&&B.value?.workspace&&wt({workspace:B.value.workspace})},[e,B.value]),!B.value||Re.value?P.embedded?n(Oi,{}):n(Ui,{}):e===null?B.value.workspace?null:n(Bi,{}):n(b,{children:[n(Ii,{}),n(Ti,{section:t}),n(Le,{children:[n("h1",{class:"unseen",children:[We[t],r&&` of ${r}`]}),n(Qc,{section:t,workspaceKey:e},`${e}/${t}`)]}),n($i,{})]})}function Qc({section:e,workspaceKey:t}){switch(e){case"usage":return n(Ri,{workspaceKey:t});case"balance":return n(Va,{workspaceKey:t});case"purchases":return n(ai,{workspaceKey:t});case"events":return n(Ga,{workspaceKey:t});case"members":return n(ja,{workspaceKey:t});case"alerts":return n(Ca,{workspaceKey:t});case"rates":return n(si,{workspaceKey:t});case"organization":return n(ei,{workspaceKey:t})}}function zc({root:e,server:t,workspace:r,place:o,parameter:a,token:i,onPlace:s}){let l=a===null?wo(o):vo(a);ko({embedded:!0,root:e,keys:e,server:t,address:Zc(l,s),storage:null}),Uo(i);let c=new CSSStyleSheet;c.replaceSync(qr),e.adoptedStyleSheets=[c];let p=document.createElement("section");Object.assign(p,{className:"app",lang:"en",dir:"ltr",ariaLabel:"Workspace Analytics"}),e.replaceChildren(p);let u=Oo();return v.value.workspace===null&&wt({...lt(o),workspace:r}),kt(null),rr(n(Wi,{}),p),()=>{u(),rr(null,p),p.remove()}}function Hc(e){x(lt(e))}function qc(e){e!==v.value.workspace&&x({...lt(""),workspace:e})}var Gc=()=>ut(v.value);function Zc(e,t){return{...e,write:(r,o)=>{e.write(r,o),t(r)}}}return Yi(Kc);})();
return app}
