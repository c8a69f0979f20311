export function newApp(){
"use strict";var app=(()=>{var yi=Object.create;var Zt=Object.defineProperty;var vi=Object.getOwnPropertyDescriptor;var wi=Object.getOwnPropertyNames;var ki=Object.getPrototypeOf,xi=Object.prototype.hasOwnProperty;var _i=(e=>typeof require<"u"?require:typeof Proxy<"u"?new Proxy(e,{get:(t,r)=>(typeof require<"u"?require:t)[r]}):e)(function(e){if(typeof require<"u")return require.apply(this,arguments);throw Error('Dynamic require of "'+e+'" is not supported')});var Ai=(e,t)=>{for(var r in t)Zt(e,r,{get:t[r],enumerable:!0})},Er=(e,t,r,o)=>{if(t&&typeof t=="object"||typeof t=="function")for(let a of wi(t))!xi.call(e,a)&&a!==r&&Zt(e,a,{get:()=>t[a],enumerable:!(o=vi(t,a))||o.enumerable});return e};var Si=(e,t,r)=>(r=e!=null?yi(ki(e)):{},Er(t||!e||!e.__esModule?Zt(r,"default",{value:e,enumerable:!0}):r,e)),Ci=e=>Er(Zt({},"__esModule",{value:!0}),e);var Gu={};Ai(Gu,{openWorkspace:()=>zu,placeNow:()=>qu,start:()=>Vu,visit:()=>Qu});var Pr=':host{all:initial;color-scheme:inherit}:root,:host{--ground: var(--tally-ground, light-dark(#f7f7f5, #121214));--card: var(--tally-card, light-dark(#ffffff, #1b1b1f));--raised: var(--tally-raised, light-dark(#ffffff, #232328));--line: var(--tally-line, light-dark(#e5e4e0, #2e2e35));--edge: var(--tally-edge, light-dark(#c9c8c3, #4a4a53));--ink: var(--tally-ink, light-dark(#1b1b1f, #ededf1));--soft: var(--tally-soft, light-dark(#65656d, #a0a0ab));--accent: var(--tally-accent, light-dark(#0f766e, #2dd4bf));--accent-ground: var(--tally-accent-ground, light-dark(#0f766e, #0f766e));--hover: var(--tally-hover, light-dark(#f1f0ed, #2a2a30));--bad: var(--tally-bad, light-dark(#b42318, #f97066));--good: var(--tally-good, light-dark(#067647, #47cd89));--warn: var(--tally-warn, light-dark(#b54708, #fdb022));--shade: light-dark(rgb(27 27 31 / 6%), rgb(255 255 255 / 7%));--tone-0: var(--tally-tone-0, light-dark(#0f766e, #2bb5a5));--tone-1: var(--tally-tone-1, light-dark(#6366f1, #818cf8));--tone-2: var(--tally-tone-2, light-dark(#d97706, #f5a524));--tone-3: var(--tally-tone-3, light-dark(#db2777, #f472b6));--tone-4: var(--tally-tone-4, light-dark(#0284c7, #38bdf8));--tone-5: var(--tally-tone-5, light-dark(#5f8a0f, #a3c74b));--tone-6: var(--tally-tone-6, light-dark(#7e22ce, #c084fc));--tone-7: var(--tally-tone-7, light-dark(#9a3412, #d98a63));--tone-other: var(--tally-tone-other, light-dark(#a8a7a1, #6b6b75));--round: var(--tally-round, 12px);--pill: var(--tally-pill, 8px);--gap: var(--tally-gap, 14px)}*,*:before,*:after{box-sizing:border-box}body,:host{background:var(--ground);color:var(--ink);font:14px/1.45 var(--tally-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif);font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}.app{container:app / inline-size}h1,h2,p,ul,dl,dd{margin:0;padding:0}h2{font-size:15px;font-weight:650;letter-spacing:-.005em}ul{list-style:none}small{color:var(--soft);font-size:13px;font-weight:400}b,.strong{font-weight:600}bdi{overflow-wrap:anywhere}code,kbd,pre{font:13px/1.5 ui-monospace,SF Mono,Menlo,Consolas,Liberation Mono,monospace}a{color:inherit}button,input{font:inherit;color:inherit}button{cursor:pointer}button:disabled{cursor:default}:focus-visible{outline:2px solid var(--accent);outline-offset:2px}.main:focus{outline:none}.note{color:var(--soft);font-size:13px}.good{color:var(--good)}.bad{color:var(--bad)}.quiet{color:var(--soft)}.unseen{position:absolute;width:1px;height:1px;margin:-1px;padding:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap;border:0}.skip{position:absolute;left:8px;top:-60px;z-index:20;padding:8px 12px;border-radius:var(--pill);background:var(--card)}.skip:focus{top:8px}@media(prefers-reduced-motion:reduce){*,*:before,*:after{transition:none!important;animation:none!important}}.top{position:sticky;top:0;z-index:5;display:flex;align-items:center;gap:20px;min-height:52px;padding:0 28px;border-bottom:1px solid var(--line);background:var(--card)}.workspace{display:inline-flex;align-items:center;gap:6px;max-width:30cqi;min-width:0;border:0;padding:6px 0;background:none;font-size:15px;font-weight:650;text-align:start}.workspace bdi,.who-name{display:block;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.workspace .pill-value,.who .pill-value{display:flex;min-width:0;white-space:pre}nav{display:flex;flex:1;gap:2px;min-width:0;overflow-x:auto;scrollbar-width:none;padding:4px}nav a{flex:none;padding:6px 11px;border-radius:7px;color:var(--soft);text-decoration:none}nav a:hover{color:var(--ink)}nav a[aria-current]{background:var(--ground);color:var(--ink);font-weight:600;box-shadow:inset 0 0 0 1px var(--line)}.who{display:inline-flex;align-items:center;gap:6px;max-width:30cqi;border:0;padding:6px 0;background:none;color:var(--soft)}.who:hover{color:var(--ink)}.main{max-width:1240px;margin:0 auto;padding:20px 28px 60px}@container app (min-width: 1700px){.main{max-width:1480px}}.sign-in{max-width:560px;padding-top:12vh}.sign-in h1{margin:0 0 8px;font-size:22px;letter-spacing:-.01em}.sign-in form{display:grid;gap:8px;margin:20px 0 16px}.sign-in input{width:100%;padding:9px 11px;border:1px solid var(--edge);border-radius:var(--pill);background:var(--card)}.sign-in label{font-weight:600}@container app (max-width: 760px){.top{flex-wrap:wrap;gap:0 12px;padding:6px 16px 0}.top nav{order:3;flex:1 0 100%;margin:0 -16px;padding:4px 12px 6px}.workspace{flex:1;max-width:none}.who{max-width:45cqi}.who-dot,.who-name{display:none}.main{padding:14px 16px 48px}}.bar{display:flex;flex-wrap:wrap;align-items:center;gap:8px;margin-bottom:16px;min-height:34px}.as-of{margin-inline-start:auto;color:var(--soft);font-size:13px}.pill,.chip,.primary{display:inline-flex;align-items:center;gap:6px;min-height:34px;max-width:100%;padding:5px 11px;border:1px solid var(--line);border-radius:var(--pill);background:var(--card);line-height:1.3;text-decoration:none;white-space:nowrap}.pill:hover:not(:disabled),.chip:hover{border-color:var(--edge);background:var(--hover)}.pill:disabled{color:var(--soft);opacity:.55}.pill.step{padding:5px 9px}.bar>*{scroll-margin:70px 0}.pill-name{color:var(--soft)}.pill .icon,.workspace .icon,.who .icon{flex:none;color:var(--soft)}.chip{border-color:color-mix(in srgb,var(--accent) 45%,var(--line));background:color-mix(in srgb,var(--accent) 9%,var(--card))}.chip bdi{max-width:24ch;overflow:hidden;text-overflow:ellipsis}.primary{border-color:transparent;background:var(--accent-ground);color:#fff;font-weight:600;justify-content:center}.primary:hover{filter:brightness(1.08)}.plain{min-height:24px;border:0;padding:2px 0;background:none;color:inherit;text-decoration:underline;text-underline-offset:2px;text-decoration-color:var(--edge)}.plain:hover{text-decoration-color:currentColor}.segments{display:inline-flex;flex:none;max-width:100%;border:1px solid var(--line);border-radius:var(--pill);background:var(--card);overflow:auto hidden;scrollbar-width:none}.segments button{min-height:30px;padding:3px 10px;border:0;background:none;color:var(--soft)}.segments button:hover{color:var(--ink)}.segments button[aria-pressed=true]{background:var(--hover);color:var(--ink);font-weight:600}.segments button:focus-visible{outline-offset:-2px;border-radius:7px}.menu{position:fixed;inset:auto;margin:0;width:max-content;min-width:200px;max-width:min(360px,calc(100vw - 16px));padding:6px;border:1px solid var(--line);border-radius:10px;background:var(--raised);color:var(--ink);overflow:auto;box-shadow:0 8px 30px light-dark(rgb(0 0 0 / 12%),rgb(0 0 0 / 50%))}.choice{display:flex;justify-content:space-between;gap:18px;align-items:baseline;width:100%;min-height:32px;padding:6px 10px;border:0;border-radius:6px;background:none;text-align:start;text-decoration:none}.choice:hover,.choice:focus-visible{background:var(--hover)}.choice:focus-visible{outline-offset:-2px}.choice[aria-pressed=true]{font-weight:600}.choice[aria-pressed=true]:before{content:"\\2713";order:3;color:var(--accent)}.choice small{white-space:nowrap}.menu-head{display:flex;justify-content:space-between;gap:16px;padding:8px 10px 4px;color:var(--soft);font-size:13px;font-weight:600}.menu-note{padding:8px 10px;color:var(--soft)}.search{display:block;padding:4px}.search input{min-width:250px}.search input,.dates input{width:100%;min-height:34px;padding:5px 9px;border:1px solid var(--edge);border-radius:7px;background:var(--card)}.dates{display:grid;grid-template-columns:1fr 1fr;gap:8px;margin-top:6px;padding:10px;border-top:1px solid var(--line)}.dates label{color:var(--soft);font-size:13px}.dates input{color:var(--ink);font-size:14px}.dates .pill{grid-column:1 / -1;justify-content:center}@container app (max-width: 760px){.as-of{flex:1 0 100%;margin:0}.pill,.chip{padding:5px 9px}}.card{min-width:0;border:1px solid var(--line);border-radius:var(--round);background:var(--card);padding:16px 18px}.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(230px,1fr));gap:var(--gap)}.figure{display:flex;flex-direction:column}.figure h2{color:var(--soft);font-size:13px;font-weight:500;letter-spacing:0}.big{margin:3px 0 2px;font-size:clamp(22px,2.1vw,27px);font-weight:650;letter-spacing:-.02em;line-height:1.25}.big small{font-size:.64em;font-weight:500;letter-spacing:0}.figure .note{min-height:2.9em}.figure-foot{margin-top:auto;padding-top:8px;min-height:48px}.parts{display:flex;gap:2px;height:10px;margin-top:6px}.parts i{flex:0 1 0;min-width:3px;border-radius:2px;background:currentColor}.parts i:first-child{border-start-start-radius:5px;border-end-start-radius:5px}.parts i:last-child{border-start-end-radius:5px;border-end-end-radius:5px}.parts.tall{height:18px;margin:4px 0 14px}.parts-legend{display:flex;flex-wrap:wrap;gap:2px 12px;margin-top:6px;color:var(--soft);font-size:12px}.parts-legend span{display:inline-flex;align-items:center;gap:6px}.part-soon{color:var(--tone-2)}.part-later{color:var(--tone-0)}.part-permanent{color:var(--tone-4)}.figures{transition:opacity .12s .15s}.figures.waiting{opacity:.55}.panel{margin-top:var(--gap)}.panel-head{display:flex;flex-wrap:wrap;align-items:center;gap:8px 12px;margin-bottom:12px;min-height:32px}.panel-head .note{display:flex;align-items:center}.panel-tools{display:flex;flex-wrap:wrap;align-items:center;gap:8px;margin-inline-start:auto}.panel-tools .pill{min-height:32px;padding:3px 10px}.two{display:grid;grid-template-columns:minmax(0,1.55fr) minmax(0,1fr);gap:var(--gap);align-items:start}.stack{min-width:0}.footnote{max-width:110ch;margin-top:10px}.panel p+.note,.panel .note+.table-scroll{margin-top:10px}.list li{display:flex;justify-content:space-between;align-items:baseline;gap:14px;padding:8px 0;border-top:1px solid var(--line)}.list li:first-child{border-top:0;padding-top:0}.list li:last-child{padding-bottom:0}.list div{min-width:0}.list small{display:block}.list li>b,.list li>data{flex:none;font-weight:600}@container app (max-width: 900px){.two{grid-template-columns:minmax(0,1fr);gap:0}}@container app (max-width: 760px){.card{padding:14px}.cards{grid-template-columns:1fr 1fr;gap:10px}.big{font-size:20px;overflow-wrap:anywhere}.panel-tools{margin-inline-start:0}.panel-head .note,.panel-tools{max-width:100%;overflow-x:auto;scrollbar-width:none}.panel-tools{flex-wrap:wrap;overflow:visible}}@container app (max-width: 420px){.cards{grid-template-columns:1fr}.figure .note{min-height:0}}.tone-0{color:var(--tone-0)}.tone-1{color:var(--tone-1)}.tone-2{color:var(--tone-2)}.tone-3{color:var(--tone-3)}.tone-4{color:var(--tone-4)}.tone-5{color:var(--tone-5)}.tone-6{color:var(--tone-6)}.tone-7{color:var(--tone-7)}.tone-other,.tone-none{color:var(--tone-other)}.swatch{display:inline-block;flex:none;width:10px;height:10px;border-radius:2.5px;background:currentColor}.swatch.tone-none,.swatch.hatched{background:repeating-linear-gradient(-45deg,currentColor 0 2px,transparent 2px 4px)}.swatch.hatched{color:var(--soft)}.dash{display:inline-block;flex:none;width:14px;border-top:2px dashed var(--soft);vertical-align:middle}.chart{position:relative;min-height:230px}.chart-stage{position:relative;border-radius:6px;cursor:crosshair;touch-action:pan-y;-webkit-user-select:none;user-select:none}.chart-stage.still{cursor:default}.chart svg{display:block}.axis-line{stroke:var(--line)}.axis-base{stroke:var(--edge)}.axis-text{fill:var(--soft);font-size:11.5px}.series{fill:currentColor;transition:opacity .12s}.series.faded,.series-line.faded{opacity:.35}.series-line{fill:none;stroke:currentColor;stroke-width:2;stroke-linejoin:round}.stripes-ground{fill:color-mix(in srgb,var(--tone-other) 35%,var(--card))}.stripes-line{fill:var(--tone-other)}.hatch{fill:var(--card);opacity:.6}.earlier-line{fill:none;stroke:var(--ink);stroke-opacity:.62;stroke-width:1.5;stroke-dasharray:4 4;pointer-events:none}.marked{fill:var(--shade)}.burn-area{fill:var(--accent);opacity:.1}.burn-line{fill:none;stroke:var(--accent);stroke-width:2;stroke-linejoin:round}.burn-line.dashed{stroke-dasharray:5 4}.burn-dot{fill:var(--accent);stroke:var(--card);stroke-width:2}.band-area{fill:var(--accent);opacity:.2}.band-line{fill:none;stroke:var(--accent);stroke-width:2}.now-line{stroke:var(--edge);stroke-dasharray:2 3}.expiry-line{stroke:var(--warn);stroke-width:1.5}.expiry-text{fill:var(--warn);font-size:12px;font-weight:600;paint-order:stroke;stroke:var(--card);stroke-width:4px;stroke-linejoin:round}.spark{display:inline-block;vertical-align:middle;overflow:visible}.spark-line{fill:none;stroke:currentColor;stroke-width:1.5;stroke-linejoin:round}.spark-area{fill:currentColor;opacity:.12}.spark-columns,.spark-band{display:block;width:100%;height:34px}.spark-columns{fill:var(--accent);opacity:.8}.spark-columns.faint{opacity:.4}.tip{position:absolute;top:4px;z-index:3;min-width:180px;max-width:min(300px,60%);padding:9px 11px;pointer-events:none;border:1px solid var(--line);border-radius:9px;background:var(--raised);font-size:13px;box-shadow:0 6px 22px light-dark(rgb(0 0 0 / 13%),rgb(0 0 0 / 55%))}.tip-title{font-weight:600}.tip-note{color:var(--soft)}.tip dl{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:2px 16px;margin-top:4px}.tip dl>dt,.tip dl>dd{font-weight:600}.tip dd{text-align:end}.tip-row{display:grid;grid-column:1 / -1;grid-template-columns:subgrid}.tip-row.strong{font-weight:650}.tip-row.before{color:var(--soft)}.tip-row dt{display:flex;align-items:center;gap:7px;min-width:0}.tip-row bdi{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.legend{display:flex;flex-wrap:wrap;gap:4px 0;margin-inline-start:-8px;margin-top:10px;font-size:13px}.legend button,.legend span,.legend-mark{display:inline-flex;align-items:center;gap:7px;min-height:26px;max-width:32ch;padding:2px 8px;border:0;border-radius:6px;background:none}.legend button:hover{background:var(--hover)}.legend bdi{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.legend-mark{color:var(--soft)}@container app (min-width: 561px){.chart{min-height:300px}}@media(forced-colors:active){.series,.swatch{forced-color-adjust:none}}@media print{.top nav,.bar .pill,.panel-tools,.as-of button{display:none}.card{break-inside:avoid}}.table-scroll{overflow-x:auto;margin:0 -18px;padding:0 18px}.table-scroll:focus-visible{outline-offset:-2px;border-radius:8px}table{width:100%;border-collapse:collapse}thead th{padding:2px 0 8px 16px;color:var(--soft);font-size:13px;font-weight:500;text-align:end;white-space:nowrap}tbody th,tbody td{padding:7px 0 7px 16px;border-top:1px solid var(--line);font-weight:400;text-align:end}tbody td{white-space:nowrap}th:first-child,td:first-child{padding-inline-start:0;text-align:start}tbody th{min-width:13ch}tbody th small{display:block}tbody tr:last-child>*{padding-bottom:2px}.trend{width:120px}.group-name{display:inline-flex;align-items:baseline;gap:8px;min-width:0;max-width:44ch;border:0;padding:0;background:none;text-align:start}button.group-name:hover bdi{text-decoration:underline;text-underline-offset:2px}button.group-name[aria-pressed=true]{font-weight:600}.group-name bdi{display:-webkit-box;overflow:hidden;-webkit-box-orient:vertical;-webkit-line-clamp:2}.group-name small{max-width:60ch}.more{margin-top:10px;color:var(--soft)}.sign{margin-inline-end:3px;color:var(--soft)}.sums tbody th{white-space:nowrap}.sums tbody th small{display:inline;margin-inline-start:6px}@container app (max-width: 760px){.table-scroll{margin:0 -14px;padding:0 14px}th.trend,td.trend{display:none}}.text{text-align:start!important}td.text{white-space:normal;min-width:9ch;max-width:34ch}td small{display:block}td.text>bdi:first-child{display:-webkit-box;overflow:hidden;-webkit-box-orient:vertical;-webkit-line-clamp:3}.events th a{color:inherit;text-decoration-color:var(--edge);text-underline-offset:3px;white-space:nowrap}.events th a:hover{text-decoration-color:currentColor}.events tr:hover>*,.events tr.chosen>*{background:var(--hover)}.table-foot{margin-top:10px;color:var(--soft)}.warn{color:var(--warn)}th.messages{min-width:30ch}.status{display:inline-flex;align-items:baseline;gap:7px}.status:before{content:"";flex:none;width:8px;height:8px;border-radius:50%;background:var(--tone-other)}.status-completed:before,.status-ok:before{background:var(--good)}.status-pending:before{background:var(--warn)}.status-failed:before,.status-firing:before{background:var(--bad)}.left{display:inline-grid;gap:3px;justify-items:end}.meter{display:block;width:84px;height:5px;border-radius:3px;background:var(--line);overflow:hidden}.meter i{display:block;height:100%;background:var(--accent)}.as-table{margin:4px 0 0 -8px;font-size:13px}.as-table summary{width:max-content;color:var(--soft);cursor:pointer;padding:4px 8px;border-radius:6px}.as-table summary:hover{color:var(--ink)}.table-scroll.tall{max-height:420px;overflow-y:auto}.table-scroll.tall thead th{position:sticky;top:0;background:var(--card)}.table-scroll.tall thead bdi{display:inline-block;max-width:18ch;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;vertical-align:bottom}.message{max-width:640px;margin:var(--gap) auto 0;padding:28px 30px}.message h2{margin-bottom:8px;font-size:18px}.message p+p,.message pre,.message pre+p{margin-top:12px}.message pre{overflow-x:auto;padding:12px 14px;border:1px solid var(--line);border-radius:var(--pill);background:var(--ground)}.failed{padding:8px 0}.stale{margin-bottom:14px;padding:9px 13px;border:1px solid color-mix(in srgb,var(--warn) 40%,var(--line));border-radius:var(--pill);background:color-mix(in srgb,var(--warn) 9%,var(--card))}.skeleton{visibility:hidden}.skeleton.shown{visibility:visible}.bone{margin-top:var(--gap);animation:breathe 1.6s ease-in-out infinite}.bone-card{height:176px;margin-top:0}@keyframes breathe{50%{opacity:.55}}dialog{max-width:min(560px,calc(100vw - 32px));padding:22px 24px;color:var(--ink)}dialog::backdrop{background:#00000073}dialog h2{margin-bottom:12px;font-size:17px}.keys{display:grid;gap:8px;margin-bottom:18px}.keys div{display:grid;grid-template-columns:92px 1fr;gap:14px;align-items:baseline}.keys dd{color:var(--soft)}kbd{padding:1px 6px;border:1px solid var(--line);border-bottom-width:2px;border-radius:5px;background:var(--ground);white-space:nowrap}dialog.side{position:fixed;inset:0 0 0 auto;width:min(480px,100vw);max-width:none;height:100dvh;max-height:none;margin:0;border-width:0 0 0 1px;border-radius:0;overflow-y:auto}.side-head{display:flex;align-items:center;gap:8px;margin-bottom:14px}.side-head h2{flex:1;margin:0}.side h3{margin:22px 0 6px;color:var(--soft);font-size:13px;font-weight:600}.facts div{display:flex;justify-content:space-between;gap:18px;padding:6px 0;border-top:1px solid var(--line)}.facts div:first-child{border-top:0}.facts dt{color:var(--soft);min-width:0}.facts dt small{display:block}.facts dd{flex:none;max-width:65%;text-align:end;overflow-wrap:anywhere}dialog.action{width:min(560px,calc(100vw - 32px))}.fields{display:grid;gap:14px;min-width:0;margin:0;padding:0;border:0}.fields[hidden]{display:none}.field{display:grid;gap:5px;justify-items:start;min-width:0}.field>span:first-child{font-weight:600}.field>span:first-child:first-letter{text-transform:uppercase}.field input,.field select{width:100%;min-height:38px;padding:7px 10px;border:1px solid var(--edge);border-radius:var(--pill);background:var(--card);color:inherit;font:inherit}.choose{display:flex;flex-wrap:wrap;gap:6px 16px;max-height:150px;margin:0;padding:10px;overflow-y:auto;border:1px solid var(--line);border-radius:var(--pill)}.choose label{display:flex;align-items:center;gap:7px;min-height:26px}.choose input{width:17px;height:17px;accent-color:var(--accent-ground)}.preview{padding:9px 12px;border-radius:var(--pill);background:var(--ground);color:var(--soft);font-size:13px}.sentence{margin:4px 0;font-size:16px}.problem{margin-top:12px;color:var(--bad)}.secret{display:block;padding:10px 12px;border-radius:var(--pill);background:var(--ground);overflow-wrap:anywhere;-webkit-user-select:all;user-select:all}.action-buttons{display:flex;justify-content:flex-end;gap:8px;margin-top:20px}.calculator{display:grid;grid-template-columns:minmax(0,1.4fr) minmax(0,1fr);gap:12px 36px}.calculator .fields{grid-template-columns:repeat(auto-fit,minmax(150px,1fr));align-content:start}.calculator .field:first-child{grid-column:span 2}.headroom{display:flex;align-items:center;gap:14px;margin:10px 0}.meter.wide{flex:1;width:auto;max-width:420px;height:8px}.meter i.full{background:var(--bad)}.figure-foot.wide .spark{width:100%;height:56px}@container app (max-width: 760px){.calculator{grid-template-columns:minmax(0,1fr)}}:host{display:block;position:relative;border-radius:var(--round)}:host([hidden]){display:none}.top{position:static;border-radius:var(--round) var(--round) 0 0}.skip:not(:focus){clip-path:inset(50%)}.sign-in{padding-top:40px}';var $,Tr,Fn,qe,Nn,jt,$r,Ht,Dr,Un,Ln,Pi,Et=Symbol.for("pv"),Yt={},Jt=[],Ri=/^m(i|n|o|s|text|space)$/,Bn=Array.isArray,Wn=Jt.slice,rt=Object.assign;function nt(e){e&&e.parentNode&&e.remove()}function Or(e,t,r){var o,a,i,s={},l=arguments.length;for(i in t)i=="key"?o=t[i]:i=="ref"&&typeof e!="function"?a=t[i]:s[i]=t[i];return l>2&&(s.children=l>3?Wn.call(arguments,2):r),Ct(e,s,o,a,null)}function Ct(e,t,r,o,a){var i={type:e,props:t,key:r,ref:o,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Et,__v:a||++Tr,__i:-1,__u:0};return!a&&$.vnode&&$.vnode(i),i}function b(e){return e.children}function dt(e,t){this.props=e,this.context=t,this.__g=0}function Ze(e,t){if(t==null)return e.__&&Ze(e.__,e.__i+1);for(var r;t<e.__k.length;t++)if((r=e.__k[t])&&r.__e)return r.__e;return typeof e.type!="function"||e.props.__P?null:Ze(e)}function Mi(e){var t,r=e.__v,o=r.__e,a=[],i=[],s=e.__P;s&&((t=rt({constructor:Et},r)).__v=r.__v+1,$.vnode&&$.vnode(t),Vn(s,t,r,e.__n,s.namespaceURI,32&r.__u?[o]:null,a,o||Ze(r),32&r.__u,i),t.__v=r.__v,t.__.__k[t.__i]=t,Br(a,t,i),r.__=r.__e=null,t.__e!=o&&Ir(t))}function Ir(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),Ir(e)}function Rr(e){(8&e.__g||(e.__g|=8,qe.push(e),jt++))&&Nn==$.debounceRendering||((Nn=$.debounceRendering)||queueMicrotask)(Nr)}function Nr(){try{for(var e,t=1;qe.length;)qe.length>t&&qe.sort($r),e=qe.shift(),t=qe.length,8&e.__g&&Mi(e)}finally{(jt=qe.length)&&(Nn||queueMicrotask)(Nr)}}function Lr(e,t,r,o,a,i,s,l,u,p,c){var m,f,d,g,x,k,S=o.__k||Jt,w=t.length;for(u=Ti(r,t,S,u,w),m=0;m<w;m++)(d=r.__k[m])!=null&&(f=~d.__i&&S[d.__i]||Yt,d.__i=m,k=Vn(e,d,f,a,i,s,l,u,p,c),g=d.__e,(f.ref!=d.ref||8&f.__u)&&(f.ref&&Qn(f.ref,null,d,f),d.ref&&c.push(d.ref,d.__c||g,d)),x=x||g,4&d.__u?(u=Fr(d,u,e,!f.__v),f.__e&&(f.__e=null)):typeof d.type=="function"&&k!==void 0?u=k:g&&(u=g.nextSibling),d.__u&=-21);return r.__e=x,u}function Ti(e,t,r,o,a){var i,s,l,u,p,c,m,f,d,g=r.length,x=g,k=0,S=0,w=e.__k=Array(a);for(i=0;i<a;i++)(s=t[i])!=null&&typeof s!="boolean"&&typeof s!="function"?(typeof s!="object"||s.constructor===String?s=w[i]=Ct(null,s):Bn(s)?s=w[i]=Ct(b,{children:s}):s.constructor===Et&&s.__b?s=w[i]=Ct(s.type,s.props,s.key,s.ref,s.__v):w[i]=s,u=i+k,s.__=e,s.__b=e.__b+1,l=null,~(p=s.__i=$i(s,r,u,x))&&(x--,(l=r[p])&&(l.__u|=2)),l&&l.__v?(s.__u|=16,p==u-1?k--:p==u+1?k++:p!=u&&(p>u?k--:k++,S=1)):(~p||(a>g?k--:a<g&&k++),typeof s.type!="function"&&(s.__u|=4))):w[i]=null;if(S){for(c=[],m=[],i=0;i<a;i++)if((s=w[i])&&16&s.__u){for(k=0,f=c.length;k<f;)c[d=k+f>>1]<s.__i?k=d+1:f=d;c[k]=s.__i,m[i]=k+1}for(k=c.length;i--;)m[i]&&(m[i]==k?k--:w[i].__u|=4)}if(x)for(i=0;i<g;i++)!(l=r[i])||2&l.__u||(l.__e==o&&(o=Ze(l)),zn(l,l));return o}function Fr(e,t,r,o){var a,i,s,l;if(typeof e.type=="function"){if(e.props.__P)return t;if(a=e.__k)for(i=0;i<a.length;i++)a[i]&&(a[i].__=e,t=Fr(a[i],t,r,!1));return t}for(t&&!t.parentNode&&(t=Ze(e))&&!t.parentNode&&(t=null),s=e.__e,l=t;l&&l.nodeType==8;)l=l.nextSibling;for(s!=l&&(!o&&r.moveBefore&&s.parentNode?r.moveBefore(s,t):r.insertBefore(s,t||null)),t=s;(t=t&&t.nextSibling)&&t.nodeType==8&&!t.data.startsWith("$s"););return t}function $i(e,t,r,o){var a,i=e.key,s=e.type,l=t[r],u=l&&!(2&l.__u);if(l===null&&i==null||u&&i==l.key&&s==l.type)return r;if(o>(u?1:0)){for(a=r-1;a>=0;a--)if((l=t[a])&&!(2&l.__u)&&i==l.key&&s==l.type)return a;for(a=r+1;a<t.length;a++)if((l=t[a])&&!(2&l.__u)&&i==l.key&&s==l.type)return a}return-1}function Mr(e,t,r){r==null&&(r=""),t[0]=="-"?e.setProperty(t,r):e[t]=r}function Gt(e,t,r,o,a){var i,s;if(t=="style")if(typeof r=="string")e.style.cssText=r;else{if(typeof o=="string"&&(e.style.cssText=o=""),o)for(t in o)r&&t in r||Mr(e.style,t);if(r)for(t in r)o&&r[t]==o[t]||Mr(e.style,t,r[t])}else if(t[0]=="o"&&t[1]=="n")typeof r!="function"&&(r=null),typeof o!="function"&&(o=null),(e.__e||(e.__e={}))[t]=r,r&&o||(s=Ln[t]||(Ln[t]=Di(t)),(e.__a||(e.__a={}))[t]=Un,i=t!=(t=t.replace(Dr,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),r?e.addEventListener(t,s,i):e.removeEventListener(t,s,i));else{if(a=="http://www.w3.org/2000/svg")t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(t!="width"&&t!="height"&&t!="href"&&t!="list"&&t!="form"&&t!="tabIndex"&&t!="download"&&t!="rowSpan"&&t!="colSpan"&&t!="role"&&t!="popover"&&t in e)try{return void(e[t]=r??"")}catch{}if(typeof r=="function")return;r==null||r===!1&&t[4]!="-"?e.removeAttribute(t):e.setAttribute(t,t=="popover"&&r==1?"":r)}}function Di(e){return function(t){var r=this.__e;if(r){if(r=r[e],t[Ht]==null)t[Ht]=Un++;else if(t[Ht]<this.__a[e])return;return r($.event?$.event(t):t)}}}function Vn(e,t,r,o,a,i,s,l,u,p){var c,m,f,d,g,x,k,S,w,R,v,M,I,J,E,V,se,Ue,we=t.type;if(t.constructor!==Et)return null;128&r.__u&&(u=32&r.__u,c=r.__c.__z)&&(t.__u|=u,m=i=[],c.nodeType==8?l=Kt(c,i):i.push(c),l=i[0]||l),(c=$.__b)&&c(t);e:if(typeof we=="function"){f=s.length;try{if(S=t.props,w=(c=we.prototype)&&c.render,R=(c=we.contextType)&&o[c.__c],v=c?R?R.props.value:c.__:o,(d=r.__c)?(t.__c=d,2&d.__g&&(d.__g|=1)):(w?t.__c=d=new we(S,v):(t.__c=d=new dt(S,v),d.constructor=we,d.render=Ii),R&&R.sub(d),d.state||(d.state={}),d.__n=o,d.__g|=8,d.__h=[],d.__k=[]),w&&(d.__s||(d.__s=d.state),we.getDerivedStateFromProps&&(d.__s==d.state&&(d.__s=rt({},d.__s)),rt(d.__s,we.getDerivedStateFromProps(S,d.__s)))),g=d.props,x=d.state,d.__v=t,r.__c){if(S!==g&&w&&!we.getDerivedStateFromProps&&d.componentWillReceiveProps&&d.componentWillReceiveProps(S,v),t.__v==r.__v&&!(8&d.__g)||!(4&d.__g)&&d.shouldComponentUpdate&&d.shouldComponentUpdate(S,d.__s,v)===!1){t.__v!=r.__v&&(d.props=S,d.state=d.__s,d.__g&=-9),t.__e=r.__e,t.__k=r.__k,t.__k.some(function(le){le&&(le.__=t)}),Jt.push.apply(d.__h,d.__k),d.__k=[],d.__h.length&&s.push(d),l=Ze(r);break e}d.componentWillUpdate&&d.componentWillUpdate(S,d.__s,v),w&&d.componentDidUpdate&&d.__h.push(function(){d.componentDidUpdate(g,x,k)})}else w&&!we.getDerivedStateFromProps&&d.componentWillMount&&d.componentWillMount(),w&&d.componentDidMount&&d.__h.push(d.componentDidMount);d.context=v,d.props=S,d.__P=e,d.__g&=-5,M=$.__r,I=w?25:0;do d.__g&=-9,M&&M(t),c=d.render(d.props,d.state=d.__s,d.context);while(8&d.__g&&++I<25);w&&(Jt.push.apply(d.__h,d.__k),d.__k=[]),d.state=d.__s,d.getChildContext&&(o=rt({},o,d.getChildContext())),w&&r.__c&&d.getSnapshotBeforeUpdate&&(k=d.getSnapshotBeforeUpdate(g,x)),J=c&&c.type===b&&c.key==null?c.props.children:c,S.__P&&(c=l,a=(e=S.__P).namespaceURI,u=i=null,r.props&&r.props.__P!=e&&(r.__k.some(function(le){le&&zn(le,le)}),r.__k=null),l=r.__k?Ze(r,0):null),l=Lr(e,Bn(J)?J:[J],t,r,o,a,i,s,l,u,p),S.__P&&(t.__e=null,l=c),t.__u&=-161,m&&m.some(nt),d.__h.length&&s.push(d),1&d.__g&&(d.__g&=-4)}catch(le){if(s.length=f,t.__v=null,u||i)if(le&&le.then){if(t.__u|=128|u,i){for(~(se=i.indexOf(l||void 0))||(se=i.length);(Ue=i[se-1])&&Ue.nodeType==8;)se--;for(;se<i.length;se++)if(Ue=i[se])if(i[se]=null,E){if(Ue==V)break}else{if(Ue.nodeType!=8)break;Ue.data.startsWith("$s")&&(V=Kt(E=Ue))}}if(!E){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;E=l}(c=Kt(E=t.__c.__z||(t.__c.__z=E)))?(t.__e=E,l=c):t.__e=l,l=l&&l.nextSibling}else i&&i.some(nt);else t.__e=r.__e;t.__k||(t.__k=r.__k||[]),le&&le.then||Ur(t),$.__e(le,t,r)}}else l=t.__e=Oi(r.__e,t,r,o,a,i,s,u,p,e);return(c=$.diffed)&&c(t),l}function Kt(e,t){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var r=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))r++;else if(e.data.startsWith("/$s")&&!--r)return e}t&&t.push(e)}}function Ur(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(Ur))}function Br(e,t,r){for(var o=0;o<r.length;)Qn(r[o++],r[o++],r[o++]);$.__c&&$.__c(t,e),e.some(function(a){try{e=a.__h,a.__h=[],e.some(function(i){i.call(a)})}catch(i){$.__e(i,a.__v)}})}function Oi(e,t,r,o,a,i,s,l,u,p){var c,m,f,d,g,x,k,S,w=r.props||Yt,R=t.props,v=t.type;if(v=="svg"?a="http://www.w3.org/2000/svg":v=="math"?a="http://www.w3.org/1998/Math/MathML":a||(a="http://www.w3.org/1999/xhtml"),i){for(c=0;c<i.length;c++)if((g=i[c])&&(v?g.localName==v:g.nodeType==3)){e=g,i[c]=null;break}}if(!e){if(S=p.ownerDocument||document,!v)return S.createTextNode(R);e=S.createElementNS(a,v,R.is?R:p),l&&($.__m&&$.__m(t,i),l=!1),i=null}if(v){if(p=v=="template"&&e.content||e,i=v=="textarea"&&R.defaultValue!=null?null:i&&Wn.call(p.childNodes),!l&&i)for(w={},c=0;c<e.attributes.length;c++)w[(g=e.attributes[c]).name]=g.value;for(c in w)g=w[c],c=="dangerouslySetInnerHTML"?f=g:c=="children"||c in R||c=="value"&&"defaultValue"in R||c=="checked"&&"defaultChecked"in R||Gt(e,c,null,g,a);for(c in R)g=R[c],c=="children"?d=g:c=="dangerouslySetInnerHTML"?m=g:c=="value"?x=g:c=="checked"?k=g:l&&typeof g!="function"||w[c]===g||Gt(e,c,g,w[c],a);m?(l||f&&(m.__html==f.__html||m.__html==e.innerHTML)||(e.innerHTML=m.__html),t.__k=[]):(f&&(e.textContent=""),(v=="foreignObject"||a=="http://www.w3.org/1998/Math/MathML"&&Ri.test(v))&&(a="http://www.w3.org/1999/xhtml"),Lr(p,Bn(d)?d:[d],t,r,o,a,i,s,i?i[0]:r.__k&&Ze(r,0),l,u),i&&i.some(nt)),l&&v!="textarea"||(c="value",v=="progress"&&x==null?e.removeAttribute(c):x==null||x===e[c]&&(v!="progress"||x)||Gt(e,c,x,w[c],a),c="checked",k!=null&&k!=e[c]&&Gt(e,c,k,w[c],a))}else w===R||l&&e.data==R||(e.data=R);return e}function Qn(e,t,r,o){try{typeof e=="function"?t?t.__x=e(t)||1:o&&(o=o.__c||o.__e)&&(t=o.__x)&&(o.__x=null,typeof t=="function"?t():e(null)):e.current=t}catch(a){$.__e(a,r)}}function zn(e,t,r){var o,a,i,s;if($.unmount&&$.unmount(e),!(o=e.ref)||o.current&&o.current!=e.__e||Qn(o,null,t,e),o=e.__c){if(o.componentWillUnmount)try{o.componentWillUnmount()}catch(l){$.__e(l,t)}o.__P=o.__n=null}if(o=e.__k)for(s=0;s<o.length;s++)o[s]&&zn(o[s],t,typeof e.type!="function"||r&&!e.props.__P);!r&&(o=e.__c)&&(o=o.__z)&&(a=Kt(o,i=[]))&&(o==e.__e&&i.some(nt),nt(a),nt(o)),r||nt(e.__e),e.__e=e.__c=e.__=null}function Ii(e,t,r){return this.constructor(e,r)}function qn(e,t){var r,o,a,i;$.__&&$.__(e,t),t.nodeType==9&&(t=t.documentElement),o=(r=e&&32&e.__u)?null:t.__k,t.__k=Ct(b,{children:[e]}),a=[],i=[],Vn(t,t.__k,o||Yt,Yt,t.namespaceURI,o?null:t.firstChild?Wn.call(t.childNodes):null,a,o?o.__e:t.firstChild,r,i),Br(a,t.__k,i),t.__k.props.children=null}$={__e:function(e,t,r,o){for(var a,i,s;t=t.__;)if((a=t.__c)&&!(1&a.__g)){a.__g|=4;try{if((s=(i=a.constructor)&&i.getDerivedStateFromError)&&a.setState(i.getDerivedStateFromError(e)),a.componentDidCatch&&(a.componentDidCatch(e,o||{}),s=1),s&&8&a.__g)return void(a.__g|=2)}catch(l){e=l}}throw jt=0,e}},Tr=0,Fn=function(e){return e!=null&&e.constructor===Et},dt.prototype.setState=function(e,t){var r=this.__s;r&&r!=this.state||(r=this.__s=rt({},this.state)),typeof e=="function"&&(e=e(rt({},r),this.props)),e&&(rt(r,e),this.__v&&(t&&this.__k.push(t),Rr(this)))},dt.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),Rr(this))},dt.prototype.render=b,qe=[],jt=0,$r=function(e,t){return e.__v.__b-t.__v.__b},Ht=Symbol(),Dr=/(PointerCapture)$|Capture$/i,Un=0,Ln={},Pi=0;var ot,z,Zn,Wr,Gn=Object.is,Xt=0,jr=[],Hn=[],Q=$,Vr=Q.__b,Qr=Q.__r,zr=Q.diffed,qr=Q.__c,Zr=Q.unmount,Gr=Q.__;function Rt(e,t){Q.__h&&Q.__h(z,e,Xt||t),Xt=0;var r=z.__H||(z.__H={__:[],__h:[]});return e>=r.__.length&&r.__.push({}),r.__[e]}function A(e){return Xt=1,Ni(Jr,e)}function Ni(e,t,r){var o=Rt(ot++,2);if(o.t=e,!o.__c&&(o.__=[r?r(t):Jr(void 0,t),function(i){var s=(o.__N||o.__)[0],l=o.t(s,i);Gn(s,l)||(o.__N=[l,o.__[1]],o.__c.setState({}))}],o.__c=z,!z.__f)){z.__f=!0;var a=z.shouldComponentUpdate;z.shouldComponentUpdate=function(i,s,l){var u=this.__H;if(!u)return!0;var p=!1,c=this.props!=i;if(u.__.some(function(f){f.__N&&(p=!0,Gn(f.__[0],f.__N[0])||(c=!0))}),a){var m=a.call(this,i,s,l);return p?m||c:m}return!p||c}}return o.__}function C(e,t){var r=Rt(ot++,3);!Q.__s&&jn(r.__H,t)&&(r.__P=!0,r.__=e,r.u=t,z.__H.__h.push(r))}function Yr(e,t){var r=Rt(ot++,4);!Q.__s&&jn(r.__H,t)&&(r.__P=!1,r.__=e,r.u=t,z.__h.push(r))}function F(e){return Xt=5,en(function(){return{current:e}},[])}function en(e,t){var r=Rt(ot++,7);return jn(r.__H,t)&&(r.__=e(),r.__H=t),r.__}function mt(){var e=Rt(ot++,11);if(!e.__){for(var t=z.__v;!t.__m&&t.__;)t=t.__;var r=t.__m||(t.__m=[0,0]);e.__="P"+r[0]+"-"+r[1]++}return e.__}function Li(){var e;do{for(;e=Hn.shift();)try{Pt(e)}catch(r){Q.__e(r,{__:(e=e.__P)&&e.__v})}for(;e=jr.shift();){var t=e.__H;if(e.__P&&t)try{t.__h.some(Pt),t.__h.some(Kn),t.__h=[]}catch(r){t.__h=[],Q.__e(r,e.__v)}}}while(Hn.length)}Q.__b=function(e){z=null,Vr&&Vr(e)},Q.__=function(e,t){e&&t.__k&&t.__k.__m&&(e.__m=t.__k.__m),Gr&&Gr(e,t)},Q.__r=function(e){Qr&&Qr(e),ot=0;var t=(z=e.__c).__H;t&&(Zn==z?z.__h=[]:(t.__h.some(Pt),t.__h.some(Kn),ot=0),t.__h=[],t.__.some(function(r){r.__N&&(r.__=r.__N),r.u=r.__N=void 0})),Zn=z},Q.diffed=function(e){zr&&zr(e);var t=e.__c;t&&t.__H&&(t.__H.__h.length&&Kr(jr.push(t)),t.__H.__.some(function(r){r.u&&(r.__H=r.u)})),Zn=z=null},Q.__c=function(e,t){t.some(function(r){try{r.__h.some(Pt),r.__h=r.__h.filter(function(o){return!o.__||Kn(o)})}catch(o){r.__h=[function(){throw o}]}}),qr&&qr(e,t)},Q.unmount=function(e){Zr&&Zr(e);var t,r,o=e.__c;o&&o.__H&&(o.__H.__.some(function(a){try{if(a.__P&&a.__c){if(r===void 0){for(r=e.__;r&&(!r.__c||!r.__c.__P);)r=r.__;r=r&&r.__c}a.__P=r,Kr(Hn.push(a))}else Pt(a)}catch(i){t=i}}),o.__H=void 0,t&&Q.__e(t,o.__v))};var Hr=typeof requestAnimationFrame=="function";function Fi(e){var t,r=function(){clearTimeout(o),Hr&&cancelAnimationFrame(t),setTimeout(e)},o=setTimeout(r,35);Hr&&(t=requestAnimationFrame(r))}function Kr(e){e!=1&&Wr==Q.requestAnimationFrame||((Wr=Q.requestAnimationFrame)||Fi)(Li)}function Pt(e){var t=z,r=e.__c;typeof r=="function"&&(e.__c=void 0,r()),z=t}function Kn(e){var t=z;e.__c=e.__(),z=t}function jn(e,t){return!e||e.length!=t.length||t.some(function(r,o){return!Gn(r,e[o])})}function Jr(e,t){return typeof t=="function"?t(e):t}var Xr=e=>(window.addEventListener("popstate",e),()=>window.removeEventListener("popstate",e)),eo={read:()=>window.location.search,write:(e,t)=>{let r=e===""?"/":`/?${e}`;r!==window.location.pathname+window.location.search&&ro(r,null,t)},listen:Xr};function to(e){return{read:()=>new URLSearchParams(window.location.search).get(e)??"",write:(t,r)=>{let o=new URL(window.location.href);(o.searchParams.get(e)??"")!==t&&(t===""?o.searchParams.delete(e):o.searchParams.set(e,t),ro(o.href,window.history.state,r))},listen:Xr}}function no(e){let t=e;return{read:()=>t,write:r=>{t=r},listen:()=>()=>{}}}function ro(e,t,r){r?window.history.pushState(t,"",e):window.history.replaceState(t,"",e)}var P={embedded:!1,root:document,keys:window,server:"",address:eo,storage:Ui()};function oo(e){P=e}function Ge(e){return new URL(P.server+e,window.location.href).href}function Ui(){try{return window.sessionStorage}catch{return null}}var Bi=Symbol.for("preact-signals");function on(){if(Be>1)Be--;else{var e,t=!1;for((function(){var a=nn;for(nn=void 0;a!==void 0;){var i=a.S;if(i.v===a.v)for(var s=i.t;s!==void 0;s=s.x)s.i===a.i&&(s.i=i.i);a=a.o}})();Tt!==void 0;){var r=Tt;for(Tt=void 0,tn++;r!==void 0;){var o=r.u;if(r.u=void 0,r.f&=-3,!(8&r.f)&&io(r))try{r.c()}catch(a){t||(e=a,t=!0)}r=o}}if(tn=0,Be--,t)throw e}}function Jn(e){if(Be>0)return e();Yn=++Wi,Be++;try{return e()}finally{on()}}var Mt,U=void 0;function $t(e){var t=U,r=Mt;U=void 0,Mt=void 0;try{return e()}finally{U=t,Mt=r}}var Tt=void 0,Be=0,tn=0,Wi=0,Yn=0,nn=void 0,rn=0;function ao(e){if(U!==void 0){var t=e.n;if(t===void 0||t.t!==U)return t={i:0,S:e,p:U.s,n:void 0,t:U,e:void 0,x:void 0,r:t},U.s!==void 0&&(U.s.n=t),U.s=t,e.n=t,32&U.f&&e.S(t),t;if(t.i===-1)return t.i=0,t.n!==void 0&&(t.n.p=t.p,t.p!==void 0&&(t.p.n=t.n),t.p=U.s,t.n=void 0,U.s.n=t,U.s=t),t}}function j(e,t){this.v=e,this.i=0,this.n=void 0,this.t=void 0,this.l=0,this.W=t?.watched,this.Z=t?.unwatched,this.name=t?.name}j.prototype.brand=Bi;j.prototype.h=function(){return!0};j.prototype.S=function(e){var t=this,r=this.t;r!==e&&e.e===void 0&&(e.x=r,this.t=e,r!==void 0?r.e=e:$t(function(){var o;(o=t.W)==null||o.call(t)}))};j.prototype.U=function(e){var t=this;if(this.t!==void 0){var r=e.e,o=e.x;r!==void 0&&(r.x=o,e.e=void 0),o!==void 0&&(o.e=r,e.x=void 0),e===this.t&&(this.t=o,o===void 0&&$t(function(){var a;(a=t.Z)==null||a.call(t)}))}};j.prototype.subscribe=function(e){var t=this;return it(function(){var r=t.value;$t(function(){return e(r)})},{name:"sub"})};j.prototype.valueOf=function(){return this.value};j.prototype.toString=function(){return this.value+""};j.prototype.toJSON=function(){return this.value};j.prototype.peek=function(){var e=this;return $t(function(){return e.value})};Object.defineProperty(j.prototype,"value",{get:function(){var e=ao(this);return e!==void 0&&(e.i=this.i),this.v},set:function(e){if(e!==this.v){if(tn>100)throw new Error("Cycle detected");(function(r){Be!==0&&tn===0&&r.l!==Yn&&(r.l=Yn,nn={S:r,v:r.v,i:r.i,o:nn})})(this),this.v=e,this.i++,rn++,Be++;try{for(var t=this.t;t!==void 0;t=t.x)t.t.N()}finally{on()}}}});function oe(e,t){return new j(e,t)}function io(e){for(var t=e.s;t!==void 0;t=t.n)if(t.S.i!==t.i||!t.S.h()||t.S.i!==t.i)return!0;return!1}function so(e){for(var t=e.s;t!==void 0;t=t.n){var r=t.S.n;if(r!==void 0&&(t.r=r),t.S.n=t,t.i=-1,t.n===void 0){e.s=t;break}}}function lo(e){for(var t=e.s,r=void 0;t!==void 0;){var o=t.p;t.i===-1?(t.S.U(t),o!==void 0&&(o.n=t.n),t.n!==void 0&&(t.n.p=o)):r=t,t.S.n=t.r,t.r!==void 0&&(t.r=void 0),t=o}e.s=r}function at(e,t){j.call(this,void 0,t),this.x=e,this.s=void 0,this.g=rn-1,this.f=4}at.prototype=new j;at.prototype.h=function(){if(this.f&=-3,1&this.f)return!1;if((36&this.f)==32||(this.f&=-5,this.g===rn))return!0;if(this.g=rn,this.f|=1,this.i>0&&!io(this))return this.f&=-2,!0;var e=U;try{so(this),U=this;var t=this.x();(16&this.f||this.v!==t||this.i===0)&&(this.v=t,this.f&=-17,this.i++)}catch(r){this.v=r,this.f|=16,this.i++}return U=e,lo(this),this.f&=-2,!0};at.prototype.S=function(e){if(this.t===void 0){this.f|=36;for(var t=this.s;t!==void 0;t=t.n)t.S.S(t)}j.prototype.S.call(this,e)};at.prototype.U=function(e){if(this.t!==void 0&&(j.prototype.U.call(this,e),this.t===void 0)){this.f&=-33;for(var t=this.s;t!==void 0;t=t.n)t.S.U(t)}};at.prototype.N=function(){if(!(2&this.f)){this.f|=6;for(var e=this.t;e!==void 0;e=e.x)e.t.N()}};Object.defineProperty(at.prototype,"value",{get:function(){if(1&this.f)throw new Error("Cycle detected");var e=ao(this);if(this.h(),e!==void 0&&(e.i=this.i),16&this.f)throw this.v;return this.v}});function an(e,t){return new at(e,t)}function uo(e){var t=e.j;if(e.j=void 0,typeof t=="function"){Be++;var r=U;U=void 0;try{t()}catch(o){throw e.f&=-2,e.f|=8,Xn(e),o}finally{U=r,on()}}}function Xn(e){for(var t=e.s;t!==void 0;t=t.n)t.S.U(t);e.x=void 0,e.s=void 0,uo(e)}function Vi(e){if(U!==this)throw new Error("Out-of-order effect");lo(this),U=e,this.f&=-2;try{8&this.f&&Xn(this)}finally{on()}}function ft(e,t){this.x=e,this.j=void 0,this.s=void 0,this.u=void 0,this.f=32,this.name=t?.name,Mt&&Mt.push(this)}ft.prototype.c=function(){var e=this.S();try{if(8&this.f||this.x===void 0)return;var t=this.x();typeof t=="function"&&(this.j=t)}finally{e()}};ft.prototype.S=function(){if(1&this.f)throw new Error("Cycle detected");this.f|=1,this.f&=-9,uo(this),so(this),Be++;var e=U;return U=this,Vi.bind(this,e)};ft.prototype.N=function(){2&this.f||(this.f|=2,this.u=Tt,Tt=this)};ft.prototype.d=function(){this.f|=8,1&this.f||Xn(this)};ft.prototype.dispose=function(){this.d()};function it(e,t){var r=new ft(e,t);try{r.c()}catch(a){throw r.d(),a}var o=r.d.bind(r);return o[Symbol.dispose]=o,o}var co,ln,sn,Qi=typeof window<"u"&&!!window.__PREACT_SIGNALS_DEVTOOLS__;var po=[];it(function(){co=this.N})();function gt(e,t){$[e]=t.bind(null,$[e]||function(){})}function Dt(e){if(sn){var t=sn;sn=void 0,t()}sn=e&&e.S()}function mo(e){var t=this,r=e.data,o=qi(r);o.name="ReactiveDom",o.value=r;var a=en(function(){for(var l=t,u=t.__v;u=u.__;)if(u.__c){u.__c.__$f|=4;break}var p=an(function(){var d=o.value.value;return d===0?0:d===!0?"":d||""}),c=an(function(){return!Array.isArray(p.value)&&!Fn(p.value)}),m=it(function(){if(this.N=fo,c.value){var d=p.value;l.__v&&l.__v.__e&&l.__v.__e.nodeType===3&&(l.__v.__e.data=d)}}),f=t.__$u.d;return t.__$u.d=function(){m(),f.call(this)},[c,p]},[]),i=a[0],s=a[1];return i.value?s.peek():s.value}mo.displayName="ReactiveTextNode";Object.defineProperties(j.prototype,{constructor:{configurable:!0,value:Or(b,null).constructor},type:{configurable:!0,value:mo},props:{configurable:!0,get:function(){var e=this;return{data:{get value(){return e.value}}}}},__b:{configurable:!0,value:1}});gt("__b",function(e,t){if(Dt(),ln=void 0,typeof t.type=="string"){var r,o=t.props;for(var a in o)if(a!=="children"){var i=o[a];i instanceof j&&(r||(t.__np=r={}),r[a]=i,o[a]=i.peek())}}e(t)});gt("__r",function(e,t){if(e(t),t.type!==b){Dt();var r,o=t.__c;o&&(o.__$f&=-2,(r=o.__$u)===void 0&&(o.__$u=r=(function(a,i){var s;return it(function(){s=this},{name:i}),s.c=a,s})((function(a){return function(){var i;Qi&&((i=this.y)==null||i.call(this)),a.__$f|=1,a.setState({})}})(o),typeof t.type=="function"?t.type.displayName||t.type.name:""))),ln=o,Dt(r)}});gt("__e",function(e,t,r,o){Dt(),ln=void 0,e(t,r,o)});gt("diffed",function(e,t){Dt(),ln=void 0;var r;if(typeof t.type=="string"&&(r=t.__e)){var o=t.__np,a=t.props,i=r.U;if(i)for(var s in i){var l=i[s];l===void 0||o&&s in o||(l.d(),i[s]=void 0)}if(o){i||(i={},r.U=i);for(var u in o){var p=i[u],c=o[u];p===void 0?(p=zi(r,u,c,a),i[u]=p):p.o(c,a)}}}e(t)});function zi(e,t,r,o){var a=t in e&&e.ownerSVGElement===void 0,i=oe(r);return{o:function(s,l){i.value=s,o=l},d:it(function(){this.N=fo;var s=i.value.value;o[t]!==s&&(o[t]=s,a?e[t]=s:s!=null&&(s!==!1||t[4]==="-")?e.setAttribute(t,s):e.removeAttribute(t))})}}gt("unmount",function(e,t){if(typeof t.type=="string"){var r=t.__e;if(r){var o=r.U;if(o){r.U=void 0;for(var a in o){var i=o[a];i&&i.d()}}}var s=t.__np;if(s){var l=t.props;for(var u in s)l[u]=s[u]}t.__np=void 0}else{var p=t.__c;if(p){p.__$f|=8;var c=p.__$u;c&&(p.__$u=void 0,c.d())}}e(t)});gt("__h",function(e,t,r,o){o<3&&(t.__$f|=2),e(t,r,o)});dt.prototype.shouldComponentUpdate=function(e,t){if(this.__R)return!0;var r=this.__$u,o=r&&r.s!==void 0;for(var a in t)return!0;if(this.__f||typeof this.u=="boolean"&&this.u===!0){var i=2&this.__$f;if(!(o||i||4&this.__$f)||1&this.__$f)return!0}else if(!(o||4&this.__$f)||3&this.__$f)return!0;for(var s in e)if(s!=="__source"&&e[s]!==this.props[s])return!0;for(var l in this.props)if(!(l in e))return!0;return!1};function qi(e,t){return en(function(){return oe(e,t)},[])}var Zi=function(e){queueMicrotask(function(){queueMicrotask(e)})};function Gi(){Jn(function(){for(var e;e=po.shift();)co.call(e)})}function fo(){po.push(this)===1&&($.requestAnimationFrame||Zi)(Gi)}function er(e){return/^\d{4}-\d\d-\d\d$/.test(e)&&!Number.isNaN(Date.parse(`${e}T00:00:00Z`))}function ue(e,t){return new Date(Date.parse(`${e}T00:00:00Z`)+t*864e5).toISOString().slice(0,10)}function We(e,t){let[r=0,o=1,a=1]=e.split("-").map(Number),i=new Date(Date.UTC(r,o+t,0)).getUTCDate();return new Date(Date.UTC(r,o-1+t,Math.min(a,i))).toISOString().slice(0,10)}function tr(e,t){return Math.round((Date.parse(`${t}T00:00:00Z`)-Date.parse(`${e}T00:00:00Z`))/864e5)}function _e(e,t){return new Intl.DateTimeFormat("en-CA",{timeZone:t,year:"numeric",month:"2-digit",day:"2-digit"}).format(new Date(e))}var st={kind:"last",count:30,unit:"DAY"},nr=[{label:"Today",range:{kind:"last",count:1,unit:"DAY"}},{label:"Last 7 days",range:{kind:"last",count:7,unit:"DAY"}},{label:"Last 30 days",range:st},{label:"Last 90 days",range:{kind:"last",count:90,unit:"DAY"}},{label:"This month",range:{kind:"last",count:1,unit:"MONTH"}},{label:"Last month",range:{kind:"previous",count:1,unit:"MONTH"}},{label:"Last 12 months",range:{kind:"last",count:12,unit:"MONTH"}},{label:"Contract year",range:{kind:"contract",year:0}}],Hi=["DAY","WEEK","MONTH","QUARTER","YEAR"],go={DAY:1,WEEK:7,MONTH:30,QUARTER:91,YEAR:365};function Ot(e){switch(e.kind){case"last":case"previous":return`${e.kind}-${e.count}-${e.unit.toLowerCase()}`;case"contract":return`contract-${-e.year}`;case"days":return`${e.from}_${e.until}`;case"between":return`${e.start}_${e.end}`}}function ho(e){let t=/^(last|previous)-(\d{1,4})-([a-z]+)$/.exec(e),r=t?.[3]?.toUpperCase();if(t&&r&&Hi.includes(r)&&Number(t[2])>0)return{kind:t[1],count:Number(t[2]),unit:r};let o=/^contract-(\d{1,2})$/.exec(e);if(o)return{kind:"contract",year:-Number(o[1])};let[a,i]=e.split("_");return!a||!i?null:er(a)&&er(i)?a<i?{kind:"days",from:a,until:i}:null:Date.parse(a)<Date.parse(i)?{kind:"between",start:a,end:i}:null}function Ae(e){switch(e.kind){case"last":return{last:{count:e.count,unit:e.unit}};case"previous":return{previous:{count:e.count,unit:e.unit}};case"contract":return{contractYear:e.year===0?0:e.year};case"days":return{days:{from:e.from,until:e.until}};case"between":return{between:{start:e.start,end:e.end}}}}function It(e,t){return Ot(e)===Ot(t)}function rr(e){switch(e.kind){case"last":case"previous":return e.count*go[e.unit];case"contract":return 365;case"days":return tr(e.from,e.until);case"between":return(Date.parse(e.end)-Date.parse(e.start))/864e5}}function un(e){let t=rr(e);return t<=2?["HOUR"]:t<=8?["DAY","HOUR"]:t<=100?["DAY","WEEK","MONTH"]:t<=400?["WEEK","DAY","MONTH"]:["MONTH","WEEK","QUARTER"]}function or({start:e,end:t,timeZone:r}){let o=new Date(Date.parse(t)-1).toISOString();return{kind:"days",from:_e(e,r),until:ue(_e(o,r),1)}}function bo(e,t,r){if(e.kind==="contract"){let l=e.year+r;return l>0?null:{kind:"contract",year:l}}let o=_e(new Date().toISOString(),t.timeZone),a=_e(t.start,t.timeZone),i=e.kind==="between"?Ki(e,r):ji(e,a,t,r);return(i.kind==="days"?i.from:_e(i.start,t.timeZone))>o?null:i}function Ki(e,t){let r=(Date.parse(e.end)-Date.parse(e.start))*t,o=a=>new Date(Date.parse(a)+r).toISOString();return{kind:"between",start:o(e.start),end:o(e.end)}}function ji(e,t,r,o){let a=Yi(e);if(a>0){let l=We(t,a*o);return{kind:"days",from:l,until:We(l,a)}}let i=e.kind==="last"?ue(t,e.count*go[e.unit]):_e(r.end,r.timeZone),s=tr(t,i);return{kind:"days",from:ue(t,s*o),until:ue(t,s*(o+1))}}function Yi(e){if(e.kind==="days"){if(!e.from.endsWith("-01")||!e.until.endsWith("-01"))return 0;let r=o=>Number(o.slice(0,4))*12+Number(o.slice(5,7));return r(e.until)-r(e.from)}let t={DAY:0,WEEK:0,MONTH:1,QUARTER:3,YEAR:12};return e.count*t[e.unit]}var Ji=["usage","balance","purchases","events","members","alerts","rates","organization"],ke=[{name:"models",parameter:"model",by:"MODEL",label:"Model"},{name:"tools",parameter:"tool",by:"TOOL",label:"Tool"},{name:"members",parameter:"member",by:"MEMBER",label:"Member"},{name:"projects",parameter:"project",by:"PROJECT",label:"Project"}],ar=["MODEL","TOOL","MEMBER","PROJECT","POOL"],Xi=["previous","year","none"],es=["stacked","lines","share"],ts=["WEB_APP","API"],ns=["PENDING","COMPLETED","FAILED","REFUNDED"],rs=["HOUR","DAY","WEEK","MONTH","QUARTER"];function lt(e){let t=new URLSearchParams(e),r=(o,a)=>{let i=t.get(o)??"";return a.find(s=>s===i||s.toLowerCase()===i)??null};return{workspace:t.get("workspace"),section:r("section",Ji),range:ho(t.get("range")??"")??st,compare:r("compare",Xi)??"previous",timeZone:as(t.get("zone")),by:r("by",ar)??"MODEL",granularity:r("each",rs),shape:r("shape",es)??"stacked",pool:r("pool",ts),filter:{models:t.getAll("model"),tools:t.getAll("tool"),members:t.getAll("member"),projects:t.getAll("project")},all:t.get("all")==="yes",status:r("status",ns),at:os(t.get("at")),event:t.get("event")}}function ut(e){let t=new URLSearchParams,r=(o,a,i=null)=>{a!==null&&a!==i&&t.append(o,a)};r("workspace",e.workspace),r("section",e.section),r("range",Ot(e.range),Ot(st)),r("compare",e.compare,"previous"),r("zone",e.timeZone),r("by",e.by.toLowerCase(),"model"),r("each",e.granularity?.toLowerCase()??null),r("shape",e.shape,"stacked"),r("pool",e.pool?.toLowerCase()??null);for(let{name:o,parameter:a}of ke)for(let i of e.filter[o])t.append(a,i);return r("all",e.all?"yes":null),r("status",e.status?.toLowerCase()??null),r("at",e.at),r("event",e.event),t.toString()}function He(e){let t=un(e.range);return t.find(r=>r===e.granularity)??t[0]??"DAY"}function ht(e){let t=ke.filter(({name:r})=>e[r].length>0);return t.length===0?null:Object.fromEntries(t.map(({name:r})=>[r,e[r]]))}var os=e=>e!==null&&!Number.isNaN(Date.parse(e))?e:null;function as(e){if(!e)return null;try{return new Intl.DateTimeFormat("en",{timeZone:e}),e}catch{return null}}var y=oe(lt(""));function yo(){let e=()=>{y.value=lt(P.address.read())};return e(),P.address.listen(e)}function _(e){vo(e,!0)}function bt(e){vo(e,!1)}function vo(e,t){let r={...y.value,...e};P.address.write(ut(r),t),y.value=r}function Ke(e){let t=ut({...y.value,...e});return Ge(t===""?"/":`/?${t}`)}function yt(e,t){e.metaKey||e.ctrlKey||e.shiftKey||(e.preventDefault(),_(t))}var sr="tallygraph.session",G=oe(null),Re=oe(!1),cn=oe(!1),lr=oe(0),Nt=null,ir=null;function wo(e){ss(e),is(e,null)}function is(e,t){Nt=t,Re.value=!1,G.value=e,lr.value+=1}function ko(){P.storage?.removeItem(sr),Nt=null,Re.value=!1,G.value=null}function xo(e){Nt=e}function ss(e){try{P.storage?.setItem(sr,JSON.stringify(e))}catch{P.storage?.removeItem(sr)}}function vt(e){let t=G.value;return t&&t.token!==e?Promise.resolve(!0):Nt?(ir??=ls(Nt,e).finally(()=>{ir=null}),ir):Promise.resolve(!1)}async function ls(e,t){cn.value=!0;try{let r=await e();return!r||r===t?!1:(G.value={token:r,workspace:G.value?.workspace??null,label:null},Re.value=!1,!0)}catch{return!1}finally{cn.value=!1}}function _o(e){let t=new URLSearchParams(e.slice(e.indexOf("#")+1)),r=t.get("token")?.trim();return r?{token:r,workspace:t.get("workspace")?.trim()||null,label:t.get("as")?.trim()||null}:null}var us="application/graphql-response+json, application/json;q=0.9";async function Se(e,t,r){for(let o=1;;o+=1){let a=G.value?.token??null,i=await cs(e,t,a,r);if(!("failure"in i)||i.failure.kind!=="expired")return i;if(!(o===1&&await vt(a)))return G.value?.token===a&&(Re.value=!0),i}}async function cs(e,t,r,o){let a,i;try{a=await fetch(`${P.server}/graphql`,{method:"POST",headers:{"Content-Type":"application/json",Accept:us,...r?{Authorization:`Bearer ${r}`}:{}},body:JSON.stringify({query:e.text,operationName:e.name,variables:t}),credentials:"omit",...o?{signal:o}:{}}),i=await a.text()}catch(p){if(o?.aborted)throw p;return{failure:{kind:"offline"}}}let s=a.headers.get("x-request-id"),l=ps(i);if(a.status===401)return{failure:{kind:"expired"}};if(a.status===429||a.status===503){let p=Number(a.headers.get("retry-after")??l?.errors?.[0]?.extensions?.retryAfterSeconds??5);return{failure:{kind:"busy",seconds:Math.max(1,p||5)}}}return l?.data?{data:l.data,errors:l.errors??[],requestId:s}:{failure:{kind:"error",message:l?.errors?.[0]?.message??`The server answered with HTTP ${a.status}.`,requestId:s}}}function ps(e){try{let t=JSON.parse(e);return t&&typeof t=="object"?t:null}catch{return null}}function ae(e,...t){return e.find(r=>t.every((o,a)=>r.path?.[a]===o))??null}var Ao=3e4;function q(e,t,r){let o=JSON.stringify([e.name,t,lr.value]),[a,i]=A(null),[s,l]=A(0),u=F(null),p=()=>l(m=>m+1);C(()=>{let m=new AbortController,f=d=>{if(m.signal.aborted)return;let g=ds(u.current,{asked:o,variables:t},d);u.current=g,i(g)};return Se(e,t,m.signal).then(f,()=>{}),()=>m.abort()},[o,s]);let c=a?.failure??null;return C(()=>{if(c?.kind==="busy"){let m=setTimeout(p,c.seconds*1e3);return()=>clearTimeout(m)}return window.addEventListener("online",p),()=>window.removeEventListener("online",p)},[c]),C(()=>{if(!r)return;let m=setInterval(()=>window.document.visibilityState==="visible"&&p(),Ao),f=()=>{window.document.visibilityState==="visible"&&Date.now()-(u.current?.at??0)>Ao&&p()};return window.document.addEventListener("visibilitychange",f),()=>{clearInterval(m),window.document.removeEventListener("visibilitychange",f)}},[r]),{data:a?.data??null,errors:a?.errors??[],requestId:a?.requestId??null,failure:c,waiting:a?.asked!==o,at:a?.at??0,variables:a?.variables??t,again:p}}function ds(e,t,r){if("failure"in r){let o=e?.asked===t.asked?e:null;return{...t,data:o?.data??null,errors:o?.errors??[],requestId:o?.requestId??null,failure:r.failure,at:o?.at??0}}return{...t,...r,failure:null,at:Date.now()}}var So=new Map;function be(e,t){let r=e+JSON.stringify(t),o=So.get(r);return o||(o=ms(e,t),So.set(r,o)),o}function ms(e,t){try{return new Intl.DateTimeFormat(void 0,{...t,timeZone:e})}catch{return new Intl.DateTimeFormat(void 0,{...t,timeZone:"UTC",timeZoneName:"short"})}}var ur={day:"numeric",month:"short"},Lt={day:"numeric",month:"short",year:"numeric"},Co=(e,t)=>be(t,ur).format(new Date(e)),W=(e,t)=>be(t,Lt).format(new Date(e)),Me=(e,t)=>be(t,{day:"numeric",month:"long"}).format(new Date(e)),X=(e,t)=>be(t,{hour:"numeric",minute:"2-digit",second:"2-digit"}).format(new Date(e)),Ie=(e,t)=>be(t,{...Lt,hour:"numeric",minute:"2-digit"}).format(new Date(e));function wt(e,t,r){let o=new Date(e.start);switch(t){case"QUARTER_HOUR":case"HOUR":return be(r,{...ur,weekday:"short",hour:"numeric",minute:"2-digit"}).format(o);case"DAY":return be(r,{...Lt,weekday:"short"}).format(o);case"WEEK":return be(r,Lt).formatRange(o,new Date(Date.parse(e.end)-1));case"MONTH":return be(r,{month:"long",year:"numeric"}).format(o);case"QUARTER":case"YEAR":return be(r,{month:"short",year:"numeric"}).formatRange(o,new Date(Date.parse(e.end)-1))}}function Eo(e,t,r){let o=new Date(e);switch(t){case"QUARTER_HOUR":case"HOUR":return be(r,{hour:"numeric",minute:"2-digit"}).format(o);case"DAY":case"WEEK":return be(r,ur).format(o);case"MONTH":case"QUARTER":case"YEAR":return be(r,{month:"short",year:"2-digit"}).format(o)}}function Po(e){let t=new Date(Date.parse(e.end)-1);return be(e.timeZone,Lt).formatRange(new Date(e.start),t)}function pn(e,t){return Math.max(0,Math.floor((Date.parse(e)-t)/864e5))}var Ro={name:"AlertPreview",text:`# How often a rule would have fired.
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
}`},cr={name:"Alerts",text:`# Spend alerts: their rules, how close they are, when they fired, and what became of the messages.
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
}`},dn={name:"Balance",text:`# What is left, until when it lasts, and where the credits went.
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
}`},Mo={name:"BuyCredits",text:`mutation BuyCredits($input: PurchaseCreditsInput!) {
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
}`},To={name:"Choices",text:`# What there is to filter by.
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
}`},$o={name:"CreateAlert",text:`mutation CreateAlert($input: CreateSpendAlertInput!) {
  createSpendAlert(input: $input) {
    webhookSecret
    alert {
      id
    }
  }
}`},Do={name:"DeleteAlert",text:`mutation DeleteAlert($input: DeleteSpendAlertInput!) {
  deleteSpendAlert(input: $input) {
    deletedId
  }
}`},pr={name:"Event",text:`# One event whole: its price, and the grants that paid for it.
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
}`},mn={name:"Events",text:`# Single events, the newest first, a page at a time.
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
}`},Oo={name:"Journal",text:`# Further lines of the journal.
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
}`},dr={name:"Members",text:`# Everyone in the workspace, and what each spent in the range.
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
        recordedThrough
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

fragment Row on UsageBreakdownRow {
  key
  label
  share
  measures {
    credits
    generations
  }
}`},Io={name:"MoveCredits",text:`mutation MoveCredits($input: TransferCreditsInput!) {
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
}`},fn={name:"Organization",text:`# The workspaces of the organization side by side.
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
          recordedThrough
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

fragment Row on UsageBreakdownRow {
  key
  label
  share
  measures {
    credits
    generations
  }
}`},No={name:"Places",text:`# Who is calling, and which workspaces they may see.
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
}`},Lo={name:"Price",text:`# What one generation would cost, line by line.
query Price($input: QuoteInput!) {
  quote(input: $input) {
    credits
    lines {
      description
      credits
    }
  }
}`},gn={name:"Purchases",text:`# What was bought, the newest first, and what is left of it.
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
}`},mr={name:"Rates",text:`# What a generation costs: the price list in force, and those before and after it.
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
}`},Fo={name:"Resolve",text:`# What a range comes to in another zone than the workspace's.
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
}`},Uo={name:"TestAlert",text:`mutation TestAlert($input: TestSpendAlertInput!) {
  testSpendAlert(input: $input) {
    deliveries {
      channel
      target
      status
      lastError
    }
  }
}`},Bo={name:"UpdateAlert",text:`mutation UpdateAlert($input: UpdateSpendAlertInput!) {
  updateSpendAlert(input: $input) {
    alert {
      id
      state
    }
  }
}`},hn={name:"Usage",text:`# How much was spent, on what, by whom, and how that compares with the period before.
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
        recordedThrough
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
}`};function Wo(e,t){let r=new URLSearchParams({query:e.text,variables:JSON.stringify(t,null,2)});return Ge(`/graphiql?${r}`)}var fs=Symbol.for("pv"),gs=0;function n(e,t,r,o,a,i){t||(t={});var s,l,u=t;if("ref"in u&&typeof e!="function")for(l in u={},t)l=="ref"?s=t[l]:u[l]=t[l];var p={type:e,props:u,key:r,ref:s,__k:null,__:null,__b:0,__e:null,__c:null,constructor:fs,__v:--gs,__i:-1,__u:0};return(a||i)&&(p.__source=a,p.__self=i),$.vnode&&$.vnode(p),p}function ee({document:e,variables:t}){return n("a",{class:"pill",href:Wo(e,t),target:"_blank",rel:P.embedded?"noopener noreferrer":"opener",children:"View the query"})}function H({text:e,name:t,done:r="Copied",kind:o="plain"}){let[a,i]=A(null);return n("button",{type:"button",class:o,onClick:async()=>{let l=await hs(typeof e=="function"?e():e);i(l?r:"The browser refused"),setTimeout(()=>i(null),2e3)},children:n("span",{"aria-live":"polite",children:a??t})})}async function hs(e){if(navigator.clipboard)return navigator.clipboard.writeText(e).then(()=>!0,()=>!1);let t=document.createElement("textarea");t.value=e,(P.root instanceof Document?P.root.body:P.root).append(t),t.select();let r=document.execCommand("copy");return t.remove(),r}function te(e){let t=r=>{if(typeof r=="number")return String(r);let o=/^[=+\-@\t\r]/.test(r??"")?`'${r}`:r??"";return/[",\n\r]/.test(o)?`"${o.replaceAll('"','""')}"`:o};return`${e.map(r=>r.map(t).join(",")).join(`\r
`)}\r
`}function N({title:e,children:t}){return n("section",{class:"card message",children:[n("h2",{children:e}),t]})}function Z({failure:e,onAgain:t}){let r=n("p",{children:n("button",{type:"button",class:"pill",onClick:t,children:"Try again"})});switch(e.kind){case"offline":return n(N,{title:"No connection to the server",children:[n("p",{children:"The page tries again as soon as the network is back."}),r]});case"busy":return n(N,{title:"The server asks for a pause",children:n("p",{children:["It takes the next request in ",e.seconds," s. The page then goes on by itself."]})});case"expired":return null;case"error":return n(N,{title:"That did not work",children:[n("p",{children:e.message}),e.requestId&&n("p",{class:"note",children:["Request ",n("code",{children:e.requestId})," ",n(H,{text:e.requestId,name:"Copy the id"})]}),r]})}}function ce({failure:e,since:t,onAgain:r}){let o=e.kind==="offline"?"No connection.":e.kind==="busy"?"The server asks for a pause.":"The last update failed.";return n("p",{class:"stale",role:"status",children:[o," The figures are of ",t,"."," ",n("button",{type:"button",class:"plain",onClick:r,children:"Try again"})]})}function Y({cards:e,heights:t}){let[r,o]=A(!1);return C(()=>{let a=setTimeout(()=>o(!0),150);return()=>clearTimeout(a)},[]),n("div",{class:r?"skeleton shown":"skeleton",role:"status","aria-label":"Loading",children:[e>0&&n("div",{class:"cards",children:Array.from({length:e},(a,i)=>n("div",{class:"card bone bone-card"},i))}),t.map((a,i)=>n("div",{class:"card bone",style:{height:`${a}px`}},i))]})}var Te=oe(null),ge=oe(null),Ve={usage:"Usage",balance:"Balance",purchases:"Purchases",events:"Events",members:"Members",alerts:"Alerts",rates:"Rates",organization:"Organization"},je=["ADMIN","BILLING_ADMIN"],Vo={usage:je,balance:["ADMIN","BILLING_ADMIN","EDITOR","VIEWER"],purchases:je,events:je,members:je,alerts:je,rates:["ADMIN","BILLING_ADMIN","EDITOR","VIEWER"],organization:je};function Ce(){if(ge.value)return ge.value.viewerRole;let e=G.value?.label?.toUpperCase().replace(" ","_");return["ADMIN","BILLING_ADMIN","EDITOR","VIEWER"].includes(e??"")?e:null}function Qe(e){let t=Object.keys(Vo);return(e===null?t:t.filter(o=>Vo[o].includes(e))).filter(o=>o!=="organization"||bs())}function bs(){let e=Te.value?.memberships??[],r=e.find(a=>a.workspace.key===ge.value?.key)?.workspace.organization?.name,o=e.filter(a=>je.includes(a.role)&&a.workspace.organization?.name===r);return r!==void 0&&o.length>1}function fr(e){return e===null||je.includes(e)}function ne(e){Te.value=e.viewer,e.workspace&&(ge.value=e.workspace)}var Qo=()=>n("svg",{class:"icon",width:"10",height:"10",viewBox:"0 0 10 10","aria-hidden":"true",children:n("path",{d:"M2 3.5 5 6.5 8 3.5",fill:"none",stroke:"currentColor","stroke-width":"1.5","stroke-linecap":"round","stroke-linejoin":"round"})}),zo=()=>n("svg",{class:"icon",width:"14",height:"14",viewBox:"0 0 14 14","aria-hidden":"true",children:n("path",{d:"M8.5 3 4.5 7l4 4",fill:"none",stroke:"currentColor","stroke-width":"1.6","stroke-linecap":"round","stroke-linejoin":"round"})}),qo=()=>n("svg",{class:"icon",width:"14",height:"14",viewBox:"0 0 14 14","aria-hidden":"true",children:n("path",{d:"m5.5 3 4 4-4 4",fill:"none",stroke:"currentColor","stroke-width":"1.6","stroke-linecap":"round","stroke-linejoin":"round"})}),gr=()=>n("svg",{class:"icon",width:"10",height:"10",viewBox:"0 0 10 10","aria-hidden":"true",children:n("path",{d:"m2 2 6 6M8 2 2 8",fill:"none",stroke:"currentColor","stroke-width":"1.5","stroke-linecap":"round"})});function pe({name:e,value:t,named:r=!1,shortcut:o,kind:a="pill",bare:i=!1,onOpen:s,children:l}){let u=`menu-${mt().replace(/\W/g,"")}`,p=F(null),c=F(null),m=d=>{let[g,x]=[p.current,c.current];if(d.newState!=="open"||!g||!x)return;let k=g.getBoundingClientRect(),S=Math.min(k.left,window.innerWidth-x.offsetWidth-8);x.style.left=`${Math.max(8,S)}px`;let w=Math.max(8,k.bottom+6);x.style.top=`${w}px`,x.style.maxHeight=`${Math.max(160,window.innerHeight-w-8)}px`};return n(b,{children:[n("button",{ref:p,type:"button",class:a,popovertarget:u,"aria-haspopup":"dialog","data-shortcut":o,children:[n("span",{class:r?"pill-name":"unseen",children:[e," "]}),n("span",{class:"pill-value",children:t}),!i&&n(Qo,{})]}),n("div",{ref:c,id:u,class:"menu",popover:"auto",role:"dialog","aria-label":e,onBeforeToggle:m,onToggle:d=>{if(m(d),d.newState==="open"){s?.();for(let g of["[data-first]",'[aria-pressed="true"]',"input, button, a"]){let x=c.current?.querySelector(g);if(x)return x.focus({preventScroll:!0})}}},onKeyDown:ys,children:l})]})}function re({chosen:e,onChoose:t,children:r}){return n("button",{type:"button",class:"choice","aria-pressed":e,onClick:a=>{kt(a.currentTarget),t()},children:r})}function kt(e){let t=e.closest("[popover]");if(!t)return;t.hidePopover();let r=t.getRootNode();t.contains(r.activeElement)&&t.previousElementSibling?.focus({preventScroll:!0})}function ys(e){if(e.key==="Escape"){kt(e.currentTarget),e.preventDefault(),e.stopPropagation();return}if(e.key!=="ArrowDown"&&e.key!=="ArrowUp")return;let t=e.currentTarget,r=[...t.querySelectorAll("button, input, a[href]")].filter(i=>i.offsetParent),o=r.indexOf(t.getRootNode().activeElement);r[(o+(e.key==="ArrowDown"?1:-1)+r.length)%r.length]?.focus(),e.preventDefault(),e.stopPropagation()}var vs=new Intl.NumberFormat(void 0,{maximumFractionDigits:0}),ws=new Intl.NumberFormat(void 0,{maximumFractionDigits:3}),ks=new Intl.NumberFormat(void 0,{notation:"compact",maximumFractionDigits:1}),Zo=new Intl.NumberFormat(void 0,{maximumFractionDigits:3,signDisplay:"exceptZero"}),xs=new Intl.NumberFormat(void 0,{style:"percent",minimumFractionDigits:1,maximumFractionDigits:1}),_s=new Intl.NumberFormat(void 0,{style:"percent",minimumFractionDigits:1,maximumFractionDigits:1,signDisplay:"exceptZero"}),h=e=>ws.format(e),Ye=e=>Zo.format(e),L=e=>vs.format(e),Go=e=>Zo.format(e),Je=e=>ks.format(e),ye=e=>xs.format(e),Xe=e=>_s.format(e);function Ft(e,t){return new Intl.NumberFormat(void 0,{style:"currency",currency:t}).format(e)}var Ut=e=>Math.round(e*1e3),Bt=e=>e/1e3;var D=e=>e==="WEB_APP"?"Web app":e;var Ho={members:"no member",projects:"no project",models:"no model",tools:"no tool"};function ze(e,t,r){let o=e[t];return{...e,[t]:o.includes(r)?o.filter(a=>a!==r):[...o,r]}}function bn(e){let t=ke.findLast(({name:r})=>e[r].length>0);return t?{...e,[t.name]:e[t.name].slice(0,-1)}:null}function hr({labels:e}){let{filter:t,pool:r}=y.value;return n(b,{children:[r!==null&&n("button",{type:"button",class:"chip",onClick:()=>_({pool:null}),"aria-label":`Pool ${D(r)}: remove this filter`,children:[n("span",{class:"pill-name",children:"pool"}),D(r),n(gr,{})]}),ke.flatMap(({name:o,label:a})=>t[o].map(i=>{let s=i===""?Ho[o]:e.get(i)??Ko.get(i)??(o==="members"?"a member":i);return n("button",{type:"button",class:"chip",onClick:()=>_({filter:ze(t,o,i)}),"aria-label":`${a} ${s}: remove this filter`,children:[n("span",{class:"pill-name",children:a.toLowerCase()}),n("bdi",{children:s}),n(gr,{})]},o+i)}))]})}var Ko=new Map,As=["WEB_APP","API"];function br(){let[e,t]=A(null),[r,o]=A(""),{filter:a,range:i,pool:s,timeZone:l}=y.value,u=async()=>{o("");let c=ge.value?.key;if(!c)return;let m=await Se(To,{key:c,range:Ae(i),pool:s,timeZone:l});t("data"in m&&m.data.workspace?.usage||"none")},p=r.trim().toLowerCase();return n(pe,{name:"Add a filter",value:"+ filter",bare:!0,shortcut:"/",onOpen:u,children:[n("label",{class:"search",children:[n("span",{class:"unseen",children:"Look for a model, tool, member or project"}),n("input",{"data-first":!0,type:"search",placeholder:"Model, tool, member, project",value:r,onInput:c=>o(c.currentTarget.value)})]}),n("div",{role:"group","aria-label":"Pool",children:[n("p",{class:"menu-head",children:"Pool"}),As.filter(c=>D(c).toLowerCase().includes(p)).map(c=>n(re,{chosen:s===c,onChoose:()=>_({pool:s===c?null:c}),children:D(c)},c))]}),e===null&&n("p",{class:"menu-note",children:"Looking \u2026"}),e==="none"&&n("p",{class:"menu-note",children:"What there is could not be loaded."}),e!==null&&e!=="none"&&ke.map(({name:c,label:m})=>{let f=(e[c]?.rows??[]).filter(d=>d.key!==null&&d.label.toLowerCase().includes(p));for(let d of f)c==="members"&&d.key&&Ko.set(d.key,d.label);return f.length===0?null:n("div",{role:"group","aria-label":m,children:[n("p",{class:"menu-head",children:m}),f.slice(0,p===""?6:12).map(d=>n(re,{chosen:a[c].includes(d.key??""),onChoose:()=>_({filter:ze(a,c,d.key??"")}),children:[n("bdi",{children:d.key===""?Ho[c]:d.label}),n("small",{children:h(d.measures.credits)})]},d.key))]},c)})]})}function Wt({resolved:e}){let{range:t}=y.value;return n(pe,{name:"Range",value:Ss(t,e),shortcut:"r",children:[nr.map(r=>n(re,{chosen:It(r.range,t),onChoose:()=>_({range:r.range,granularity:null}),children:r.label},r.label)),n(Cs,{resolved:e})]})}function Ss(e,t){let r=nr.find(o=>It(o.range,e));return r?r.label:e.kind==="contract"?e.year===-1?"Last contract year":`Contract year ${e.year}`:e.kind==="last"?`Last ${e.count} ${e.unit.toLowerCase()}s`:t?Po(t):e.kind==="days"?`${e.from} \u2013 ${ue(e.until,-1)}`:"Chosen range"}function Cs({resolved:e}){let{range:t}=y.value,r=t.kind==="days"?t.from:e?_e(e.start,e.timeZone):"",o=t.kind==="days"?ue(t.until,-1):e?_e(Es(e),e.timeZone):"";return n("form",{class:"dates",onSubmit:i=>{i.preventDefault();let s=i.currentTarget,l=new FormData(s),[u,p]=[String(l.get("from")),String(l.get("to"))];!u||!p||(kt(s),_({range:{kind:"days",from:u<p?u:p,until:ue(u<p?p:u,1)},granularity:null}))},children:[n("label",{children:["from",n("input",{type:"date",name:"from",defaultValue:r,required:!0})]}),n("label",{children:["to",n("input",{type:"date",name:"to",defaultValue:o,required:!0})]}),n("button",{type:"submit",class:"pill",children:"Show"})]},`${r}/${o}`)}var Es=e=>new Date(Date.parse(e.end)-1).toISOString();var Ps=8;function $e({own:e}){let[t,r]=A(""),o=e??ge.value?.timeZone??null,a=y.value.timeZone??o??"UTC",i=Intl.DateTimeFormat().resolvedOptions().timeZone,s=[...new Set([o,i,"UTC"])].filter(c=>c!==null),l=c=>_({timeZone:c===o?null:c}),u=t.trim().toLowerCase().replaceAll(" ","_"),p=u===""?[]:Rs().filter(c=>c.toLowerCase().includes(u)).slice(0,Ps);return n(pe,{name:"zone",named:!0,value:a,onOpen:()=>r(""),children:[s.map(c=>n(re,{chosen:c===a,onChoose:()=>l(c),children:[c,n("small",{children:c===o?e?"usual":"the workspace\u2019s":c===i?"this browser\u2019s":""})]},c)),n("label",{class:"search",children:[n("span",{class:"unseen",children:"Another zone"}),n("input",{type:"search",placeholder:"Another zone",value:t,onInput:c=>r(c.currentTarget.value)})]}),p.map(c=>n(re,{chosen:c===a,onChoose:()=>l(c),children:c},`found ${c}`)),u!==""&&p.length===0&&n("p",{class:"menu-note",children:"No zone has this in its name."})]})}function Rs(){return Intl.supportedValuesOf?.("timeZone")??[]}var jo=[{value:"previous",label:"previous period"},{value:"year",label:"a year ago"},{value:"none",label:"nothing"}];function Jo({resolved:e,labels:t}){let r=jo.find(({value:o})=>o===y.value.compare);return n(b,{children:[n(Wt,{resolved:e}),n(wn,{resolved:e}),n(pe,{name:"compare",named:!0,value:r?.label,shortcut:"c",children:jo.map(({value:o,label:a})=>n(re,{chosen:o===y.value.compare,onChoose:()=>_({compare:o}),children:a},o))}),n($e,{}),n(br,{}),n(hr,{labels:t})]})}function yn({resolved:e,labels:t}){return n(b,{children:[n(Wt,{resolved:e}),n(wn,{resolved:e}),n($e,{}),n(br,{}),n(hr,{labels:t})]})}function vn(){let{pool:e}=y.value;return n(pe,{name:"pool",named:!0,value:e===null?"both":D(e),children:[n(re,{chosen:e===null,onChoose:()=>_({pool:null}),children:"both"}),n(re,{chosen:e==="WEB_APP",onChoose:()=>_({pool:"WEB_APP"}),children:D("WEB_APP")}),n(re,{chosen:e==="API",onChoose:()=>_({pool:"API"}),children:D("API")})]})}function wn({resolved:e}){return n(b,{children:[n(Yo,{resolved:e,direction:-1}),n(Yo,{resolved:e,direction:1})]})}function Yo({resolved:e,direction:t}){let r=e&&bo(y.value.range,e,t);return n("button",{type:"button",class:"pill step",disabled:!r,"aria-label":t<0?"Earlier period":"Later period","data-step":t,onClick:()=>r&&_({range:r}),children:t<0?n(zo,{}):n(qo,{})})}function de({children:e,asOf:t}){return n("div",{class:"bar",children:[e,n("p",{class:"as-of",children:[t,n(H,{text:()=>Ke({}),name:"copy link",done:"copied"})]})]})}function ve({instant:e,zone:t,what:r}){return n(b,{children:["as of ",X(e,t)," \xB7 ",r," \xB7"," "]})}var Xo={ADMIN:["Admin","Admins"],BILLING_ADMIN:["Billing admin","Billing admins"],EDITOR:["Editor","Editors"],VIEWER:["Viewer","Viewers"]},ct=e=>Xo[e]?.[0]??e;function kn(e){let t=e.map(r=>Xo[r]?.[1]??`keys with ${r}`);return new Intl.ListFormat("en-GB",{type:"conjunction"}).format(t)}function Ee({what:e,requires:t,here:r}){let o=Ce(),a=Qe(o).find(i=>i!==r);return n(N,{title:`${kn(t)} see ${e}`,children:[n("p",{children:o?`You are ${Ms(ct(o))} here. An Admin can change that.`:"Your key has no scope for this."}),a&&n("p",{children:n("button",{type:"button",class:"pill",onClick:()=>_({section:a}),children:Ve[a]})})]})}var Ms=e=>/^[AEIOU]/.test(e)?`an ${e}`:`a ${e}`;function me(){let e=Te.value?.memberships??[];return n(N,{title:"No such workspace",children:[n("p",{children:"It does not exist, or you are not a member of it."}),e.map(({workspace:t})=>n("p",{children:n("button",{type:"button",class:"pill",onClick:()=>_({workspace:t.key}),children:n("bdi",{children:t.name})})},t.key))]})}async function Ne(e,t){let r=await Se(e,t);if("failure"in r)return{problem:Ts(r.failure)};let o=r.errors[0];return o?{problem:o.message}:{data:r.data}}function Ts(e){switch(e.kind){case"offline":return"The server could not be reached. Try again: with the same content it happens once only.";case"expired":return"The server no longer accepts your token.";case"busy":return`The server asks for a pause of ${e.seconds} s. Try again then.`;case"error":return e.message}}function xn(){let e=crypto.getRandomValues(new Uint8Array(16));return Array.from(e,t=>t.toString(16).padStart(2,"0")).join("")}function et({title:e,step:t,setStep:r,check:o,sentence:a,confirm:i,send:s,onClose:l,children:u}){let p=F(null);C(()=>p.current?.showModal(),[]);let c=async f=>{if(f.preventDefault(),t.kind==="filling"){let d=o();r(d===null?{kind:"confirming"}:{kind:"filling",problem:d})}else t.kind==="confirming"?(r({kind:"sending"}),r(await s())):t.kind==="done"&&p.current?.close()},m="problem"in t?t.problem:void 0;return n("dialog",{ref:p,class:"card action","aria-label":e,onClose:l,children:n("form",{onSubmit:c,noValidate:!0,children:[n("h2",{children:e}),n("fieldset",{class:"fields",hidden:t.kind!=="filling",children:u}),(t.kind==="confirming"||t.kind==="sending")&&n("p",{class:"sentence",children:a()}),t.kind==="done"&&n("div",{role:"status",children:t.message}),m&&n("p",{class:"problem",role:"alert",children:m}),n("div",{class:"action-buttons",children:[t.kind!=="done"&&n("button",{type:"button",class:"pill",onClick:()=>t.kind==="confirming"?r({kind:"filling"}):p.current?.close(),children:t.kind==="confirming"?"Back":"Cancel"}),n("button",{type:"submit",class:"primary",disabled:t.kind==="sending",children:t.kind==="filling"?"Continue":t.kind==="done"?"Close":t.kind==="sending"?"Sending \u2026":i})]})]})})}function he({name:e,hint:t,children:r}){return n("label",{class:"field",children:[n("span",{children:e}),r,t&&n("small",{children:t})]})}function _n(e){let t=e.trim().replace(",",".");if(!/^\d{1,12}(\.\d{1,3})?$/.test(t))return null;let r=Number(t);return r>0?r:null}function O({title:e,note:t,tools:r,kind:o="",children:a}){let i=mt();return n("section",{class:`card panel ${o}`,"aria-labelledby":i,children:[n("div",{class:"panel-head",children:[n("h2",{id:i,children:e}),t&&n("div",{class:"note",children:t}),r&&n("div",{class:"panel-tools",children:r})]}),a]})}function tt({error:e,onAgain:t}){let r=e.extensions?.requires;return e.extensions?.code==="FORBIDDEN"&&r?n("p",{class:"note",children:[kn(r)," may see this."]}):n("p",{class:"note failed",children:[e.message," ",n("button",{type:"button",class:"plain",onClick:t,children:"Try again"})]})}var $s={OK:"OK",FIRING:"Firing",MUTED:"Muted"};function ea({alert:e,zone:t,mayChange:r,onChanged:o}){let[a,i]=A(null),[s,l]=A(!1),u=e.state==="MUTED",m=r&&n(b,{children:[n("button",{type:"button",class:"pill",onClick:async()=>{let f=await Ne(Bo,{input:{alert:e.id,muted:!u}});i("problem"in f?f.problem:null),o()},children:u?"Unmute":"Mute"}),n("button",{type:"button",class:"pill",onClick:async()=>{i("Sending a test \u2026");let f=await Ne(Uo,{input:{alert:e.id}});i("problem"in f?f.problem:Fs(f.data.testSpendAlert?.deliveries??[]))},children:"Test"}),n("button",{type:"button",class:"pill",onClick:()=>l(!0),children:"Delete"})]});return n(O,{title:e.name,note:n("span",{class:`status status-${e.state.toLowerCase()}`,children:$s[e.state]}),tools:m,children:[n("p",{children:Ds(e)}),n(Os,{alert:e}),!e.hasOwner&&n("p",{class:"warn",children:"Nobody is left who may change it."}),n("p",{class:"note",children:[e.emails.length===0&&!e.webhookUrl?"It sends no messages.":`Messages go to ${[...e.emails,...e.webhookUrl?[e.webhookUrl]:[]].join(", ")}.`,e.createdBy&&` Created by ${e.createdBy.name}.`]}),a&&n("p",{class:"note",role:"status",children:a}),n(Ns,{alert:e,zone:t}),s&&n(Us,{alert:e,onClose:()=>l(!1),onRemoved:o})]})}function Ds(e){let t={WORKSPACE:"all usage together",EACH_MEMBER:"each member alone",MEMBERS:e.members.map(({user:a})=>a.name).join(", ")}[e.scope],r=e.workspaces.length>1?` of ${e.workspaces.map(({name:a})=>a).join(", ")}`:"",o=e.window==="ROLLING_24_HOURS"?"within 24 hours":"since it was created";return`Fires when ${t}${r} spends more than ${h(e.threshold)} credits ${o}${e.pool?` from ${D(e.pool)}`:""}.`}function Os({alert:e}){let t=Math.min(1,e.spent/e.threshold);return n("div",{class:"headroom",children:[n("span",{class:"meter wide","aria-hidden":"true",children:n("i",{class:t>=1?"full":"",style:{width:`${t*100}%`}})}),n("span",{children:[n("data",{value:String(e.spent),children:h(e.spent)})," of ",h(e.threshold),e.scope!=="WORKSPACE"&&", the largest"]})]})}function Is({event:e}){let t={section:"events",event:e};return n("a",{href:Ke(t),onClick:r=>yt(r,t),children:"an event"})}function Ns({alert:e,zone:t}){let r=e.firings?.nodes??[];if(r.length===0)return n("p",{class:"note",children:"It has not fired yet."});let o=e.firings?.totalCount??0;return n("div",{class:"table-scroll",role:"group","aria-label":`Table: Firings of ${e.name}`,tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:o>r.length?`Fired, the newest ${r.length} of ${L(o)}`:"Fired"}),n("th",{scope:"col",children:"Spent"}),n("th",{scope:"col",children:"Over until"}),n("th",{scope:"col",class:"text",children:"Because of"}),n("th",{scope:"col",class:"text messages",children:"Messages"})]})}),n("tbody",{children:r.map(a=>n("tr",{children:[n("th",{scope:"row",children:[Ie(a.firedAt,t),a.member&&n("small",{children:n("bdi",{children:a.member.user.name})})]}),n("td",{children:[h(a.spent),n("small",{children:["over ",h(a.threshold)]})]}),n("td",{children:a.recoveredAt?Ie(a.recoveredAt,t):"now"}),n("td",{class:"text",children:a.event?n(Is,{event:a.event.id}):a.reason==="THRESHOLD_LOWERED"?"a lower threshold":"an event that is no longer kept"}),n("td",{class:"text",children:a.deliveries.length===0?n("span",{class:"quiet",children:"none"}):a.deliveries.map(i=>n(Ls,{delivery:i},i.target))})]},a.id))})]})})}function Ls({delivery:e}){let t={DELIVERED:"completed",PENDING:"pending",FAILED:"failed"}[e.status]??"pending";return n("span",{class:`status status-${t}`,title:e.lastError??void 0,children:n("span",{children:[n("bdi",{children:e.target}),e.lastError&&n("small",{children:e.lastError})]})})}function Fs(e){return e.length===0?"It has no targets, so nothing was sent.":e.map(({target:t,status:r,lastError:o})=>`${t}: ${o??r.toLowerCase()}`).join("; ")}function Us({alert:e,onClose:t,onRemoved:r}){let[o,a]=A({kind:"confirming"}),i=async()=>{let s=await Ne(Do,{input:{alert:e.id}});return"problem"in s?{kind:"confirming",problem:s.problem}:{kind:"done",message:n("p",{children:"It is deleted."})}};return n(et,{title:`Delete ${e.name}`,step:o,setStep:s=>s.kind==="filling"?t():a(s),check:()=>null,sentence:()=>`Its ${L(e.firings?.totalCount??0)} firings are deleted with it. Messages that were not delivered yet never are.`,confirm:"Delete",send:i,onClose:()=>{o.kind==="done"&&r(),t()},children:null})}function K({name:e,options:t,chosen:r,shortcut:o,onChoose:a}){return n("div",{class:"segments",role:"group","aria-label":e,"data-shortcut":o,children:t.map(({value:i,label:s})=>n("button",{type:"button","aria-pressed":i===r,onClick:()=>a(i),children:s},i))})}var An=90,Bs=400,Ws=3;function ta({workspaceKey:e,zone:t,rule:r}){let[o,a]=A(null),i=JSON.stringify(r),s=r!==null&&(r.scope!=="MEMBERS"||(r.members??[]).length>0);return C(()=>{if(a(null),!r||!s)return;let l=new AbortController,u=setTimeout(()=>{let p={key:e,...r,range:{last:{count:An,unit:"DAY"}}};Se(Ro,p,l.signal).then(c=>a("data"in c&&c.data.workspace?.previewSpendAlert||"failed"),()=>{})},Bs);return()=>{clearTimeout(u),l.abort()}},[i,s]),n("p",{class:"preview",role:"status",children:s?o===null?"Looking at the past \u2026":o==="failed"?"The past could not be looked at.":Vs(o,t):`With a threshold, this says how often it would have fired in the past ${An} days.`})}function Vs(e,t){if(e.length===0)return`It would not have fired in the past ${An} days.`;let o=e.toSorted((a,i)=>i.firedAt.localeCompare(a.firedAt)).slice(0,Ws).map(({firedAt:a,spent:i,member:s})=>`${W(a,t)}${s?` (${s.user.name})`:""} at ${h(i)}`);return`It would have fired ${e.length===1?"once":`${L(e.length)} times`} in the past ${An} days, last on ${o.join("; ")}.`}var Qs={name:"",scope:"WORKSPACE",members:[],pool:"BOTH",threshold:"",window:"ROLLING_24_HOURS",emails:"",webhookUrl:""},na=[{value:"WORKSPACE",label:"All together"},{value:"EACH_MEMBER",label:"Each member"},{value:"MEMBERS",label:"Chosen members"}],zs=[{value:"ROLLING_24_HOURS",label:"Last 24 hours"},{value:"CUMULATIVE",label:"Since now"}];function ra({workspace:e,onClose:t,onCreated:r}){let[o,a]=A(Qs),[i,s]=A({kind:"filling"}),l=g=>a(x=>({...x,...g})),u=_n(o.threshold),p=o.pool==="BOTH"?null:o.pool,c=o.scope==="MEMBERS"?o.members:null,m=o.emails.split(/[\s,;]+/).filter(Boolean);return n(et,{title:"Create an alert",step:i,setStep:s,check:()=>o.name.trim()===""?"Give it a name.":u===null?"The threshold is a number of credits above 0, with at most three decimal places.":o.scope==="MEMBERS"&&o.members.length===0?"Choose at least one member.":null,sentence:()=>Gs(o,m.length),confirm:"Create",send:async()=>{let g={name:o.name.trim(),workspaces:[e.id],scope:o.scope,members:c,pool:p,threshold:u??0,window:o.window,emails:m,webhookUrl:o.webhookUrl.trim()||null},x=await Ne($o,{input:g});if("problem"in x)return{kind:"filling",problem:x.problem};r();let k=x.data.createSpendAlert?.webhookSecret;return{kind:"done",message:n(Zs,{secret:k??null})}},onClose:t,children:[n(he,{name:"Name",children:n("input",{type:"text",value:o.name,maxLength:200,onInput:g=>l({name:g.currentTarget.value})})}),n("div",{class:"field",children:[n("span",{children:"Watches"}),n(K,{name:"Watches",options:na,chosen:o.scope,onChoose:g=>l({scope:g})})]}),o.scope==="MEMBERS"&&n(qs,{workspace:e,chosen:o.members,onChoose:g=>l({members:g})}),n("div",{class:"field",children:[n("span",{children:"Pool"}),n(K,{name:"Pool",options:["BOTH","WEB_APP","API"].map(g=>({value:g,label:g==="BOTH"?"Both":D(g)})),chosen:o.pool,onChoose:g=>l({pool:g})})]}),n("div",{class:"field",children:[n("span",{children:"Counts what was spent"}),n(K,{name:"Counts what was spent",options:zs,chosen:o.window,onChoose:g=>l({window:g})})]}),n(he,{name:"Fires above, in credits",children:n("input",{type:"text",inputMode:"decimal",value:o.threshold,onInput:g=>l({threshold:g.currentTarget.value})})}),n(ta,{workspaceKey:e.key,zone:e.timeZone,rule:u===null?null:{scope:o.scope,members:c,pool:p,threshold:u,window:o.window}}),n(he,{name:"E-mails go to",hint:"addresses of members, with commas between them",children:n("input",{type:"text",value:o.emails,onInput:g=>l({emails:g.currentTarget.value})})}),n(he,{name:"Webhook",hint:"an https address, also one of Slack; may be left out",children:n("input",{type:"url",value:o.webhookUrl,onInput:g=>l({webhookUrl:g.currentTarget.value})})})]})}function qs({workspace:e,chosen:t,onChoose:r}){let o=a=>r(t.includes(a)?t.filter(i=>i!==a):[...t,a]);return n("fieldset",{class:"choose",children:[n("legend",{class:"unseen",children:"Members"}),e.members?.nodes.map(({id:a,user:i})=>n("label",{children:[n("input",{type:"checkbox",checked:t.includes(a),onChange:()=>o(a)}),n("bdi",{children:i.name})]},a))]})}function Zs({secret:e}){return e===null?n("p",{children:"It watches from now on."}):n(b,{children:[n("p",{children:"It watches from now on. This secret verifies the signatures of its webhook. It is shown only here:"}),n("p",{children:n("code",{class:"secret",children:e})})]})}function Gs(e,t){let r=na.find(({value:a})=>a===e.scope)?.label.toLowerCase(),o=t+(e.webhookUrl.trim()?1:0);return`\u201C${e.name.trim()}\u201D fires when more than ${e.threshold.trim()} credits are spent (${r}). ${o===0?"It sends no messages.":`Its messages go to ${o} ${o===1?"target":"targets"}.`}`}function oa({workspaceKey:e}){let{timeZone:t}=y.value,r={key:e},o=q(cr,r,!0),{data:a,errors:i,failure:s,waiting:l,again:u}=o,[p,c]=A(!1);C(()=>{a&&ne(a)},[a]);let m=a?.workspace??null,f=t??m?.timeZone??"UTC",d=ae(i,"workspace","spendAlerts")?.extensions?.requires,g=Te.value?.user!==null;return n(b,{children:[n(de,{asOf:a&&n(ve,{instant:o.at,zone:f,what:"every event judged"}),children:[m?.spendAlerts&&g&&n("button",{type:"button",class:"primary",onClick:()=>c(!0),children:"Create an alert"}),n($e,{}),n(ee,{document:cr,variables:r})]}),a&&s&&n(ce,{failure:s,since:X(o.at,f),onAgain:u}),!a&&s&&n(Z,{failure:s,onAgain:u}),!a&&!s&&n(Y,{cards:0,heights:[240,240]}),a&&!m&&n(me,{}),m&&d&&n(Ee,{what:"alerts",requires:d,here:"alerts"}),m?.spendAlerts&&n("div",{class:l?"figures waiting":"figures","aria-busy":l,children:n(Hs,{workspace:m,zone:f,mayChange:g,onChanged:u})}),m&&p&&n(ra,{workspace:m,onClose:()=>c(!1),onCreated:u})]})}function Hs({workspace:e,zone:t,mayChange:r,onChanged:o}){let a=e.spendAlerts??[];return a.length===0?n(N,{title:"No alerts yet",children:n("p",{children:"An alert tells people when a workspace or a member spends more than they should within a day."})}):n(b,{children:a.map(i=>n(ea,{alert:i,zone:t,mayChange:r,onChanged:o},i.id))})}function Sn(e,t){let r=Math.max(26,Je(t).length*7+12);return{width:e,height:e<560?230:300,left:r,right:2,top:10,bottom:26}}function Cn({y:e,frame:t,name:r}){return n("g",{children:e.ticks(t.height<260?3:4).map(o=>n("g",{children:[n("line",{class:o===0?"axis-base":"axis-line",x1:t.left,x2:t.width-t.right,y1:e(o),y2:e(o)}),n("text",{class:"axis-text",x:t.left-8,y:e(o)+4,"text-anchor":"end",children:r(o)})]},o))})}function aa({names:e,at:t,frame:r}){let o=Math.max(...e.map(u=>u.length),1),a=o*6.6+18,i=(r.width-r.left)/Math.max(1,e.length),s=Math.max(1,Math.ceil(a/i)),l=o*6.4/2;return n("g",{children:e.map((u,p)=>{let c=t(p);return p%s!==0||c+l>r.width+2?null:n("text",{class:"axis-text",x:Math.max(c,r.left+l-14),y:r.height-7,"text-anchor":"middle",children:u},p)})})}var Ks=[e=>ue(e,1),e=>ue(e,7),e=>ue(e,14),e=>We(e,1),e=>We(e,2),e=>We(e,3),e=>We(e,6),e=>We(e,12)];function ia(e,t,r){let o=`${new Date(e).toISOString().slice(0,7)}-01`;for(let a of Ks){let i=[];for(let s=o;Date.parse(s)<=t&&i.length<=r;s=a(s))Date.parse(s)>=e&&i.push(Date.parse(s));if(i.length<=r)return i}return[]}var js=([e,t])=>`${e.toFixed(2)} ${t.toFixed(2)}`;function De(e){return e.length===0?"":`M${e.map(js).join("L")}`}function pt(e,t){return e.length===0?"":`${De([...e,...t.toReversed()])}Z`}var Ys=Math.sqrt(50),Js=Math.sqrt(10),Xs=Math.sqrt(2);function En(e,t,r){let o=(t-e)/Math.max(0,r),a=Math.floor(Math.log10(o)),i=o/Math.pow(10,a),s=i>=Ys?10:i>=Js?5:i>=Xs?2:1,l,u,p;return a<0?(p=Math.pow(10,-a)/s,l=Math.round(e*p),u=Math.round(t*p),l/p<e&&++l,u/p>t&&--u,p=-p):(p=Math.pow(10,a)*s,l=Math.round(e/p),u=Math.round(t/p),l*p<e&&++l,u*p>t&&--u),u<l&&.5<=r&&r<2?En(e,t,r*2):[l,u,p]}function Pn(e,t,r){if(t=+t,e=+e,r=+r,!(r>0))return[];if(e===t)return[e];let o=t<e,[a,i,s]=o?En(t,e,r):En(e,t,r);if(!(i>=a))return[];let l=i-a+1,u=new Array(l);if(o)if(s<0)for(let p=0;p<l;++p)u[p]=(i-p)/-s;else for(let p=0;p<l;++p)u[p]=(i-p)*s;else if(s<0)for(let p=0;p<l;++p)u[p]=(a+p)/-s;else for(let p=0;p<l;++p)u[p]=(a+p)*s;return u}function yr(e,t,r){return t=+t,e=+e,r=+r,En(e,t,r)[2]}function Rn(e,t,r){let o;for(;;){let a=yr(e,t,r);if(a===o||a===0||!isFinite(a))return[e,t];a>0?(e=Math.floor(e/a)*a,t=Math.ceil(t/a)*a):a<0&&(e=Math.ceil(e*a)/a,t=Math.floor(t*a)/a),o=a}}function xe(e,t){let[r,o]=e,[a,i]=t,s=o-r||1;return Object.assign(u=>a+(u-r)/s*(i-a),{invert:u=>r+(u-a)/(i-a||1)*s,ticks:u=>Pn(r,o,u),domain:e})}function Mn([e,t],r,o){return xe(Rn(e,t,o),r)}function Tn(e){let t=F(null),[r,o]=A(e);return Yr(()=>{let a=t.current;if(!a)return;let i=()=>{let l=Math.floor(a.getBoundingClientRect().width);l>0&&o(l)};i();let s=new ResizeObserver(i);return s.observe(a),()=>s.disconnect()},[]),[t,r]}function sa({title:e,points:t,expiries:r,now:o,zone:a}){let[i,s]=Tn(1100),[l,u]=A(null),p=Math.max(...t.map(({high:E})=>E),1),c=Math.min(0,...t.map(({value:E})=>E)),m=Sn(s,p),f=t[0]?.at??o,d=t.at(-1)?.at??o+1,g=xe([f,d],[m.left,m.width-m.right-4]),[,x]=Mn([0,p],[0,1],4).domain,k=xe([c*1.15,x],[m.height-m.bottom,m.top+14]),S=t.filter(({isForecast:E})=>!E),w=t.filter(({isForecast:E})=>E),R=(E,V)=>E.map(se=>[g(se.at),k(V(se))]),v=E=>E.value,M=E=>{let V={ArrowLeft:-1,ArrowRight:1,PageUp:-30,PageDown:30}[E.key],se=E.key==="Home"?0:E.key==="End"?t.length-1:V===void 0?null:(l??S.length-1)+V;if(E.key==="Escape"&&l!==null)u(null);else if(se!==null)u(Math.max(0,Math.min(t.length-1,se)));else return;E.preventDefault(),E.stopPropagation()},I=E=>{let V=g.invert(E.clientX-E.currentTarget.getBoundingClientRect().left);u(rl(t,V))},J=l===null?null:t[l];return n("div",{class:"chart",ref:i,children:[n("div",{class:"chart-stage still",role:"group","aria-roledescription":"chart","aria-label":`${e} Arrow keys read the values.`,tabIndex:0,onKeyDown:M,onBlur:()=>u(null),onPointerMove:I,onPointerLeave:()=>u(null),children:[n("svg",{width:s,height:m.height,viewBox:`0 0 ${s} ${m.height}`,"aria-hidden":"true",children:[n(Cn,{y:k,frame:m,name:Je}),n("path",{class:"burn-area",d:pt(R(S,v),R(S,()=>0))}),n("path",{class:"band-area",d:pt(R(w,({high:E})=>E),R(w,({low:E})=>E))}),n("path",{class:"burn-line",d:De(R(S,v))}),n("path",{class:"burn-line dashed",d:De(R(w,v))}),n(el,{marks:r.filter(E=>E.at>f&&E.at<=d),x:g,top:m.top,bottom:m.height-m.bottom,width:s}),n("line",{class:"now-line",x1:g(o),x2:g(o),y1:m.top+14,y2:m.height-m.bottom}),n("text",{class:"axis-text",x:g(o),y:m.top+8,"text-anchor":"middle",children:"today"}),ia(f,d,s<560?4:10).map(E=>{let V=g(E);return V<m.left+14||V>s-24?null:n("text",{class:"axis-text",x:V,y:m.height-7,"text-anchor":"middle",children:Co(new Date(E).toISOString(),"UTC")},E)}),J&&n("circle",{class:"burn-dot",cx:g(J.at),cy:k(J.value),r:"4"})]}),J&&n(tl,{point:J,place:g(J.at),width:s,zone:a})]}),n("p",{class:"unseen",role:"status",children:J?nl(J,a):""})]})}function el({marks:e,x:t,top:r,bottom:o,width:a}){return n(b,{children:e.map(i=>{let s=t(i.at),l=s>a-150;return n("g",{children:[n("line",{class:"expiry-line",x1:s,x2:s,y1:r+14,y2:o}),n("text",{class:"expiry-text",x:s+(l?-6:6),y:r+26,"text-anchor":l?"end":"start",children:i.label})]},`${i.at} ${i.label}`)})})}function tl({point:e,place:t,width:r,zone:o}){let a=t>r/2?{right:`${r-t+14}px`}:{left:`${t+14}px`};return n("div",{class:"tip",style:a,"aria-hidden":"true",children:[n("p",{class:"tip-title",children:W(new Date(e.at).toISOString(),o)}),e.isForecast&&n("p",{class:"tip-note",children:"forecast"}),n("dl",{children:[n("dt",{children:e.isForecast?"Expected":"Balance"}),n("dd",{children:h(e.value)}),e.isForecast&&n("div",{class:"tip-row",children:[n("dt",{children:"Eight times in ten"}),n("dd",{children:[h(e.low)," \u2013 ",h(e.high)]})]})]})]})}function nl(e,t){let r=W(new Date(e.at).toISOString(),t);return e.isForecast?`${r}, forecast: ${h(e.value)} credits, eight times in ten between ${h(e.low)} and ${h(e.high)}.`:`${r}: ${h(e.value)} credits.`}function rl(e,t){let r=0;return e.forEach((o,a)=>{Math.abs(o.at-t)<Math.abs((e[r]?.at??0)-t)&&(r=a)}),r}var ol=["fill","fill-opacity","stroke","stroke-width","stroke-dasharray","stroke-linejoin","opacity","font-size","font-weight","paint-order"];function la(e,t,r){let[o,a]=[e.width.baseVal.value,e.height.baseVal.value],i=getComputedStyle(e.closest(".card")??document.body),s=al(e);s.setAttribute("y",String(40));let l=il(r,o),u=(l.at(-1)?.row??0)+1,p=40+a+(r.length>0?u*20+34-20:0),c=(m,f,d,g,x=400)=>`<text x="${m}" y="${f}" font-size="${g}" font-weight="${x}" fill="${i.color}">${ll(d)}</text>`;return[`<svg xmlns="http://www.w3.org/2000/svg" width="${o}" height="${p}" viewBox="0 0 ${o} ${p}" font-family="system-ui, sans-serif">`,`<rect width="${o}" height="${p}" fill="${i.backgroundColor}"/>`,c(12,25,t,15,600),new XMLSerializer().serializeToString(s),...l.map(({x:m,row:f,label:d,colour:g})=>{let x=40+a+12+f*20;return`<rect x="${m}" y="${x-9}" width="10" height="10" rx="2" fill="${g}"/>${c(m+16,x,d,12)}`}),"</svg>"].join("")}async function ua(e){let t=new Image;t.src=`data:image/svg+xml;charset=utf-8,${encodeURIComponent(e)}`,await t.decode();let r=document.createElement("canvas");return r.width=t.width*2,r.height=t.height*2,r.getContext("2d")?.drawImage(t,0,0,r.width,r.height),new Promise((o,a)=>{r.toBlob(i=>i?o(i):a(new Error("the browser draws no PNG")),"image/png")})}function vr(e,t){let r=document.createElement("a");r.href=URL.createObjectURL(e),r.download=t,r.click(),setTimeout(()=>URL.revokeObjectURL(r.href),1e4)}function al(e){let t=e.cloneNode(!0),r=[e,...e.querySelectorAll("*")],o=[t,...t.querySelectorAll("*")];return r.forEach((a,i)=>{let s=getComputedStyle(a);for(let l of ol)o[i]?.setAttribute(l,s.getPropertyValue(l));o[i]?.removeAttribute("class")}),t}function il(e,t){let[r,o]=[12,0];return e.map(a=>{let i=a.label.length>40?`${a.label.slice(0,39)}\u2026`:a.label,s=16+i.length*7+18;r>12&&r+s>t&&([r,o]=[12,o+1]);let l={label:i,colour:a.colour,x:r,row:o};return r+=s,l})}var sl={"&":"&amp;","<":"&lt;",">":"&gt;"},ll=e=>e.replace(/[&<>]/g,t=>sl[t]??t);function $n({name:e,csv:t}){let r=a=>{let i=a.closest(".panel"),s=i?.querySelector(".chart svg");return s?la(s,e,ul(i)):null},o=(a,i,s)=>{let l=a.currentTarget,u=r(l);if(kt(l),u===null)return;let p=()=>vr(ca(u),pa(e,"svg"));Promise.resolve(i(u)).then(c=>vr(c,pa(e,s)),p)};return n(pe,{name:"Save the chart",value:"Save",children:[n("button",{type:"button",class:"choice",onClick:a=>o(a,()=>new Blob([t()],{type:"text/csv"}),"csv"),children:["CSV ",n("small",{children:"the figures"})]}),n("button",{type:"button",class:"choice",onClick:a=>o(a,ua,"png"),children:["PNG ",n("small",{children:"a picture"})]}),n("button",{type:"button",class:"choice",onClick:a=>o(a,ca,"svg"),children:["SVG ",n("small",{children:"a drawing"})]})]})}var ca=e=>new Blob([e],{type:"image/svg+xml"});function ul(e){return[...e?.querySelectorAll(".legend li:not(.legend-mark)")??[]].map(r=>{let o=r.querySelector(".swatch");return{label:r.textContent?.trim()??"",colour:o?getComputedStyle(o).color:"gray"}})}function pa(e,t){return`${e.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu,"-")}.${t}`}function Pe({title:e,figure:t,note:r,children:o}){return n("section",{class:"card figure",children:[n("h2",{children:e}),n("p",{class:"big",children:t}),n("p",{class:"note",children:r}),o&&n("div",{class:"figure-foot",children:o})]})}function B({value:e}){return n("data",{value:String(e),children:h(e)})}function Vt({value:e,children:t}){return n("b",{class:e>0?"bad":e<0?"good":"",children:t})}function wr({balance:e,pool:t,zone:r}){let o=`Available \xB7 ${D(t)}`;if(!e)return n(Pe,{title:o,figure:"\u2013",note:"could not be loaded"});let{available:a,permanent:i,overdraft:s,nextExpiry:l}=e,u=[l&&`${h(l.credits)} expire on ${W(l.at,r)}, ${cl(l.at)}`,i>0&&`${h(i)} never expire`,s>0&&`${h(s)} overdrawn`].filter(Boolean);return n(Pe,{title:o,figure:a<0?n("span",{class:"bad",children:n(B,{value:a})}):n(B,{value:a}),note:u.length>0?u.join("; "):"no credits in this pool"})}function cl(e){let t=pn(e,Date.now());return t===0?"within a day":`in ${L(t)} ${t===1?"day":"days"}`}function da({workspace:e,zone:t}){let{forecast:r}=e;if(!r)return n(Pe,{title:"Runs out",figure:"\u2013",note:"could not be forecast"});let{low:o,expected:a,high:i}=r.runsOutAt,s=o===null?"in no run of the forecast":o===i?"in every run of the forecast":`${Me(o,t)} \u2013 ${i?Me(i,t):"over a year"}, eight times in ten`;return n(Pe,{title:"Runs out",figure:a===null?"Not within a year":Me(a,t),note:s})}function ma({workspace:e}){let{forecast:t}=e;if(!t)return n(Pe,{title:"Expires unused",figure:"\u2013",note:"could not be forecast"});let{low:r,expected:o,high:a}=t.forfeited,i=a===0?"nothing within a year":`within a year; ${h(r)} \u2013 ${h(a)}, eight times in ten`;return n(Pe,{title:"Expires unused",figure:n(B,{value:o}),note:i})}function fa({workspace:e}){let{forecast:t}=e;if(!t)return null;let{dailyRate:r,backtestError:o,method:a}=t;return n("p",{class:"note footnote",children:["Expected use: ",h(r.expected)," credits a day (",h(r.low)," \u2013 ",h(r.high),"). ",a,".",o!==null&&` Over the last eight weeks it was off by ${ye(o)} of a day\u2019s use.`]})}var pl=180*864e5;function ha({workspace:e,variables:t,zone:r,error:o,onAgain:a}){let{forecast:i,year:s,months:l}=e,u=e.balance?.grants??[],p=s?ga(s.starts,s.opening,s.closing,s.range.end):l?ga(l.buckets.map(({start:k})=>k),l.opening,l.closing,l.range.end):[],c=p.at(-1)?.at??Date.now(),m=u.filter(({kind:k})=>k==="CONTRACT").map(({expiresAt:k})=>k?Date.parse(k):0),f=m.length>0?Math.max(...m)+(Math.max(...m)-(p[0]?.at??c))*.04:c+pl,d=[...p,...dl(i,c,f)],g=u.filter(({expiresAt:k,remaining:S})=>k!==null&&S>0).map(({expiresAt:k,remaining:S,kind:w})=>({at:Date.parse(k??""),label:`${Je(S)} ${w==="CONTRACT"?"of the contract":""} expire`}));return n(O,{title:"Burn-down",note:s?"of the contract year, with the forecast":"of the last months, with the forecast",tools:n(b,{children:[n($n,{name:"Burn-down",csv:()=>ml(d)}),n(ee,{document:dn,variables:t})]}),children:[o&&n(tt,{error:o,onAgain:a}),d.length>1&&n(sa,{title:"The balance over time, and its forecast.",points:d,expiries:g,now:c,zone:r}),n(fa,{workspace:e})]})}function ga(e,t,r,o){let a=(s,l)=>({at:Date.parse(s),value:l,low:l,high:l,isForecast:!1});return[...e.map((s,l)=>a(s,t[l]??0)),a(o,r.at(-1)??0)]}function dl(e,t,r){return e?e.starts.map((a,i)=>{let s=e.balance[i]??{low:0,expected:0,high:0};return{at:Date.parse(a),value:s.expected,low:s.low,high:s.high,isForecast:!0}}).filter(({at:a})=>a>=t-6e4&&a<=r):[]}function ml(e){let t=e.map(({at:r,value:o,low:a,high:i,isForecast:s})=>[new Date(r).toISOString(),s?"forecast":"known",o,s?a:null,s?i:null]);return te([["At","Kind","Balance","Low","High"],...t])}var Qt={CONTRACT:"Contract",PURCHASE:"Purchase",PROMOTION:"Promotion",TRANSFER:"Transfer",ADJUSTMENT:"Adjustment"};function ba({workspace:e,zone:t}){let r=e.balance?.grants??[];return n(O,{title:"Grants",note:"in the order in which they are spent",children:[r.length===0&&n("p",{class:"note",children:"No grant holds credits in this pool."}),r.length>0&&n(b,{children:[r.length>1&&n("div",{class:"parts tall","aria-hidden":"true",children:r.map((o,a)=>n("i",{class:`tone-${a%8}`,style:{flexGrow:o.remaining}},o.id))}),n("div",{class:"table-scroll",role:"group","aria-label":"Table: Grants",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Grant"}),n("th",{scope:"col",children:"Left"}),n("th",{scope:"col",children:"Of"}),n("th",{scope:"col",children:"Spent"}),n("th",{scope:"col",children:"Since"}),n("th",{scope:"col",children:"Expires"})]})}),n("tbody",{children:r.map((o,a)=>n("tr",{children:[n("th",{scope:"row",children:n("span",{class:"group-name",children:[n("i",{class:`swatch tone-${a%8}`,"aria-hidden":"true"}),n("span",{children:[Qt[o.kind],(o.note??o.purchase?.reference)&&n("small",{children:n("bdi",{children:o.note??o.purchase?.reference})})]})]})}),n("td",{children:n(B,{value:o.remaining})}),n("td",{children:h(o.amount)}),n("td",{children:o.amount>0?ye(o.consumed/o.amount):""}),n("td",{children:W(o.effectiveAt,t)}),n("td",{children:o.expiresAt?W(o.expiresAt,t):"never"})]},o.id))})]})})]})]})}function xt(e,t,r,o){let[a,i]=A([]),[s,l]=A("resting"),u=F(null),p=JSON.stringify([t,r.pageInfo.endCursor]);C(()=>(i([]),l("resting"),()=>u.current?.abort()),[p]);let c=a.at(-1)??r,m=()=>{if(s==="loading"||!c.pageInfo.hasNextPage)return;l("loading");let f=new AbortController;u.current=f,Se(e,{...t,after:c.pageInfo.endCursor},f.signal).then(d=>{let g="data"in d?o(d.data):null;l(g?"resting":"failed"),g&&i(x=>[...x,g])},()=>{})};return{nodes:[r,...a].flatMap(({nodes:f})=>f),hasMore:c.pageInfo.hasNextPage,state:s,more:m}}function _t({pages:e,what:t}){let r=F(null),{hasMore:o,state:a,more:i}=e;return C(()=>{let s=r.current;if(!s||a!=="resting")return;let l=new IntersectionObserver(u=>u.some(({isIntersecting:p})=>p)&&i(),{rootMargin:"300px"});return l.observe(s),()=>l.disconnect()}),o?n("button",{ref:r,type:"button",class:"plain more",onClick:i,children:a==="loading"?"Loading \u2026":a==="failed"?"That failed. Try again":`More ${t}`}):null}var fl={GRANT:"Grant",USAGE:"Usage",REFUND:"Refund",EXPIRY:"Expiry",VOID:"Void",TRANSFER_IN:"Transfer in",TRANSFER_OUT:"Transfer out",SETTLEMENT:"Settlement of overdraft"};function ya({workspace:e,variables:t,zone:r,error:o,onAgain:a}){let{ledger:i}=e,l=n(K,{name:"Lines",options:[{value:"rare",label:"Without usage"},{value:"all",label:"All lines"}],chosen:y.value.all?"all":"rare",onChoose:u=>_({all:u==="all"})});return n(O,{title:"Journal",note:i?`${L(i.totalCount)} lines, the newest first`:null,tools:l,children:[o&&n(tt,{error:o,onAgain:a}),i&&i.nodes.length===0&&n("p",{class:"note",children:"The journal has no such lines yet."}),i&&i.nodes.length>0&&n(hl,{ledger:i,variables:t,zone:r})]})}var gl=50;function hl({ledger:e,variables:t,zone:r}){let{key:o,pool:a,kinds:i}=t,s=xt(Oo,{key:o,pool:a,kinds:i,first:gl},e,l=>l.workspace?.ledger);return n(b,{children:[n("div",{class:"table-scroll",role:"group","aria-label":"Table: Journal",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Line"}),n("th",{scope:"col",children:"Took effect"}),n("th",{scope:"col",children:"Credits"}),n("th",{scope:"col",children:"Balance after"})]})}),n("tbody",{children:s.nodes.map(l=>n("tr",{children:[n("th",{scope:"row",children:[fl[l.kind],n("small",{children:n("bdi",{children:l.note??(l.grant?Qt[l.grant.kind].toLowerCase():"overdraft")})})]}),n("td",{children:Ie(l.effectiveAt,r)}),n("td",{children:Ye(l.credits)}),n("td",{children:h(l.balanceAfter)})]},l.id))})]})}),n(_t,{pages:s,what:"lines"})]})}var zt=[{name:"Opening",sign:"",of:e=>e.opening},{name:"Granted",sign:"+",of:e=>e.granted},{name:"Refunded",sign:"+",of:e=>e.refunded},{name:"Used",sign:"\u2212",of:e=>e.used},{name:"Expired",sign:"\u2212",of:e=>e.expired},{name:"Transferred",sign:"+",of:e=>e.transferred},{name:"Closing",sign:"=",of:e=>e.closing}];function va({workspace:e,zone:t,error:r,onAgain:o}){let{months:a}=e;if(!a)return n(O,{title:"Month by month",children:r&&n(tt,{error:r,onAgain:o})});let i=a.buckets.map(({start:u})=>wt({start:u,end:u},"MONTH",t)),s=a.buckets.map((u,p)=>a.buckets.length-1-p).filter(u=>yl(a,u));return n(O,{title:"Month by month",note:"each row adds up to its closing balance",tools:n(H,{text:()=>te([["Month",...zt.map(({name:u})=>u)],...s.map(u=>[i[u]??"",...zt.map(({of:p})=>p(a)[u]??0)])]),name:"Copy CSV",kind:"pill"}),children:n("div",{class:"table-scroll",role:"group","aria-label":"Table: Month by month",tabIndex:0,children:n("table",{class:"sums",children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Month"}),zt.map(({name:u})=>n("th",{scope:"col",children:u},u))]})}),n("tbody",{children:s.map(u=>n("tr",{children:[n("th",{scope:"row",children:[i[u],!a.buckets[u]?.complete&&n("small",{children:"so far"})]}),zt.map(({name:p,sign:c,of:m})=>n("td",{class:p==="Closing"?"strong":"",children:bl(m(a)[u]??0,c)},p))]},u))})]})})})}function bl(e,t){if(t===""||t==="=")return n("data",{value:String(e),children:h(e)});if(e===0)return n("span",{class:"quiet",children:"0"});let r=e<0?t==="+"?"\u2212":"+":t;return n("data",{value:String(e),children:[n("span",{class:"sign",children:r}),h(Math.abs(e))]})}function yl(e,t){return zt.some(({of:r})=>(r(e)[t]??0)!==0)}var vl=["GRANT","EXPIRY","VOID","TRANSFER_IN","TRANSFER_OUT","SETTLEMENT"];function wa({workspaceKey:e}){let{pool:t,timeZone:r,all:o}=y.value,a={key:e,pool:t??"WEB_APP",full:fr(Ce()),timeZone:r,kinds:o?null:vl},i=q(dn,a,!0),{data:s,errors:l,failure:u,waiting:p,again:c}=i;C(()=>{s&&ne(s)},[s]);let m=s?.workspace??null,f=r??m?.timeZone??"UTC";return n(b,{children:[n(de,{asOf:m?.webApp&&n(ve,{instant:i.at,zone:f,what:"every event counted"}),children:a.full&&n(b,{children:[n(K,{name:"Pool",options:["WEB_APP","API"].map(d=>({value:d,label:D(d)})),chosen:a.pool,onChoose:d=>_({pool:d})}),n($e,{})]})}),s&&u&&n(ce,{failure:u,since:X(i.at,f),onAgain:c}),!s&&u&&n(Z,{failure:u,onAgain:c}),!s&&!u&&n(Y,{cards:4,heights:[380,200,420]}),s&&!m&&n(me,{}),m&&n("div",{class:p?"figures waiting":"figures","aria-busy":p,children:n(wl,{workspace:m,errors:l,variables:i.variables,zone:f,onAgain:c})})]})}function wl({workspace:e,errors:t,variables:r,zone:o,onAgain:a}){let i=ae(t,"workspace","webApp")?.extensions?.requires;if(i)return n(Ee,{what:"the balance",requires:i,here:"balance"});let s=r.full&&fr(e.viewerRole);return n(b,{children:[n("div",{class:"cards",children:[n(wr,{balance:e.webApp,pool:"WEB_APP",zone:o}),n(wr,{balance:e.api,pool:"API",zone:o}),s&&n(da,{workspace:e,zone:o}),s&&n(ma,{workspace:e})]}),s&&n(b,{children:[n(ha,{workspace:e,variables:r,zone:o,error:ae(t,"workspace","forecast"),onAgain:a}),n(ba,{workspace:e,zone:o}),n(va,{workspace:e,zone:o,error:ae(t,"workspace","months"),onAgain:a}),n(ya,{workspace:e,variables:r,zone:o,error:ae(t,"workspace","ledger"),onAgain:a})]})]})}function Dn({report:e,workspaceKey:t}){let{nearestUsage:r,range:o}=e,a=bn(y.value.filter)!==null||y.value.pool!==null,i=()=>_({filter:{models:[],tools:[],members:[],projects:[]},pool:null});if(r!==null){let l=Math.max(1,Math.ceil(rr(y.value.range))),u=_e(r,o.timeZone),p=r>=o.end,c=p?u:ue(u,1-l);return n(N,{title:"Nothing in this range",children:[n("p",{children:["The nearest usage",a&&" under these filters"," is ",p?"later":"earlier",": on ",W(r,o.timeZone),"."]}),n("p",{children:n("button",{type:"button",class:"primary",onClick:()=>_({range:{kind:"days",from:c,until:ue(c,l)},granularity:null}),children:"Go there"})})]})}if(a)return n(N,{title:"Nothing under these filters",children:[n("p",{children:"No usage was ever recorded that meets all of them."}),n("p",{children:n("button",{type:"button",class:"primary",onClick:i,children:"Remove the filters"})})]});let s=kl(t);return n(N,{title:"No usage yet",children:[n("p",{children:"Record the first event. It needs an API key with the scope USAGE_WRITE:"}),n("pre",{tabIndex:0,children:s}),n("p",{children:n(H,{text:s,name:"Copy the command",kind:"pill"})})]})}function kl(e){return[`curl ${Ge("/v1/events")} \\`,"  -H 'Authorization: Bearer YOUR_KEY' -H 'Content-Type: application/cloudevents+json' -d '{",'    "specversion": "1.0", "type": "com.tallygraph.usage.v1",',`    "source": "/first", "id": "event-1", "subject": ${JSON.stringify(e)},`,`    "time": "${new Date().toISOString()}",`,'    "data": {"model": "film", "tool": "Generate Video", "credits": 5}',"  }'"].join(`
`)}function On(e){let t=e.unit.toLowerCase(),r=e.blockSize===1?`${/^[aeiou]/.test(t)?"an":"a"} ${t}`:`for each ${h(e.blockSize)} ${t}s`;return`${h(e.creditsPerBlock)} ${r}`}function ka({events:e,zone:t}){return n(b,{children:[n("div",{class:"table-scroll",role:"group","aria-label":"Table: Events",tabIndex:0,children:n("table",{class:"events",children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"When"}),n("th",{scope:"col",class:"text",children:"Model"}),n("th",{scope:"col",class:"text",children:"Member"}),n("th",{scope:"col",class:"text",children:"Project"}),n("th",{scope:"col",children:"Quantity"}),n("th",{scope:"col",children:"Credits"})]})}),n("tbody",{children:e.map(r=>n("tr",{class:r.id===y.value.event?"chosen":"",children:[n("th",{scope:"row",children:n("a",{href:Ke({event:r.id}),onClick:o=>yt(o,{event:r.id}),children:Ie(r.occurredAt,t)})}),n("td",{class:"text",children:[n("bdi",{children:r.model}),n("small",{children:n("bdi",{children:r.tool})})]}),n("td",{class:"text",children:r.member?n("bdi",{children:r.member.user.name}):n("span",{class:"quiet",children:"no member"})}),n("td",{class:"text",children:r.project?n("bdi",{children:r.project}):n("span",{class:"quiet",children:"no project"})}),n("td",{children:kr(r)}),n("td",{children:[n(B,{value:r.credits}),r.refunded>0&&n("small",{children:r.status==="REFUNDED"?"refunded":`${h(r.refunded)} refunded`})]})]},r.id))})]})}),n("p",{class:"table-foot",children:n(H,{text:()=>xl(e),name:`Copy these ${e.length} as CSV`})})]})}function kr({quantity:e,unit:t}){if(e===null)return"";let r=t?.toLowerCase()??"";return`${h(e)} ${e===1||r===""?r:`${r}s`}`}function xl(e){let t=e.map(r=>[r.occurredAt,r.model,r.tool,r.project,r.member?.user.name??null,r.quantity,r.unit,r.credits,r.refunded]);return te([["Occurred at","Model","Tool","Project","Member","Quantity","Unit","Credits","Refunded"],...t])}function xa({id:e,zone:t}){let r=F(null),o={id:e},{data:a,failure:i,again:s}=q(pr,o,!1);C(()=>r.current?.showModal(),[]);let l=a?.node&&"eventId"in a.node?a.node:null;return n("dialog",{ref:r,class:"card side","aria-label":"Event",onClose:()=>_({event:null}),onClick:u=>u.target===r.current&&r.current?.close(),children:[n("form",{method:"dialog",class:"side-head",children:[n("h2",{children:"Event"}),n(ee,{document:pr,variables:o}),n("button",{type:"submit",class:"pill",children:"Close"})]}),i&&n(Z,{failure:i,onAgain:s}),a&&!l&&n("p",{class:"note",children:"There is no such event, or it is no longer kept."}),!a&&!i&&n("p",{class:"note",children:"Loading \u2026"}),l&&n(_l,{event:l,zone:t})]})}function _l({event:e,zone:t}){let r=Object.entries(e.attributes);return n(b,{children:[n("p",{class:"big",children:[h(e.credits)," credits"]}),n("dl",{class:"facts",children:[n(ie,{name:"Occurred",children:Ie(e.occurredAt,t)}),n(ie,{name:"Recorded",children:Ie(e.recordedAt,t)}),n(ie,{name:"Model",children:e.model}),n(ie,{name:"Tool",children:e.tool}),n(ie,{name:"Member",children:e.member?.user.name??"none"}),n(ie,{name:"Project",children:e.project??"none"}),n(ie,{name:"Pool",children:D(e.pool)}),e.quantity!==null&&n(ie,{name:"Quantity",children:kr(e)}),n(ie,{name:"Source",children:e.source}),n(ie,{name:"Id there",children:e.eventId}),r.map(([o,a])=>n(ie,{name:o,children:a},o))]}),n("h3",{children:"Price"}),n("dl",{class:"facts",children:[n(ie,{name:"Rate",children:e.pricedBy?Al(e.pricedBy):"none: its cost was reported with it"}),n(ie,{name:"Charged",children:h(e.charged)}),e.refunded>0&&n(ie,{name:"Refunded",children:["\u2212",h(e.refunded)]})]}),n("h3",{children:"Paid by"}),n("dl",{class:"facts",children:[e.fundedBy?.map(({grant:o,credits:a})=>n(ie,{name:`${Qt[o.kind]}${o.expiresAt?`, expires ${W(o.expiresAt,t)}`:""}`,about:o.note??o.purchase?.reference,children:h(a)},o.id)),e.overdraft>0&&n(ie,{name:"No grant yet",children:h(e.overdraft)}),e.fundedBy?.length===0&&e.overdraft===0&&n(ie,{name:"Nothing to pay",children:"0"})]})]})}function ie({name:e,about:t,children:r}){return n("div",{children:[n("dt",{children:[n("bdi",{children:e}),t&&n("small",{children:n("bdi",{children:t})})]}),n("dd",{children:n("bdi",{children:r})})]})}function Al(e){let t=e.minimum>0?`, at least ${h(e.minimum)}`:"",r=Object.entries(e.conditions).map(([o,a])=>`${o} ${a}`);return`${On(e)}${t}${r.length>0?` (${r.join(", ")})`:""}`}var Sl=50;function _a({workspaceKey:e}){let{range:t,timeZone:r}=y.value,o=ge.value?.key===e?ge.value.timeZone:null;return r===null||r===o||t.kind==="between"?n(xr,{workspaceKey:e,range:Ae(t)}):n(Cl,{workspaceKey:e})}function Cl({workspaceKey:e}){let{range:t,timeZone:r,pool:o}=y.value,{data:a,failure:i,again:s}=q(Fo,{key:e,range:Ae(t),pool:o,timeZone:r},!1),l=a?.workspace?.usage?.range;return l?n(xr,{workspaceKey:e,range:{between:{start:l.start,end:l.end}}}):a?n(xr,{workspaceKey:e,range:Ae(t)}):i?n(Z,{failure:i,onAgain:s}):n(Y,{cards:0,heights:[620]})}function xr({workspaceKey:e,range:t}){let{pool:r,filter:o,timeZone:a}=y.value,i={key:e,range:t,pool:r,filter:ht(o),first:Sl,after:null},s=q(mn,i,!1),{data:l,errors:u,failure:p,waiting:c,again:m}=s;C(()=>{l&&ne(l)},[l]);let f=l?.workspace??null,d=a??f?.timeZone??"UTC",g=ae(u,"workspace","usageEvents");return n(b,{children:[n(de,{asOf:l&&n(ve,{instant:s.at,zone:d,what:"every event counted"}),children:n(yn,{resolved:f?.usage?{...f.usage.range,timeZone:d}:null,labels:Pl(f)})}),l&&p&&n(ce,{failure:p,since:X(s.at,d),onAgain:m}),!l&&p&&n(Z,{failure:p,onAgain:m}),!l&&!p&&n(Y,{cards:0,heights:[620]}),l&&!f&&n(me,{}),f&&g?.extensions?.requires&&n(Ee,{what:"events",requires:g.extensions.requires,here:"events"}),f&&g&&!g.extensions?.requires&&n(N,{title:"These events could not be listed",children:n("p",{children:g.message})}),f?.usage&&f.usageEvents&&n("div",{class:c?"figures waiting":"figures","aria-busy":c,children:f.usageEvents.nodes.length===0?n(Dn,{report:f.usage,workspaceKey:e}):n(El,{workspace:f,list:f.usageEvents,variables:s.variables,zone:d})}),y.value.event&&n(xa,{id:y.value.event,zone:d})]})}function El({workspace:e,list:t,variables:r,zone:o}){let a=xt(mn,r,t,l=>l.workspace?.usageEvents),i=e.usage?.total,s=i&&`${L(i.generations)} events, ${h(i.credits)} credits${i.refunded>0?` after ${h(i.refunded)} refunded`:""}`;return n(O,{title:"Events",note:s,tools:n(ee,{document:mn,variables:r}),children:[n(ka,{events:a.nodes,zone:o}),n(_t,{pages:a,what:"events"})]})}function Pl(e){let t=e?.usageEvents?.nodes??[];return new Map(t.flatMap(({member:r})=>r?[[r.id,r.user.name]]:[]))}var _r=8,Aa="tallygraph.colours",Ar=null;function Rl(){try{return JSON.parse(P.storage?.getItem(Aa)??"{}")}catch{return{}}}function In(e,t){Ar??=Rl();let r=Ar,o=new Set;for(let s of t){let l=s?r[`${e}:${s}`]:void 0;l!==void 0&&o.add(l)}let a=new Set,i=t.map(s=>{if(s===null)return"other";if(s==="")return"none";let l=`${e}:${s}`,u=r[l];return(u===void 0||a.has(u))&&(u=Tl($l(s)%_r,a,o)),r[l]??=u,a.add(u),u});return Ml(),i}function Ml(){try{P.storage?.setItem(Aa,JSON.stringify(Ar))}catch{return}}function Tl(e,t,r){for(let o of[new Set([...t,...r]),t])for(let a=0;a<_r;a+=1){let i=(e+a)%_r;if(!o.has(i))return i}return e}function $l(e){let t=2166136261;for(let r of e)t=Math.imul(t^(r.codePointAt(0)??0),16777619);return t>>>0}var Oe=e=>`tone-${e}`;function At({values:e,colour:t,width:r=104,height:o=24,most:a}){let i=xe([0,Math.max(1,e.length-1)],[1,r-1]),s=xe([0,a||Math.max(...e,.001)],[o-1.5,2]),l=e.map((p,c)=>[i(c),s(p)]),u=e.map((p,c)=>[i(c),o]);return n("svg",{class:`spark ${Oe(t)}`,width:r,height:o,viewBox:`0 0 ${r} ${o}`,"aria-hidden":"true",children:[n("path",{class:"spark-area",d:pt(l,u)}),n("path",{class:"spark-line",d:De(l)})]})}function Sr({values:e,faint:t=!1}){let[r,o]=[240,34],a=r/Math.max(1,e.length),i=xe([0,Math.max(...e,.001)],[0,o-1]),s=Math.min(2.5,a*.28),l=(u,p)=>{let c=u>0?Math.max(1,i(u)):0;return`M${(p*a+s/2).toFixed(2)} ${o}v${-c.toFixed(2)}h${(a-s).toFixed(2)}v${c.toFixed(2)}z`};return n("svg",{class:t?"spark-columns faint":"spark-columns",viewBox:`0 0 ${r} ${o}`,preserveAspectRatio:"none","aria-hidden":"true",children:n("path",{d:e.map(l).join("")})})}function Sa(e){let t=new Map(e.usage?.breakdown?.rows.map(s=>[s.key,s])),r=new Map(e.usage?.series?.groups.map(s=>[s.key,s.credits])),o=e.members?.nodes??[],a=o.map(s=>{let l=t.get(s.id);return{id:s.id,key:s.user.key,name:s.user.name,about:s.user.email??(s.user.name===s.user.key?null:s.user.key),role:s.role,standing:"not in the directory",removedAt:s.removedAt,lastActiveAt:s.lastActiveAt,credits:l?.measures.credits??0,generations:l?.measures.generations??0,share:l?.share??null,trend:r.get(s.id)??null,isFilter:!0}}),i=new Set(o.map(({id:s})=>s));for(let s of e.usage?.breakdown?.rows??[])s.key===null||i.has(s.key)||a.push({id:s.key,key:"",name:s.label,about:s.key===""?"usage that names no member":null,role:null,standing:"",removedAt:null,lastActiveAt:null,credits:s.measures.credits,generations:s.measures.generations,share:s.share,trend:r.get(s.key)??null,isFilter:!0});return a.sort((s,l)=>l.credits-s.credits||l.generations-s.generations||s.name.localeCompare(l.name))}function Ca({workspaceKey:e}){let{range:t,pool:r,filter:o,timeZone:a}=y.value,i={key:e,range:Ae(t),pool:r,filter:ht(o),timeZone:a,granularity:He(y.value)},s=q(dr,i,!0),{data:l,errors:u,failure:p,waiting:c,again:m}=s;C(()=>{l&&ne(l)},[l]);let f=l?.workspace??null,d=a??f?.timeZone??"UTC",g=ae(u,"workspace","members")?.extensions?.requires,x=new Map(f?.members?.nodes.map(({id:k,user:S})=>[k,S.name]));return n(b,{children:[n(de,{asOf:l&&n(ve,{instant:s.at,zone:d,what:"every event counted"}),children:n(yn,{resolved:f?.usage?.range??null,labels:x})}),l&&p&&n(ce,{failure:p,since:X(s.at,d),onAgain:m}),!l&&p&&n(Z,{failure:p,onAgain:m}),!l&&!p&&n(Y,{cards:0,heights:[620]}),l&&!f&&n(me,{}),f&&g&&n(Ee,{what:"members",requires:g,here:"members"}),f?.members&&n("div",{class:c?"figures waiting":"figures","aria-busy":c,children:n(Dl,{workspace:f,variables:s.variables,zone:d})})]})}function Dl({workspace:e,variables:t,zone:r}){let o=Sa(e),a=o.filter(({generations:u})=>u>0).length,i=e.members?.totalCount??0,s=`${L(a)} active in the range${i>o.length?`, the first ${L(o.length)} of ${L(i)}`:""}`;return n(O,{title:"Members",note:s,tools:n(b,{children:[n(H,{text:()=>Il(o),name:"Copy CSV",kind:"pill"}),n(ee,{document:dr,variables:t})]}),children:n("div",{class:"table-scroll",role:"group","aria-label":"Table: Members",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Member"}),n("th",{scope:"col",class:"text",children:"Role"}),n("th",{scope:"col",children:"Credits"}),n("th",{scope:"col",children:"Share"}),n("th",{scope:"col",children:"Generations"}),n("th",{scope:"col",children:"Last active"}),n("th",{scope:"col",class:"trend",children:"Trend"})]})}),n("tbody",{children:o.map(u=>n(Ol,{row:u,zone:r},u.id))})]})})})}function Ol({row:e,zone:t}){return n("tr",{children:[n("th",{scope:"row",children:[e.isFilter?n("button",{type:"button",class:"group-name",title:"See this member\u2019s usage",onClick:()=>_({section:"usage",filter:{models:[],tools:[],projects:[],members:[e.id]}}),children:n("bdi",{children:e.name})}):n("bdi",{children:e.name}),e.about&&n("small",{children:n("bdi",{children:e.about})})]}),n("td",{class:"text",children:e.role?ct(e.role):n("span",{class:"quiet",children:e.removedAt?`removed ${W(e.removedAt,t)}`:e.standing})}),n("td",{children:e.generations>0?n(B,{value:e.credits}):n("span",{class:"quiet",children:"0"})}),n("td",{children:e.share!==null&&e.generations>0?ye(e.share):""}),n("td",{children:e.generations>0?h(e.generations):""}),n("td",{children:e.lastActiveAt?W(e.lastActiveAt,t):n("span",{class:"quiet",children:"never"})}),n("td",{class:"trend",children:e.trend&&n(At,{values:e.trend,colour:0})})]})}function Il(e){let t=e.map(r=>[r.name,r.key,r.role??r.standing,r.credits,r.generations,r.share,r.lastActiveAt,r.removedAt]);return te([["Member","Key","Role","Credits","Generations","Share","Last active","Removed"],...t])}function Ea({organization:e}){let t=e.usage?.series?.groups??[],r=Math.max(...t.flatMap(({credits:i})=>i),0),o=In("WORKSPACE",t.map(({key:i})=>i)),a=new Map(e.usage?.breakdown?.rows.map(i=>[i.key,i]));return n("div",{class:"cards",children:e.workspaces.map(i=>{let s=t.findIndex(({key:l})=>l===i.id);return n("section",{class:"card figure",children:[n("h2",{children:n("button",{type:"button",class:"group-name",title:"See its usage",onClick:()=>_({workspace:i.key,section:"usage",timeZone:null}),children:n("bdi",{children:i.name})})}),n("p",{class:"big",children:n(B,{value:a.get(i.id)?.measures.credits??0})}),n("p",{class:"note",children:"credits in the range"}),n("div",{class:"figure-foot wide",children:n(At,{values:t[s]?.credits??[0,0],colour:o[s]??"other",width:300,height:56,most:r})})]},i.id)})})}function Pa({organization:e,variables:t}){let r=new Map(e.usage?.breakdown?.rows.map(s=>[s.key,s])),o=new Map(e.usage?.compare?.breakdown?.rows.map(s=>[s.key,s.measures.credits])),a=e.workspaces.map(s=>({...s,spent:r.get(s.id)?.measures.credits??0,share:r.get(s.id)?.share??null,before:o.get(s.id)??0}));a.sort((s,l)=>l.spent-s.spent);let i=()=>te([["Workspace","Credits","Credits before","Available (Web app)","Available (API)"],...a.map(s=>[s.name,s.spent,s.before,s.webApp?.available??null,s.api?.available??null])]);return n(O,{title:"Side by side",note:n("bdi",{children:e.name}),tools:n(b,{children:[n(H,{text:i,name:"Copy CSV",kind:"pill"}),n(ee,{document:fn,variables:t})]}),children:n("div",{class:"table-scroll",role:"group","aria-label":"Table: Workspaces",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Workspace"}),n("th",{scope:"col",children:"Credits"}),n("th",{scope:"col",children:"Share"}),n("th",{scope:"col",children:"Against before"}),n("th",{scope:"col",children:"Available \xB7 Web app"}),n("th",{scope:"col",children:"Available \xB7 API"})]})}),n("tbody",{children:a.map(s=>n("tr",{children:[n("th",{scope:"row",children:n("bdi",{children:s.name})}),n("td",{children:n(B,{value:s.spent})}),n("td",{children:s.share===null?"":ye(s.share)}),n("td",{children:s.before>0?Xe(s.spent/s.before-1):s.spent>0?"new":""}),n("td",{children:s.webApp?h(s.webApp.available):""}),n("td",{children:s.api?h(s.api.available):""})]},s.id))})]})})})}function Ra({workspaces:e,onMoved:t}){let[r,o]=A(!1);return e.length<2?null:n(b,{children:[n("button",{type:"button",class:"primary",onClick:()=>o(!0),children:"Move credits"}),r&&n(Nl,{workspaces:e,onClose:()=>o(!1),onMoved:t})]})}function Nl({workspaces:e,onClose:t,onMoved:r}){let[o,a]=A(e[0]?.id??""),[i,s]=A(e[1]?.id??""),[l,u]=A("WEB_APP"),[p,c]=A(""),[m,f]=A({kind:"filling"}),d=F({content:"",value:""}),g=_n(p),x=M=>e.find(I=>I.id===M)?.name??"",k=e.find(M=>M.id===o),S=(l==="WEB_APP"?k?.webApp:k?.api)?.available??0,w=async()=>{let M=JSON.stringify([o,i,l,g]);d.current.content!==M&&(d.current={content:M,value:xn()});let I=await Ne(Io,{input:{from:o,to:i,pool:l,credits:g??0,idempotencyKey:d.current.value}});return"problem"in I?{kind:"filling",problem:I.problem}:(r(),{kind:"done",message:n("p",{children:`${h(g??0)} credits are in ${x(i)} now. They expire when they would have expired before.`})})},R=()=>o===i?"Choose two different workspaces.":g===null?"Say how many credits, with at most three decimal places.":g>S?`${x(o)} has ${h(S)} credits to move.`:null,v=(M,I,J,E)=>n(he,{name:M,...E?{hint:E}:{},children:n("select",{value:I,onChange:V=>J(V.currentTarget.value),children:e.map(V=>n("option",{value:V.id,children:V.name},V.id))})});return n(et,{title:"Move credits",step:m,setStep:f,check:R,sentence:()=>`${h(g??0)} credits (${D(l)}) move from ${x(o)} to ${x(i)}. They can be spent there at once.`,confirm:"Move",send:w,onClose:t,children:[n("div",{class:"field",children:[n("span",{children:"Pool"}),n(K,{name:"Pool",options:["WEB_APP","API"].map(M=>({value:M,label:D(M)})),chosen:l,onChoose:u})]}),v("From",o,a,`${h(S)} available`),v("To",i,s),n(he,{name:"Credits",children:n("input",{type:"text",inputMode:"decimal",value:p,onInput:M=>c(M.currentTarget.value)})})]})}function Ma({workspaceKey:e}){let{range:t,pool:r,timeZone:o}=y.value,a=t.kind==="contract"?{kind:"last",count:12,unit:"MONTH"}:t,i={key:e,range:Ae(a),pool:r,timeZone:o,granularity:He({...y.value,range:a})},s=q(fn,i,!0),{data:l,failure:u,waiting:p,again:c}=s;C(()=>{l&&ne(l)},[l]);let m=l?.workspace?.organization??null,f=m?.usage??null,d=f?.range.timeZone??"UTC";return n(b,{children:[n(de,{asOf:f&&n(ve,{instant:f.freshness.recordedThrough,zone:d,what:"every event counted"}),children:[n(Wt,{resolved:f?.range??null}),n(wn,{resolved:f?.range??null}),n($e,{own:"UTC"}),n(vn,{}),m&&n(Ra,{workspaces:m.workspaces,onMoved:c})]}),l&&u&&n(ce,{failure:u,since:X(s.at,d),onAgain:c}),!l&&u&&n(Z,{failure:u,onAgain:c}),!l&&!u&&n(Y,{cards:2,heights:[320]}),l&&!l.workspace&&n(me,{}),l?.workspace&&!m&&n(N,{title:"No organization",children:n("p",{children:"This workspace belongs to none that you administer."})}),m&&n("div",{class:p?"figures waiting":"figures","aria-busy":p,children:[n(Ea,{organization:m}),n(Pa,{organization:m,variables:s.variables})]})]})}var Ll=100;function Ta({workspace:e,onBought:t}){let[r,o]=A(!1);return n(b,{children:[n("button",{type:"button",class:"primary",onClick:()=>o(!0),children:"Buy credits"}),r&&n(Fl,{workspace:e,onClose:()=>o(!1),onBought:t})]})}function Fl({workspace:e,onClose:t,onBought:r}){let[o,a]=A("WEB_APP"),[i,s]=A("100"),[l,u]=A({kind:"filling"}),p=F({content:"",value:""}),c=/^\d{1,7}$/.test(i.trim())?Number(i):null,m=(c??0)*Ll;return n(et,{title:"Buy credits",step:l,setStep:u,check:()=>c===null?"Say how many whole dollars.":null,sentence:()=>`${L(m)} credits for ${Ft(String(c??0),"USD")}, for ${e.name} (${D(o)}).`,confirm:"Buy",send:async()=>{let d=`${o} ${c}`;p.current.content!==d&&(p.current={content:d,value:xn()});let g=await Ne(Mo,{input:{workspace:e.id,pool:o,dollars:c??0,idempotencyKey:p.current.value}});if("problem"in g)return{kind:"confirming",problem:g.problem};let{purchase:x,refusal:k}=g.data.purchaseCredits??{};return x?(r(),{kind:"done",message:n("p",{children:[L(x.credits)," credits are ordered. They can be spent as soon as the payment arrives."]})}):{kind:"filling",problem:k?.message??"The purchase was not accepted."}},onClose:t,children:[n("div",{class:"field",children:[n("span",{children:"Pool"}),n(K,{name:"Pool",options:["WEB_APP","API"].map(d=>({value:d,label:D(d)})),chosen:o,onChoose:a})]}),n(he,{name:"Dollars",hint:c===null?"whole dollars":`${L(m)} credits, which never expire`,children:n("input",{type:"text",inputMode:"numeric",value:i,onInput:d=>s(d.currentTarget.value)})})]})}var Cr={PENDING:"Pending",COMPLETED:"Completed",FAILED:"Failed",REFUNDED:"Refunded"};function $a({purchases:e,zone:t}){return n(b,{children:[n("div",{class:"table-scroll",role:"group","aria-label":"Table: Purchases",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Bought"}),n("th",{scope:"col",class:"text",children:"Status"}),n("th",{scope:"col",children:"Credits"}),n("th",{scope:"col",children:"Price"}),n("th",{scope:"col",children:"Left of it"}),n("th",{scope:"col",class:"text",children:"By"}),n("th",{scope:"col",class:"text",children:"Reference"})]})}),n("tbody",{children:e.map(r=>n("tr",{children:[n("th",{scope:"row",children:[W(r.createdAt,t),n("small",{children:[D(r.pool),r.channel==="SALES"&&", by sales"]})]}),n("td",{class:"text",children:n("span",{class:`status status-${r.status.toLowerCase()}`,children:Cr[r.status]})}),n("td",{children:n(B,{value:r.credits})}),n("td",{children:Ft(r.price.amount,r.price.currency)}),n("td",{children:r.grant?n(Ul,{grant:r.grant}):n("span",{class:"quiet",children:"\u2013"})}),n("td",{class:"text",children:r.purchasedBy?n("bdi",{children:r.purchasedBy.name}):n("span",{class:"quiet",children:"\u2013"})}),n("td",{class:"text",children:[n("bdi",{children:r.reference??""}),r.unmatchedPayments.map(o=>n("small",{class:"warn",children:["also paid ",Ft(o.amount.amount,o.amount.currency)," as ",n("bdi",{children:o.reference}),", for nothing"]},o.reference))]})]},r.id))})]})}),n("p",{class:"table-foot",children:n(H,{text:()=>Bl(e),name:`Copy these ${e.length} as CSV`})})]})}function Ul({grant:e}){return n("span",{class:"left",children:[n(B,{value:e.remaining}),n("span",{class:"meter","aria-hidden":"true",children:n("i",{style:{width:`${e.amount>0?e.remaining/e.amount*100:0}%`}})}),e.withdrawn>0&&n("small",{children:[h(e.withdrawn)," withdrawn"]})]})}function Bl(e){let t=e.map(r=>[r.createdAt,r.status,r.pool,r.credits,r.price.amount,r.price.currency,r.grant?.remaining??null,r.purchasedBy?.name??null,r.reference]);return te([["Bought","Status","Pool","Credits","Price","Currency","Left","By","Reference"],...t])}var Wl=25;function Da({workspaceKey:e}){let{pool:t,status:r,timeZone:o}=y.value,i=q(gn,{key:e,pool:t,status:r===null?null:[r],first:Wl,after:null},!0),{data:s,errors:l,failure:u,waiting:p,again:c}=i;C(()=>{s&&ne(s)},[s]);let m=s?.workspace??null,f=o??m?.timeZone??"UTC",d=ae(l,"workspace","purchases")?.extensions?.requires;return n(b,{children:[n(de,{asOf:s&&n(ve,{instant:i.at,zone:f,what:"every payment counted"}),children:[n(Vl,{}),n(vn,{}),n($e,{}),m?.purchases&&Te.value?.user&&n(Ta,{workspace:m,onBought:c})]}),s&&u&&n(ce,{failure:u,since:X(i.at,f),onAgain:c}),!s&&u&&n(Z,{failure:u,onAgain:c}),!s&&!u&&n(Y,{cards:0,heights:[520]}),s&&!m&&n(me,{}),m&&d&&n(Ee,{what:"purchases",requires:d,here:"purchases"}),m?.purchases&&n("div",{class:p?"figures waiting":"figures","aria-busy":p,children:n(Ql,{list:m.purchases,variables:i.variables,zone:f})})]})}function Vl(){let e=[{value:"ALL",label:"All"},...["COMPLETED","PENDING","REFUNDED","FAILED"].map(t=>({value:t,label:Cr[t]}))];return n(K,{name:"Status",options:e,chosen:y.value.status??"ALL",onChoose:t=>_({status:t==="ALL"?null:t})})}function Ql({list:e,variables:t,zone:r}){let o=xt(gn,t,e,a=>a.workspace?.purchases);return e.totalCount===0?n(N,{title:t.status||t.pool?"No such purchases":"Nothing was bought yet",children:n("p",{children:t.status||t.pool?"None has this status and pool.":"Purchased credits never expire. They show here as soon as they are ordered."})}):n(O,{title:"Purchases",note:`${L(e.totalCount)}, the newest first`,tools:n(ee,{document:gn,variables:t}),children:[n($a,{purchases:o.nodes,zone:r}),n(_t,{pages:o,what:"purchases"})]})}var zl=250;function Oa({rates:e,pool:t,at:r}){let o=[...new Map(e.map(v=>[`${v.model} ${v.tool}`,{model:v.model,tool:v.tool}])).entries()],[a,i]=A(o[0]?.[0]??""),[s,l]=A("5"),[u,p]=A("1"),[c,m]=A({}),f=o.find(([v])=>v===a)?.[1]??o[0]?.[1],d=e.filter(v=>v.model===f?.model&&v.tool===f.tool),g=Zl(d),x=Object.fromEntries(Object.entries(c).filter(([v,M])=>g.get(v)?.includes(M))),k=f&&{pool:t,at:r,model:f.model,tool:f.tool,quantity:Number(s.replace(",",".")),count:Number(u),attributes:x},S=k!==void 0&&k.quantity>0&&Number.isInteger(k.count)&&k.count>0,w=Gl(S?k:null),R=d[0]?.unit.toLowerCase()??"";return n(O,{title:"What would it cost?",children:n("div",{class:"calculator",children:[n("div",{class:"fields",children:[n(he,{name:"Model and tool",children:n("select",{value:a,onChange:v=>i(v.currentTarget.value),children:o.map(([v,{model:M,tool:I}])=>n("option",{value:v,children:[M," \xB7 ",I]},v))})}),n(he,{name:R===""?"Quantity":`${R}s`,children:n("input",{type:"text",inputMode:"decimal",value:s,onInput:v=>l(v.currentTarget.value)})}),n(he,{name:"Outputs",children:n("input",{type:"text",inputMode:"numeric",value:u,onInput:v=>p(v.currentTarget.value)})}),[...g].map(([v,M])=>n(he,{name:v,children:n("select",{value:x[v]??"",onChange:I=>m({...x,[v]:I.currentTarget.value}),children:[n("option",{value:"",children:"any other"}),M.map(I=>n("option",{value:I,children:I},I))]})},v))]}),n("div",{class:"quote",role:"status",children:[typeof w=="string"?n("p",{class:"problem",children:w}):w&&n(ql,{quote:w}),!S&&n("p",{class:"note",children:"The quantity and the outputs are numbers above 0."})]})]})})}function ql({quote:e}){return n(b,{children:[n("p",{class:"big",children:[n("data",{value:String(e.credits),children:h(e.credits)})," ",n("small",{children:"credits"})]}),n("dl",{class:"facts",children:e.lines.map((t,r)=>n("div",{children:[n("dt",{children:t.description}),n("dd",{children:h(t.credits)})]},r))})]})}function Zl(e){let t=new Map;for(let[r,o]of e.flatMap(a=>Object.entries(a.conditions))){let a=t.get(r)??[];a.includes(o)||t.set(r,[...a,o])}return t}function Gl(e){let[t,r]=A(null),o=JSON.stringify(e);return C(()=>{if(e===null){r(null);return}let a=new AbortController,i=setTimeout(()=>{Se(Lo,{input:e},a.signal).then(s=>{"failure"in s?r("The price could not be asked for."):r(s.data.quote??s.errors[0]?.message??"No rate matches.")},()=>{})},zl);return()=>{clearTimeout(i),a.abort()}},[o]),t}function Ia({workspaceKey:e}){let{pool:t,at:r,timeZone:o}=y.value,a={key:e,pool:t??"WEB_APP",at:r},i=q(mr,a,!1),{data:s,failure:l,waiting:u,again:p}=i;C(()=>{s&&ne(s)},[s]);let c=o??s?.workspace?.timeZone??"UTC";return n(b,{children:[n(de,{asOf:null,children:[n(K,{name:"Pool",options:["WEB_APP","API"].map(m=>({value:m,label:D(m)})),chosen:a.pool,onChoose:m=>_({pool:m,at:null})}),s&&n(Hl,{cards:s.rateCards?.nodes??[],zone:c})]}),s&&l&&n(ce,{failure:l,since:X(i.at,c),onAgain:p}),!s&&l&&n(Z,{failure:l,onAgain:p}),!s&&!l&&n(Y,{cards:0,heights:[220,420]}),s&&!s.workspace&&n(me,{}),s?.workspace&&n("div",{class:u?"figures waiting":"figures","aria-busy":u,children:s.rateCard?n(b,{children:[n(Oa,{rates:s.rateCard.rates,pool:a.pool,at:r}),n(Kl,{card:s.rateCard,zone:c,tools:n(ee,{document:mr,variables:a})})]}):n(N,{title:"No price list is in force",children:n("p",{children:"Usage that reports its own credits can be recorded all the same."})})})]})}function Hl({cards:e,zone:t}){let{at:r}=y.value;if(e.length<2)return null;let o=new Date().toISOString();return n(pe,{name:"in force",named:!0,value:r===null?"now":W(r,t),children:[n(re,{chosen:r===null,onChoose:()=>_({at:null}),children:"now"}),e.map(a=>n(re,{chosen:r===a.effectiveAt,onChoose:()=>_({at:a.effectiveAt}),children:["since ",W(a.effectiveAt,t),a.effectiveAt>o&&n("small",{children:"to come"})]},a.id))]})}function Kl({card:e,zone:t,tools:r}){return n(O,{title:"Rates",note:`in force since ${W(e.effectiveAt,t)}`,tools:n(b,{children:[n(H,{text:()=>jl(e.rates),name:"Copy CSV",kind:"pill"}),r]}),children:n("div",{class:"table-scroll",role:"group","aria-label":"Table: Rates",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Model"}),n("th",{scope:"col",class:"text",children:"Tool"}),n("th",{scope:"col",class:"text",children:"If"}),n("th",{scope:"col",children:"Price"}),n("th",{scope:"col",children:"At least"})]})}),n("tbody",{children:e.rates.map((o,a)=>n("tr",{children:[n("th",{scope:"row",children:n("bdi",{children:o.model})}),n("td",{class:"text",children:n("bdi",{children:o.tool})}),n("td",{class:"text",children:n("bdi",{children:Na(o)||n("span",{class:"quiet",children:"always"})})}),n("td",{children:On(o)}),n("td",{children:o.minimum>0?h(o.minimum):""})]},a))})]})})})}var Na=e=>Object.entries(e.conditions).map(([t,r])=>`${t} ${r}`).join(", ");function jl(e){let t=e.map(r=>[r.model,r.tool,Na(r),r.creditsPerBlock,r.blockSize,r.unit,r.minimum]);return te([["Model","Tool","If","Credits a block","Block","Unit","At least"],...t])}var St={MODEL:"Model",TOOL:"Tool",MEMBER:"Member",PROJECT:"Project",POOL:"Pool",WORKSPACE:"Workspace"};function Le(e,t){return e==="POOL"&&t.key!==null?D(t.key):t.label}function La({report:e,by:t,colours:r}){let{breakdown:o,compare:a,trends:i}=e;if(!o)return null;let s=St[t],l=a?.breakdown??null,u=new Map([...l?.rows??[],...l?.other?[l.other]:[]].map(f=>[f.key,f.measures.credits])),p=new Map(i?.groups.map(f=>[f.key,f.credits])),c=o.other?[...o.rows,o.other]:o.rows,m=n(H,{text:()=>Xl(e,s,t,u),name:"Copy CSV",kind:"pill"});return n(O,{title:`By ${s.toLowerCase()}`,tools:m,children:[n("div",{class:"table-scroll",role:"group","aria-label":`Table: Credits by ${s.toLowerCase()}`,tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:s}),n("th",{scope:"col",children:"Credits"}),n("th",{scope:"col",children:"Share"}),a&&n("th",{scope:"col",children:"Against before"}),n("th",{scope:"col",class:"trend",children:"Trend"})]})}),n("tbody",{children:c.map(f=>n("tr",{children:[n("th",{scope:"row",children:n(Yl,{by:t,row:f,colour:f.key===null?"other":r.get(f.key)??"other"})}),n("td",{children:n(B,{value:f.measures.credits})}),n("td",{children:f.share===null?"":ye(f.share)}),a&&n("td",{children:Jl(f,u.get(f.key))}),n("td",{class:"trend",children:p.has(f.key)&&n(At,{values:p.get(f.key)??[],colour:f.key===null?"other":r.get(f.key)??"other"})})]},f.key??"other"))})]})}),(o.other||y.value.all)&&n("button",{type:"button",class:"plain more",onClick:()=>_({all:!y.value.all}),children:y.value.all?"Show the largest":"Show all"})]})}function Yl({by:e,row:t,colour:r}){let o=ke.find(s=>s.by===e),a=n(b,{children:[n("i",{class:`swatch ${Oe(r)}`,"aria-hidden":"true"}),n("bdi",{children:Le(e,t)})]});if(!o||t.key===null)return n("span",{class:"group-name",children:a});let i=t.key;return n("button",{type:"button",class:"group-name",title:"Filter by this","aria-pressed":y.value.filter[o.name].includes(i),onClick:()=>_({filter:ze(y.value.filter,o.name,i)}),children:a})}function Jl(e,t){return t?Xe(e.measures.credits/t-1):e.measures.credits>0?"new":""}function Xl({breakdown:e,compare:t},r,o,a){let i=e?.other?[...e.rows,e.other]:e?.rows??[],s=[r,"Key","Credits","Generations","Share",...t?["Credits before"]:[]];return te([s,...i.map(l=>[Le(o,l),l.key,l.measures.credits,l.measures.generations,l.share,...t?[a.get(l.key)??0]:[]])])}function Fa(e,t,r,o,a){let i=t.length,s=(o.width-o.left-o.right)/Math.max(1,i),l=Math.min(8,s*.24),u=r==="share"?e.map(w=>w.map((R,v)=>eu(R,t[v]??0))):e,p=r==="share"?1:Math.max(a,...r==="lines"?u.flat():t,0),[c,m]=[[0,p||1],[o.height-o.bottom,o.top]],f=r==="share"?xe(c,m):Mn(c,m,4),d=w=>({x:o.left+w*s+l/2,width:Math.max(.5,s-l)}),g=w=>o.left+(w+.5)*s,x=tu(u,i),k=w=>De(w.map((R,v)=>[g(v),f(R)])),S=r==="lines"?u.map(k):x.map(w=>w.map((R,v)=>nu(R,d(v),f)).join(""));return{y:f,groups:S,middle:g,column:d,bucketAt:w=>Math.min(i-1,Math.max(0,Math.floor((w-o.left)/s))),groupAt:(w,R)=>{let v=f.invert(R),M=r==="lines"?ru(u.map(I=>I[w]??0),v,f.domain[1]/20):x.findIndex(I=>v>=(I[w]?.[0]??0)&&v<(I[w]?.[1]??0));return M===-1?null:M}}}function Ua(e,t){return De(e.map((r,o)=>[t.middle(o),t.y(r)]))}function eu(e,t){return t>0?e/t:0}function tu(e,t){let r=new Array(t).fill(0);return e.map(o=>r.map((a,i)=>{let s=a+(o[i]??0);return r[i]=s,[a,s]}))}function nu([e,t],{x:r,width:o},a){if(t<=e)return"";let i=a(t),s=a(e)-i,l=s>3?s-1:s;return`M${r.toFixed(2)} ${i.toFixed(2)}h${o.toFixed(2)}v${l.toFixed(2)}h${(-o).toFixed(2)}z`}function ru(e,t,r){let o=-1,a=r;return e.forEach((i,s)=>{i>0&&Math.abs(i-t)<a&&([o,a]=[s,Math.abs(i-t)])}),o}function Ba({at:e,width:t,title:r,note:o,rows:a,total:i,earlier:s}){let u=e>t/2?{right:`${t-e+14}px`}:{left:`${e+14}px`};return n("div",{class:"tip",style:u,"aria-hidden":"true",children:[n("p",{class:"tip-title",children:r}),o&&n("p",{class:"tip-note",children:o}),n("dl",{children:[n("dt",{children:"Total"}),n("dd",{children:h(i)}),a.map(({label:p,colour:c,value:m,strong:f})=>n("div",{class:f?"tip-row strong":"tip-row",children:[n("dt",{children:[n("i",{class:`swatch ${Oe(c)}`}),n("bdi",{children:p})]}),n("dd",{children:h(m)})]},p)),s!==null&&n("div",{class:"tip-row before",children:[n("dt",{children:[n("i",{class:"dash"}),"Before"]}),n("dd",{children:h(s)})]})]})]})}function Wa(e){let{groups:t,totals:r,earlier:o,complete:a,names:i,shape:s}=e,[l,u]=Tn(1100),[p,c]=A(null),[m,f]=A(null),[d,g]=A(null),x=F(!1),k=`hatch-${mt().replace(/\W/g,"")}`,S=Math.max(...r,...o??[],1),w=Sn(u,S),R=s==="share"||!o?0:Math.max(...o.slice(0,r.length),0),v=Fa(t.map(({values:T})=>T),r,s,w,R),M=p!==null&&d!==null&&d!==p?[Math.min(d,p),Math.max(d,p)]:null,I=(T,fe)=>e.onOpen(T,fe),J=T=>{let fe=T.currentTarget.getBoundingClientRect(),bi=T.clientX-fe.left;c(v.bucketAt(bi)),f(T.clientY-fe.top)},E=T=>{T.button===0&&(J(T),x.current=!0,T.pointerType==="mouse"&&(T.currentTarget.setPointerCapture(T.pointerId),g(v.bucketAt(T.clientX-T.currentTarget.getBoundingClientRect().left))))},V=T=>{!x.current||p===null||(x.current=!1,g(null),M?e.onRange(M[0],M[1]):T.pointerType==="mouse"&&I(p,m===null?null:v.groupAt(p,m)))},se=T=>{x.current||T.pointerType==="touch"||(c(null),f(null))},Ue=T=>{let fe=ou(T.key,p,r.length);if(fe!==null)T.shiftKey?g(d??p??fe):g(null),c(fe),f(null);else if((T.key==="Enter"||T.key===" ")&&p!==null)M?e.onRange(M[0],M[1]):I(p,null),g(null);else if(T.key==="Escape"&&p!==null)c(null),g(null);else return;T.preventDefault(),T.stopPropagation()},we=p!==null&&m!==null?v.groupAt(p,m):null,le=M??(p===null?null:[p,p]);return n("div",{class:"chart",ref:l,children:[n("div",{class:"chart-stage",role:"group","aria-roledescription":"chart","aria-label":`${e.title} Arrow keys read the values.`,tabIndex:0,onKeyDown:Ue,onBlur:()=>{c(null),g(null)},onPointerMove:J,onPointerDown:E,onPointerUp:V,onPointerLeave:se,children:[n("svg",{width:u,height:w.height,viewBox:`0 0 ${u} ${w.height}`,"aria-hidden":"true",children:[n("defs",{children:[n("pattern",{id:k,width:"6",height:"6",patternUnits:"userSpaceOnUse",patternTransform:"rotate(45)",children:n("rect",{class:"hatch",width:"3",height:"6"})}),n("pattern",{id:"stripes",width:"5",height:"5",patternUnits:"userSpaceOnUse",patternTransform:"rotate(-45)",children:[n("rect",{class:"stripes-ground",width:"5",height:"5"}),n("rect",{class:"stripes-line",width:"2",height:"5"})]})]}),n(Cn,{y:v.y,frame:w,name:s==="share"?T=>ye(T):Je}),le&&n(iu,{drawn:v,first:le[0],last:le[1],top:w.top,bottom:w.height-w.bottom}),t.map((T,fe)=>n("path",{class:`${s==="lines"?"series-line":"series"} ${Oe(T.colour)} ${we!==null&&we!==fe?"faded":""}`,d:v.groups[fe],style:s!=="lines"&&T.colour==="none"?{fill:"url(#stripes)"}:{}},T.key??"other")),a.map((T,fe)=>T||n(su,{drawn:v,index:fe,total:r[fe]??0,shape:s,fill:`url(#${k})`},fe)),o&&s!=="share"&&n("path",{class:"earlier-line",d:Ua(o.slice(0,r.length),v)}),n(aa,{names:e.ticks,at:v.middle,frame:w})]}),p!==null&&n(Ba,{at:v.middle(p),width:u,title:i[p]??"",note:a[p]?null:"not over, or cut by the range",rows:Va(t,p,we),total:r[p]??0,earlier:o?.[p]??null})]}),n("p",{class:"unseen",role:"status",children:p===null?"":au(e,p,M)})]})}function ou(e,t,r){let o=r-1;switch(e){case"ArrowLeft":return t===null?o:Math.max(0,t-1);case"ArrowRight":return t===null?0:Math.min(o,t+1);case"Home":return 0;case"End":return o;default:return null}}function Va(e,t,r){return e.map((a,i)=>({...a,value:a.values[t]??0,strong:i===r})).filter(({value:a})=>a>0).reverse()}function au({groups:e,totals:t,earlier:r,complete:o,names:a},i,s){if(s)return`${a[s[0]]} to ${a[s[1]]}. Enter shows this range.`;let l=Va(e,i,null).reverse().map(({label:p,value:c})=>`${p} ${h(c)}`),u=r?.[i];return[`${a[i]}${o[i]?"":", not complete"}: ${h(t[i]??0)} credits.`,u===void 0?"":`Before: ${h(u)}.`,l.length>0?`${l.join(", ")}.`:""].join(" ")}function iu({drawn:e,first:t,last:r,top:o,bottom:a}){let i=e.column(t),s=e.column(r);return n("rect",{class:"marked",x:i.x-2,width:s.x+s.width-i.x+4,y:o,height:a-o,rx:"3"})}function su({drawn:e,index:t,total:r,shape:o,fill:a}){let{x:i,width:s}=e.column(t),l=o==="share"?r>0?1:0:o==="lines"?e.y.domain[1]:r,u=e.y(l);return n("rect",{x:i,width:s,y:u,height:Math.max(0,e.y(0)-u),fill:a})}function Qa({report:e,by:t,granularity:r}){let[o,a]=A(!1);return n("details",{class:"as-table",onToggle:i=>a(i.currentTarget.open),children:[n("summary",{children:"As a table"}),o&&n(lu,{report:e,by:t,granularity:r})]})}function lu({report:e,by:t,granularity:r}){let{series:o}=e;return o?n("div",{class:"table-scroll tall",role:"group","aria-label":"Table: The chart as a table",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:e.range.timeZone}),n("th",{scope:"col",children:"Total"}),o.groups.map(a=>n("th",{scope:"col",children:n("bdi",{children:Le(t,a)})},a.key??"other"))]})}),n("tbody",{children:o.buckets.map((a,i)=>n("tr",{children:[n("th",{scope:"row",children:[wt(a,r,e.range.timeZone),!a.complete&&n("small",{children:"not over, or cut"})]}),n("td",{children:h(o.total.credits[i]??0)}),o.groups.map(s=>n("td",{children:h(s.credits[i]??0)},s.key??"other"))]},a.start))})]})}):null}function za(e,t){let{series:r}=e,o=r?.groups??[],a=(r?.buckets??[]).map((i,s)=>[i.start,i.end,i.complete?"yes":"no",r?.total.credits[s]??0,...o.map(l=>l.credits[s]??0)]);return te([["Start","End","Complete","Total",...o.map(i=>Le(t,i))],...a])}var qa={QUARTER_HOUR:"Quarter hour",HOUR:"Hour",DAY:"Day",WEEK:"Week",MONTH:"Month",QUARTER:"Quarter",YEAR:"Year"},uu=["HOUR","DAY","WEEK","MONTH","QUARTER"],cu=[{value:"stacked",label:"Stacked"},{value:"lines",label:"Lines"},{value:"share",label:"%"}];function Za({report:e,variables:t,colours:r}){let{by:o,granularity:a,shape:i}={by:t.by,granularity:t.granularity,shape:y.value.shape},s=uu.filter(u=>un(y.value.range).includes(u)),l=n(b,{children:[s.length>1&&n(K,{name:"Each bar is a",options:s.map(u=>({value:u,label:qa[u]})),chosen:He(y.value),onChoose:u=>_({granularity:u})}),n(K,{name:"Shape",options:cu,chosen:i,onChoose:u=>_({shape:u})}),n($n,{name:`Credits by ${St[o].toLowerCase()}`,csv:()=>za(e,o)}),n(ee,{document:hn,variables:t})]});return n(O,{title:"Credits by",kind:"chart-panel",note:n(pu,{}),tools:l,children:e.series&&n(du,{series:e.series,report:e,by:o,granularity:a,shape:i,colours:r})})}function pu(){let e=ar.map(t=>({value:t,label:St[t]}));return n(K,{name:"Group by",options:e,chosen:y.value.by,shortcut:"g",onChoose:t=>_({by:t,all:!1})})}function du(e){let{series:t,report:r,by:o,granularity:a,shape:i,colours:s}=e,l=r.range.timeZone,u=t.groups.map(c=>({key:c.key,label:Le(o,c),colour:c.isOther?"other":s.get(c.key)??"other",values:c.credits})),p=(c,m)=>gu(e,c,m===null?null:u[m]??null);return n(b,{children:[n(Wa,{title:`Credits by ${St[o].toLowerCase()}, each ${qa[a].toLowerCase()}, in ${l}.`,groups:u,totals:t.total.credits,earlier:r.compare?.series?.total.credits??null,complete:t.buckets.map(({complete:c})=>c),names:t.buckets.map(c=>wt(c,a,l)+mu(c,a)),ticks:t.buckets.map(({start:c})=>Eo(c,a,l)),shape:i,onOpen:p,onRange:(c,m)=>hu(e,c,m)}),n(fu,{groups:u,by:o,earlier:r.compare!==null&&r.compare!==void 0&&i!=="share",unfinished:t.buckets.some(({complete:c})=>!c)}),n(Qa,{report:r,by:o,granularity:a})]})}function mu(e,t){if(t!=="DAY"||!e.complete)return"";let r=(Date.parse(e.end)-Date.parse(e.start))/36e5;return r===24?"":` (${r} hours)`}function fu({groups:e,by:t,earlier:r,unfinished:o}){let a=ke.find(i=>i.by===t);return n("ul",{class:"legend","aria-label":"Groups",children:[e.map(i=>n("li",{children:a&&i.key!==null?n("button",{type:"button",onClick:()=>_({filter:ze(y.value.filter,a.name,i.key??"")}),title:`Only ${i.label}`,children:[n("i",{class:`swatch ${Oe(i.colour)}`,"aria-hidden":"true"}),n("bdi",{children:i.label})]}):n("span",{children:[n("i",{class:`swatch ${Oe(i.colour)}`,"aria-hidden":"true"}),n("bdi",{children:i.label})]})},i.key??"other")),r&&n("li",{class:"legend-mark",children:[n("i",{class:"dash","aria-hidden":"true"}),"earlier period"]}),o&&n("li",{class:"legend-mark",children:[n("i",{class:"swatch hatched","aria-hidden":"true"}),"not over, or cut"]})]})}function gu({series:e,report:t,by:r,granularity:o},a,i){let s=e.buckets[a];if(!s)return;let l=ke.find(f=>f.by===r),u=i?.key??null,p=y.value.filter,c=l&&u!==null&&!p[l.name].includes(u)?ze(p,l.name,u):p,m=Ga(o)?{kind:"between",start:s.start,end:s.end}:or({...s,timeZone:t.range.timeZone});_({section:"events",range:m,granularity:null,filter:c})}function hu({series:e,report:t,granularity:r},o,a){let[i,s]=[e.buckets[o],e.buckets[a]];if(!i||!s)return;let[l,u]=[i.start,s.end],p=Ga(r)?{kind:"between",start:l,end:u}:or({start:l,end:u,timeZone:t.range.timeZone});_({range:p,granularity:null})}var Ga=e=>e==="HOUR"||e==="QUARTER_HOUR";var Ha={credits:0,generations:0};function Ka(e,t,r,o){let a=new Map(t.map(c=>[c.key,c])),l=[...new Map([...e,...t].map(c=>[c.key,c.label]))].map(([c,m])=>{let f=e.find(d=>d.key===c);return bu(c,m,f?.measures??Ha,a.get(c)?.measures??Ha)}).filter(({credits:c})=>c!==0).sort((c,m)=>Math.abs(m.credits)-Math.abs(c.credits)),u=l.slice(0,o),p=u.reduce((c,{credits:m})=>c+Ut(m),0);return{rows:u,others:l.length-u.length,othersCredits:Bt(Ut(r)-p)}}function bu(e,t,r,o){let a=Ut(r.credits)-Ut(o.credits),i=o.generations===0?"new":r.generations===0?"gone":"changed",s=r.generations-o.generations,l=i==="changed"?Math.round(s*o.credits/o.generations)*1e3:a,u=i==="changed"&&o.credits>0?r.credits/r.generations/(o.credits/o.generations)-1:null;return{key:e,label:t,credits:Bt(a),byCount:Bt(l),byPrice:Bt(a-l),kind:i,price:u}}var yu=5;function ja({report:e,by:t}){let{compare:r,breakdown:o}=e;if(!r?.breakdown||!o)return null;let a=o.other?[...o.rows,o.other]:o.rows,i=r.breakdown.other?[...r.breakdown.rows,r.breakdown.other]:r.breakdown.rows,{rows:s,others:l,othersCredits:u}=Ka(a,i,r.change,yu);return n(O,{title:"What changed",note:`${Ye(r.change)} credits`,children:[s.length===0&&n("p",{class:"note",children:"Nothing: every group spent what it had spent before."}),n("ul",{class:"list",children:[s.map(p=>n("li",{children:[n("div",{children:[n("bdi",{class:"strong",children:Le(t,p)}),n("small",{children:vu(p)})]}),n(Vt,{value:p.credits,children:Ye(p.credits)})]},p.key??"other")),l>0&&n("li",{children:[n("div",{children:l===1?"one other":`${l} others`}),n(Vt,{value:u,children:Ye(u)})]})]})]})}function vu({kind:e,byCount:t,byPrice:r,price:o}){if(e==="new")return"new this period";if(e==="gone")return"nothing this period";let a=[];if(t!==0&&a.push(`${t>0?"more":"fewer"} generations ${Ye(t)}`),r!==0){let i=o===null||Math.abs(o)<5e-4?"":` (${Xe(o)} each)`;a.push(`${r>0?"dearer":"cheaper"} ones ${Ye(r)}${i}`)}return a.join(", ")}function Ya({report:e}){let t=e.members?.rows??[];return t.length===0?null:n(O,{title:"Who spent most",children:n("ul",{class:"list",children:t.map(r=>n("li",{children:[n("div",{children:[n("button",{type:"button",class:"group-name",title:"Filter by this",onClick:()=>_({filter:ze(y.value.filter,"members",r.key??"")}),children:n("bdi",{children:r.label})}),n("small",{children:[r.share!==null&&`${ye(r.share)}, `,`${h(r.measures.generations)} generations`]})]}),n(B,{value:r.measures.credits})]},r.key))})})}function Ja({band:e,until:t}){let[r,o]=[240,34],a=e.slice(0,t),i=xe([0,Math.max(1,a.length-1)],[0,r]),s=xe([0,Math.max(...a.map(({high:u})=>u),1)],[o-1.5,2]),l=u=>a.map((p,c)=>[i(c),s(Math.max(0,u(p)))]);return n("svg",{class:"spark-band",viewBox:`0 0 ${r} ${o}`,preserveAspectRatio:"none","aria-hidden":"true",children:[n("path",{class:"band-area",d:pt(l(({high:u})=>u),l(({low:u})=>u))}),n("path",{class:"band-line",d:De(l(({expected:u})=>u)),"vector-effect":"non-scaling-stroke"})]})}function Xa({report:e,before:t}){let{compare:r,total:o}=e,a=r?.changeRatio??null;return n(Pe,{title:"Spent",figure:n(B,{value:o.credits}),note:r?n(b,{children:[n(Vt,{value:r.change,children:a===null?"new":Xe(a)})," against ",h(r.total.credits)," ",t]}):`${L(o.generations)} generations`,children:n(Sr,{values:e.series?.total.credits??[]})})}function ei({workspace:e,error:t,pool:r,onAgain:o}){let{balance:a}=e,i=`Available \xB7 ${D(r)}`;if(!a)return n(ri,{title:i,error:t,onAgain:o});let{available:s,overdraft:l,permanent:u,nextExpiry:p}=a,c=p?pn(p.at,Date.now()):0,m=p?`${h(p.credits)} expire ${c===0?"within a day":`in ${L(c)} ${c===1?"day":"days"}`}`:l>0?`${h(l)} overdrawn`:"nothing of it expires",f=Math.min(p?.credits??0,Math.max(0,s)),d=Math.max(0,s-f-u);return n(Pe,{title:i,figure:n(B,{value:s}),note:m,children:s>0&&n(wu,{soon:f,rest:d,permanent:Math.min(u,s)})})}function wu({soon:e,rest:t,permanent:r}){let o=[{name:"expires next",value:e,tone:"part-soon"},{name:"expires later",value:t,tone:"part-later"},{name:"never expires",value:r,tone:"part-permanent"}].filter(({value:a})=>a>0);return n(b,{children:[n("div",{class:"parts","aria-hidden":"true",children:o.map(({name:a,value:i,tone:s})=>n("i",{class:s,style:{flexGrow:i}},a))}),n("p",{class:"parts-legend",children:o.map(({name:a,tone:i})=>n("span",{children:[n("i",{class:`swatch ${i}`,"aria-hidden":"true"}),a]},a))})]})}function ti({workspace:e,error:t,zone:r,onAgain:o}){let{forecast:a,balance:i}=e;if(!a)return n(ri,{title:"Runs out",error:t,onAgain:o});let{low:s,expected:l,high:u}=a.runsOutAt,{forfeited:p}=a,c=p.high>0?`${h(p.low)} \u2013 ${h(p.high)} expire unused`:"nothing expires unused",f=l!==null&&l===i?.nextExpiry?.at?`then credits expire; ${c}`:l===null?s===null?c:`one time in ten by ${Me(s,r)}; ${c}`:s!==null&&u!==null&&Me(s,r)===Me(u,r)?c:`${s?Me(s,r):""} \u2013 ${u?Me(u,r):"over a year"}, eight times in ten; ${c}`;return n(Pe,{title:"Runs out",figure:l===null?"Not within a year":Me(l,r),note:f,children:n(Ja,{band:a.balance,until:ku(a,l)})})}function ku(e,t){let r=e.starts.length;if(t===null)return r;let o=e.starts.findIndex(a=>a>=t);return o===-1?r:Math.min(r,Math.max(14,Math.ceil(o*1.15)))}function ni({report:e,people:t,generations:r}){let{activeMembers:o}=e.total,a=e.compare?.total.activeMembers,i=a===void 0?null:o-a,s=t!==null&&t>=o?t-o:null;return n(Pe,{title:"Active members",figure:n(b,{children:[L(o)," ",s!==null&&n("small",{children:["of ",L(t??0)]})]}),note:n(b,{children:[i!==null&&n("b",{class:i>0?"good":"",children:i===0?"as many as before":Go(i)}),i!==null&&" \xB7 ",L(e.total.generations)," generations"]}),children:n(Sr,{values:r,faint:!0})})}function ri({title:e,error:t,onAgain:r}){return n("section",{class:"card figure",children:[n("h2",{children:e}),t?n(tt,{error:t,onAgain:r}):n("p",{class:"note",children:"There is none."})]})}var xu=12,_u=200;function oi({workspaceKey:e}){let t=Au(e),r=q(hn,t,!0),{data:o,errors:a,failure:i,waiting:s,again:l}=r;C(()=>{o&&ne(o)},[o]);let u=o?.workspace??null,p=u?.usage??null,c=p?.range.timeZone??u?.timeZone??"UTC";return n(b,{children:[n(de,{asOf:p&&n(ve,{instant:p.freshness.recordedThrough,zone:c,what:"every event counted"}),children:n(Jo,{resolved:p?.range??null,labels:Eu(u)})}),o&&i&&n(ce,{failure:i,since:X(r.at,c),onAgain:l}),!o&&i&&n(Z,{failure:i,onAgain:l}),!o&&!i&&n(Y,{cards:4,heights:[420,380]}),o&&!u&&n(me,{}),u&&n("div",{class:s?"figures waiting":"figures","aria-busy":s,children:n(Su,{workspace:u,errors:a,variables:r.variables,workspaceKey:e,onAgain:l})})]})}function Au(e){let{range:t,pool:r,filter:o,timeZone:a,by:i,compare:s,all:l}=y.value;return{key:e,range:Ae(t),pool:r,filter:ht(o),timeZone:a,granularity:He(y.value),by:i,rows:l?_u:xu,compare:s!=="none",to:s==="year"?"YEAR_AGO":"PREVIOUS_PERIOD",balanceOf:r??"WEB_APP"}}function Su({workspace:e,errors:t,variables:r,workspaceKey:o,onAgain:a}){let{usage:i}=e,s=ae(t,"workspace","usage");if(!i)return s?.extensions?.requires?n(Ee,{what:"usage",requires:s.extensions.requires,here:"usage"}):n(Cu,{error:s,onAgain:a});let{by:l}=r,u=i.series?.groups.map(m=>m.key)??[],p=new Map(In(l,u).map((m,f)=>[u[f]??null,m])),c=i.total.generations===0;return n(b,{children:[n("div",{class:"cards",children:[n(Xa,{report:i,before:y.value.compare==="year"?"a year ago":"before"}),n(ei,{workspace:e,error:ae(t,"workspace","balance"),pool:r.balanceOf,onAgain:a}),n(ti,{workspace:e,error:ae(t,"workspace","forecast"),zone:e.timeZone,onAgain:a}),n(ni,{report:i,people:e.people?.totalCount??null,generations:i.series?.total.generations??[]})]}),c?n(Dn,{report:i,workspaceKey:o}):n(b,{children:[n(Za,{report:i,variables:r,colours:p}),n("div",{class:"two",children:[n(La,{report:i,by:l,colours:p}),n("div",{class:"stack",children:[n(ja,{report:i,by:l}),l!=="MEMBER"&&n(Ya,{report:i})]})]})]})]})}function Cu({error:e,onAgain:t}){return n(N,{title:"These figures could not be computed",children:[n("p",{children:e?.message??"The server gave no reason."}),n("p",{children:n("button",{type:"button",class:"pill",onClick:t,children:"Try again"})})]})}function Eu(e){let t=new Map,r=e?.usage;for(let a of r?.members?.rows??[])a.key&&t.set(a.key,a.label);if(ke.find(({by:a})=>a===y.value.by)?.name==="members")for(let a of r?.breakdown?.rows??[])a.key&&t.set(a.key,a.label);return t}function ii({section:e}){let t=F(null);return C(()=>{let r=t.current?.querySelector("[aria-current]");r&&t.current&&(t.current.scrollLeft=r.offsetLeft-t.current.offsetLeft-40)},[e]),n("header",{class:"top",children:[n(Pu,{}),n("nav",{ref:t,"aria-label":"Sections",children:Qe(Ce()).map(r=>n("a",{href:Ke(ai(r)),"aria-current":r===e?"page":void 0,onClick:o=>yt(o,ai(r)),children:Ve[r]},r))}),n(Mu,{})]})}function ai(e){return{section:e,all:!1,event:null,status:null,at:null}}function Pu(){let e=Te.value?.memberships??[],t=ge.value;return t?e.length<2?n("b",{class:"workspace",children:n("bdi",{children:t.name})}):n(pe,{name:"Workspace",value:n("bdi",{children:t.name}),kind:"workspace",children:e.map(r=>n(re,{chosen:r.workspace.key===t.key,onChoose:()=>Ru(r.workspace.key),children:[n("bdi",{children:r.workspace.name}),n("small",{children:[r.workspace.organization&&n("bdi",{children:`${r.workspace.organization.name} \xB7 `}),ct(r.role)]})]},r.workspace.key))}):n("b",{class:"workspace",children:"Workspace Analytics"})}function Ru(e){e!==y.value.workspace&&_({workspace:e,filter:{models:[],tools:[],members:[],projects:[]},timeZone:null,event:null})}function Mu(){let e=Te.value,t=e?.user?.name??e?.service?.name??G.value?.label??"",r=Ce(),o=e?.service?"API key":r?ct(r):"";return n(pe,{name:"Signed in as",value:n(Tu,{name:t,about:o}),kind:"who",children:[n("p",{class:"menu-head",children:[n("bdi",{children:t}),o&&n("small",{children:o})]}),n("a",{class:"choice",href:Ge("/graphiql"),target:"_blank",rel:P.embedded?"noopener noreferrer":"opener",children:"GraphiQL"}),!P.embedded&&n("button",{type:"button",class:"choice",onClick:ko,children:"Sign out"})]})}function Tu({name:e,about:t}){return n(b,{children:[n("bdi",{class:"who-name",children:e}),e&&t&&n("span",{class:"who-dot",children:" \xB7 "}),n("span",{children:t})]})}var $u=[["r","choose the range"],["g","go to the grouping"],["c","choose what to compare with"],["/","add a filter"],["\u2190 \u2192","earlier and later period; within a chart, read its values"],["Shift \u2190 \u2192","within a chart, choose a range; Enter shows it"],["Enter","within a chart, see the events of a bar"],["Esc","take the last filter away, then go back to the usual range"],["?","this list"]];function li(){let e=F(null);C(()=>{let r=a=>{let i=a;if(!(i.ctrlKey||i.metaKey||i.altKey||Nu(i.target)||Lu(i))&&!P.root.querySelector("dialog[open], [popover]:popover-open")){if(i.key==="?")e.current?.showModal();else if(!Du(i.key))return;i.preventDefault(),i.stopPropagation(),P.embedded&&requestAnimationFrame(Ou)}},{keys:o}=P;return o.addEventListener("keydown",r),()=>o.removeEventListener("keydown",r)},[]);let t=Qe(Ce());return n("dialog",{ref:e,class:"card","aria-label":"Keys",children:[n("h2",{children:"Keys"}),n("dl",{class:"keys",children:[t.length>1&&n("div",{children:[n("dt",{children:[n("kbd",{children:"1"})," \u2013 ",n("kbd",{children:t.length})]}),n("dd",{children:t.map(r=>Ve[r]).join(", ")})]}),$u.map(([r,o])=>n("div",{children:[n("dt",{children:n("kbd",{children:r})}),n("dd",{children:o})]},r))]}),n("form",{method:"dialog",children:n("button",{type:"submit",class:"pill",children:"Close"})})]})}function Du(e){let t=Qe(Ce())[Number(e)-1];if(t)_({section:t,all:!1,event:null,status:null,at:null});else if(e==="ArrowLeft"||e==="ArrowRight")si(`[data-step="${e==="ArrowLeft"?-1:1}"]`);else if(e==="Escape")Iu();else if(e==="g")P.root.querySelector('[data-shortcut="g"] [aria-pressed="true"]')?.focus();else if(["r","c","/"].includes(e))si(`[data-shortcut="${e}"]`);else return!1;return!0}function Ou(){P.root.activeElement===null&&P.root.getElementById("main")?.focus({preventScroll:!0})}function si(e){let t=P.root.querySelector(e);t?.scrollIntoView({block:"nearest"}),t?.click()}function Iu(){let e=bn(y.value.filter);e?_({filter:e}):y.value.pool!==null?_({pool:null}):It(y.value.range,st)||_({range:st,granularity:null})}function Nu(e){return e.matches("input, textarea, select, [contenteditable]")}function Lu(e){return e.key.startsWith("Arrow")&&e.target.matches(".table-scroll, pre")}function Fe({kind:e="",children:t}){let r=P.embedded?"div":"main";return n(r,{id:"main",class:`main ${e}`,tabIndex:-1,children:t})}function ui(){return n("a",{class:"skip",href:"#main",onClick:t=>{t.preventDefault(),P.root.getElementById("main")?.focus()},children:"Skip to the figures"})}function ci(){return cn.value?n(Fe,{children:n(Y,{cards:4,heights:[400]})}):n(Fe,{kind:"sign-in",children:n(N,{title:"Not signed in",children:[n("p",{children:Re.value?"The server no longer accepts the token that this page gave.":"This page gave no token."}),n("p",{children:n("button",{type:"button",class:"pill",onClick:()=>vt(G.value?.token??null),children:"Try again"})})]})})}var Fu="tallygraph.signing-in",pi=oe(!1),qt=oe(null);async function di(){if(window.top!==window)return[];let e=await fetch("/page/sign-in.json");return e.ok?e.json():[]}async function mi(e,t){qt.value=null;try{if(!P.storage)throw new Error("this browser keeps nothing for the page");let{prepare:r}=await import("openid-client"),{underway:o,address:a}=await r(e,t);P.storage.setItem(Fu,JSON.stringify(o)),window.location.assign(a)}catch(r){qt.value=Uu(r)}}var Uu=e=>e instanceof Error?e.message:String(e);function fi(){let[e,t]=A([]);C(()=>{di().then(t,()=>{})},[]);let r=Re.value;return pi.value?n(Fe,{kind:"sign-in",children:n("section",{class:"card message",role:"status",children:n("h1",{children:"Signing you in \u2026"})})}):n(Fe,{kind:"sign-in",children:n("section",{class:"card message",children:[n("h1",{children:r?"Sign in again":"Workspace Analytics"}),n("p",{children:r?"The server no longer accepts your token: it has expired, or it was revoked. Sign in to go on where you were.":`Who spends, on what, how much is left, and how long it lasts. ${e.length>0?"Sign in, or open":"Open"} a sign-in link, or paste one here.`}),qt.value&&n("p",{class:"problem",role:"alert",children:["The sign-in failed: ",qt.value]}),e.map(o=>n("p",{children:n("button",{type:"button",class:"primary",onClick:()=>mi(o,ut(y.value)),children:["Sign in with ",new URL(o.issuer).host]})},o.issuer)),n(Bu,{isSecond:e.length>0})]})})}function Bu({isSecond:e}){let[t,r]=A("");return n(b,{children:[n("form",{onSubmit:a=>{a.preventDefault();let i=t.trim();if(i==="")return;let s=_o(i)??{token:i,workspace:y.value.workspace,label:null};wo(s)},children:[n("label",{for:"token",children:"Sign-in link or token"}),n("input",{id:"token",type:"password",autocomplete:"off",spellcheck:!1,value:t,onInput:a=>r(a.currentTarget.value)}),n("button",{type:"submit",class:e?"pill":"primary",children:"Sign in"})]}),n("p",{class:"note",children:["It stays in this browser tab. An operator makes one with ",n("code",{children:"tallygraph token --user KEY"}),"."]})]})}function gi(){let{data:e,failure:t,again:r}=q(No,{},!1),o=e?.workspaces?.nodes??[];return C(()=>{e&&(ne(e),o.length===1&&o[0]&&bt({workspace:o[0].key}))},[e]),n(Fe,{kind:"sign-in",children:[t&&n(Z,{failure:t,onAgain:r}),e&&o.length===0&&n(N,{title:"No workspace yet",children:n("p",{children:"You are signed in, but no workspace has you as a member. Ask an Admin to add you."})}),o.length>1&&n(N,{title:"Choose a workspace",children:o.map(({key:a,name:i})=>n("p",{children:n("button",{type:"button",class:"pill",onClick:()=>_({workspace:a}),children:n("bdi",{children:i})})},a))})]})}function hi(){let e=y.value.workspace,t=y.value.section??Qe(Ce())[0]??"usage",r=ge.value?.name;return C(()=>{P.embedded||(document.title=[r,r&&Ve[t],"Tallygraph"].filter(Boolean).join(" \xB7 "))},[r,t]),C(()=>{e===null&&G.value?.workspace&&bt({workspace:G.value.workspace})},[e,G.value]),!G.value||Re.value?P.embedded?n(ci,{}):n(fi,{}):e===null?G.value.workspace?null:n(gi,{}):n(b,{children:[n(ui,{}),n(ii,{section:t}),n(Fe,{children:[n("h1",{class:"unseen",children:[Ve[t],r&&` of ${r}`]}),n(Wu,{section:t,workspaceKey:e},`${e}/${t}`)]}),n(li,{})]})}function Wu({section:e,workspaceKey:t}){switch(e){case"usage":return n(oi,{workspaceKey:t});case"balance":return n(wa,{workspaceKey:t});case"purchases":return n(Da,{workspaceKey:t});case"events":return n(_a,{workspaceKey:t});case"members":return n(Ca,{workspaceKey:t});case"alerts":return n(oa,{workspaceKey:t});case"rates":return n(Ia,{workspaceKey:t});case"organization":return n(Ma,{workspaceKey:t})}}function Vu({root:e,server:t,workspace:r,place:o,parameter:a,token:i,onPlace:s}){let l=a===null?no(o):to(a);oo({embedded:!0,root:e,keys:e,server:t,address:Zu(l,s),storage:null}),xo(i);let u=new CSSStyleSheet;u.replaceSync(Pr),e.adoptedStyleSheets=[u];let p=document.createElement("section");Object.assign(p,{className:"app",lang:"en",dir:"ltr",ariaLabel:"Workspace Analytics"}),e.replaceChildren(p);let c=yo();return y.value.workspace===null&&bt({...lt(o),workspace:r}),vt(null),qn(n(hi,{}),p),()=>{c(),qn(null,p),p.remove()}}function Qu(e){_(lt(e))}function zu(e){e!==y.value.workspace&&_({...lt(""),workspace:e})}var qu=()=>ut(y.value);function Zu(e,t){return{...e,write:(r,o)=>{e.write(r,o),t(r)}}}return Ci(Gu);})();
return app}
