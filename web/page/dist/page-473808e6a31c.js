var D,Kr,jn,qe,Kn,en,Yr,Jt,jr,Jn,Yn,qa,Mt=Symbol.for("pv"),tn={},nn=[],Ga=/^m(i|n|o|s|text|space)$/,Xn=Array.isArray,er=nn.slice,rt=Object.assign;function nt(e){e&&e.parentNode&&e.remove()}function Jr(e,t,r){var o,s,a,i={},l=arguments.length;for(a in t)a=="key"?o=t[a]:a=="ref"&&typeof e!="function"?s=t[a]:i[a]=t[a];return l>2&&(i.children=l>3?er.call(arguments,2):r),Rt(e,i,o,s,null)}function Rt(e,t,r,o,s){var a={type:e,props:t,key:r,ref:o,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Mt,__v:s||++Kr,__i:-1,__u:0};return!s&&D.vnode&&D.vnode(a),a}function b(e){return e.children}function dt(e,t){this.props=e,this.context=t,this.__g=0}function Ge(e,t){if(t==null)return e.__&&Ge(e.__,e.__i+1);for(var r;t<e.__k.length;t++)if((r=e.__k[t])&&r.__e)return r.__e;return typeof e.type!="function"||e.props.__P?null:Ge(e)}function Za(e){var t,r=e.__v,o=r.__e,s=[],a=[],i=e.__P;i&&((t=rt({constructor:Mt},r)).__v=r.__v+1,D.vnode&&D.vnode(t),tr(i,t,r,e.__n,i.namespaceURI,32&r.__u?[o]:null,s,o||Ge(r),32&r.__u,a),t.__v=r.__v,t.__.__k[t.__i]=t,oo(s,t,a),r.__=r.__e=null,t.__e!=o&&Xr(t))}function Xr(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),Xr(e)}function Zr(e){(8&e.__g||(e.__g|=8,qe.push(e),en++))&&Kn==D.debounceRendering||((Kn=D.debounceRendering)||queueMicrotask)(eo)}function eo(){try{for(var e,t=1;qe.length;)qe.length>t&&qe.sort(Yr),e=qe.shift(),t=qe.length,8&e.__g&&Za(e)}finally{(en=qe.length)&&(Kn||queueMicrotask)(eo)}}function to(e,t,r,o,s,a,i,l,c,p,u){var m,g,d,f,h,_,P=o.__k||nn,A=t.length;for(c=za(r,t,P,c,A),m=0;m<A;m++)(d=r.__k[m])!=null&&(g=~d.__i&&P[d.__i]||tn,d.__i=m,_=tr(e,d,g,s,a,i,l,c,p,u),f=d.__e,(g.ref!=d.ref||8&g.__u)&&(g.ref&&nr(g.ref,null,d,g),d.ref&&u.push(d.ref,d.__c||f,d)),h=h||f,4&d.__u?(c=no(d,c,e,!g.__v),g.__e&&(g.__e=null)):typeof d.type=="function"&&_!==void 0?c=_:f&&(c=f.nextSibling),d.__u&=-21);return r.__e=h,c}function za(e,t,r,o,s){var a,i,l,c,p,u,m,g,d,f=r.length,h=f,_=0,P=0,A=e.__k=Array(s);for(a=0;a<s;a++)(i=t[a])!=null&&typeof i!="boolean"&&typeof i!="function"?(typeof i!="object"||i.constructor===String?i=A[a]=Rt(null,i):Xn(i)?i=A[a]=Rt(b,{children:i}):i.constructor===Mt&&i.__b?i=A[a]=Rt(i.type,i.props,i.key,i.ref,i.__v):A[a]=i,c=a+_,i.__=e,i.__b=e.__b+1,l=null,~(p=i.__i=Ka(i,r,c,h))&&(h--,(l=r[p])&&(l.__u|=2)),l&&l.__v?(i.__u|=16,p==c-1?_--:p==c+1?_++:p!=c&&(p>c?_--:_++,P=1)):(~p||(s>f?_--:s<f&&_++),typeof i.type!="function"&&(i.__u|=4))):A[a]=null;if(P){for(u=[],m=[],a=0;a<s;a++)if((i=A[a])&&16&i.__u){for(_=0,g=u.length;_<g;)u[d=_+g>>1]<i.__i?_=d+1:g=d;u[_]=i.__i,m[a]=_+1}for(_=u.length;a--;)m[a]&&(m[a]==_?_--:A[a].__u|=4)}if(h)for(a=0;a<f;a++)!(l=r[a])||2&l.__u||(l.__e==o&&(o=Ge(l)),rr(l,l));return o}function no(e,t,r,o){var s,a,i,l;if(typeof e.type=="function"){if(e.props.__P)return t;if(s=e.__k)for(a=0;a<s.length;a++)s[a]&&(s[a].__=e,t=no(s[a],t,r,!1));return t}for(t&&!t.parentNode&&(t=Ge(e))&&!t.parentNode&&(t=null),i=e.__e,l=t;l&&l.nodeType==8;)l=l.nextSibling;for(i!=l&&(!o&&r.moveBefore&&i.parentNode?r.moveBefore(i,t):r.insertBefore(i,t||null)),t=i;(t=t&&t.nextSibling)&&t.nodeType==8&&!t.data.startsWith("$s"););return t}function Ka(e,t,r,o){var s,a=e.key,i=e.type,l=t[r],c=l&&!(2&l.__u);if(l===null&&a==null||c&&a==l.key&&i==l.type)return r;if(o>(c?1:0)){for(s=r-1;s>=0;s--)if((l=t[s])&&!(2&l.__u)&&a==l.key&&i==l.type)return s;for(s=r+1;s<t.length;s++)if((l=t[s])&&!(2&l.__u)&&a==l.key&&i==l.type)return s}return-1}function zr(e,t,r){r==null&&(r=""),t[0]=="-"?e.setProperty(t,r):e[t]=r}function jt(e,t,r,o,s){var a,i;if(t=="style")if(typeof r=="string")e.style.cssText=r;else{if(typeof o=="string"&&(e.style.cssText=o=""),o)for(t in o)r&&t in r||zr(e.style,t);if(r)for(t in r)o&&r[t]==o[t]||zr(e.style,t,r[t])}else if(t[0]=="o"&&t[1]=="n")typeof r!="function"&&(r=null),typeof o!="function"&&(o=null),(e.__e||(e.__e={}))[t]=r,r&&o||(i=Yn[t]||(Yn[t]=Ya(t)),(e.__a||(e.__a={}))[t]=Jn,a=t!=(t=t.replace(jr,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),r?e.addEventListener(t,i,a):e.removeEventListener(t,i,a));else{if(s=="http://www.w3.org/2000/svg")t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(t!="width"&&t!="height"&&t!="href"&&t!="list"&&t!="form"&&t!="tabIndex"&&t!="download"&&t!="rowSpan"&&t!="colSpan"&&t!="role"&&t!="popover"&&t in e)try{return void(e[t]=r??"")}catch{}if(typeof r=="function")return;r==null||r===!1&&t[4]!="-"?e.removeAttribute(t):e.setAttribute(t,t=="popover"&&r==1?"":r)}}function Ya(e){return function(t){var r=this.__e;if(r){if(r=r[e],t[Jt]==null)t[Jt]=Jn++;else if(t[Jt]<this.__a[e])return;return r(D.event?D.event(t):t)}}}function tr(e,t,r,o,s,a,i,l,c,p){var u,m,g,d,f,h,_,P,A,T,v,R,O,Q,C,H,ae,Fe,ye=t.type;if(t.constructor!==Mt)return null;128&r.__u&&(c=32&r.__u,u=r.__c.__z)&&(t.__u|=c,m=a=[],u.nodeType==8?l=Xt(u,a):a.push(u),l=a[0]||l),(u=D.__b)&&u(t);e:if(typeof ye=="function"){g=i.length;try{if(P=t.props,A=(u=ye.prototype)&&u.render,T=(u=ye.contextType)&&o[u.__c],v=u?T?T.props.value:u.__:o,(d=r.__c)?(t.__c=d,2&d.__g&&(d.__g|=1)):(A?t.__c=d=new ye(P,v):(t.__c=d=new dt(P,v),d.constructor=ye,d.render=Ja),T&&T.sub(d),d.state||(d.state={}),d.__n=o,d.__g|=8,d.__h=[],d.__k=[]),A&&(d.__s||(d.__s=d.state),ye.getDerivedStateFromProps&&(d.__s==d.state&&(d.__s=rt({},d.__s)),rt(d.__s,ye.getDerivedStateFromProps(P,d.__s)))),f=d.props,h=d.state,d.__v=t,r.__c){if(P!==f&&A&&!ye.getDerivedStateFromProps&&d.componentWillReceiveProps&&d.componentWillReceiveProps(P,v),t.__v==r.__v&&!(8&d.__g)||!(4&d.__g)&&d.shouldComponentUpdate&&d.shouldComponentUpdate(P,d.__s,v)===!1){t.__v!=r.__v&&(d.props=P,d.state=d.__s,d.__g&=-9),t.__e=r.__e,t.__k=r.__k,t.__k.some(function(ie){ie&&(ie.__=t)}),nn.push.apply(d.__h,d.__k),d.__k=[],d.__h.length&&i.push(d),l=Ge(r);break e}d.componentWillUpdate&&d.componentWillUpdate(P,d.__s,v),A&&d.componentDidUpdate&&d.__h.push(function(){d.componentDidUpdate(f,h,_)})}else A&&!ye.getDerivedStateFromProps&&d.componentWillMount&&d.componentWillMount(),A&&d.componentDidMount&&d.__h.push(d.componentDidMount);d.context=v,d.props=P,d.__P=e,d.__g&=-5,R=D.__r,O=A?25:0;do d.__g&=-9,R&&R(t),u=d.render(d.props,d.state=d.__s,d.context);while(8&d.__g&&++O<25);A&&(nn.push.apply(d.__h,d.__k),d.__k=[]),d.state=d.__s,d.getChildContext&&(o=rt({},o,d.getChildContext())),A&&r.__c&&d.getSnapshotBeforeUpdate&&(_=d.getSnapshotBeforeUpdate(f,h)),Q=u&&u.type===b&&u.key==null?u.props.children:u,P.__P&&(u=l,s=(e=P.__P).namespaceURI,c=a=null,r.props&&r.props.__P!=e&&(r.__k.some(function(ie){ie&&rr(ie,ie)}),r.__k=null),l=r.__k?Ge(r,0):null),l=to(e,Xn(Q)?Q:[Q],t,r,o,s,a,i,l,c,p),P.__P&&(t.__e=null,l=u),t.__u&=-161,m&&m.some(nt),d.__h.length&&i.push(d),1&d.__g&&(d.__g&=-4)}catch(ie){if(i.length=g,t.__v=null,c||a)if(ie&&ie.then){if(t.__u|=128|c,a){for(~(ae=a.indexOf(l||void 0))||(ae=a.length);(Fe=a[ae-1])&&Fe.nodeType==8;)ae--;for(;ae<a.length;ae++)if(Fe=a[ae])if(a[ae]=null,C){if(Fe==H)break}else{if(Fe.nodeType!=8)break;Fe.data.startsWith("$s")&&(H=Xt(C=Fe))}}if(!C){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;C=l}(u=Xt(C=t.__c.__z||(t.__c.__z=C)))?(t.__e=C,l=u):t.__e=l,l=l&&l.nextSibling}else a&&a.some(nt);else t.__e=r.__e;t.__k||(t.__k=r.__k||[]),ie&&ie.then||ro(t),D.__e(ie,t,r)}}else l=t.__e=ja(r.__e,t,r,o,s,a,i,c,p,e);return(u=D.diffed)&&u(t),l}function Xt(e,t){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var r=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))r++;else if(e.data.startsWith("/$s")&&!--r)return e}t&&t.push(e)}}function ro(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(ro))}function oo(e,t,r){for(var o=0;o<r.length;)nr(r[o++],r[o++],r[o++]);D.__c&&D.__c(t,e),e.some(function(s){try{e=s.__h,s.__h=[],e.some(function(a){a.call(s)})}catch(a){D.__e(a,s.__v)}})}function ja(e,t,r,o,s,a,i,l,c,p){var u,m,g,d,f,h,_,P,A=r.props||tn,T=t.props,v=t.type;if(v=="svg"?s="http://www.w3.org/2000/svg":v=="math"?s="http://www.w3.org/1998/Math/MathML":s||(s="http://www.w3.org/1999/xhtml"),a){for(u=0;u<a.length;u++)if((f=a[u])&&(v?f.localName==v:f.nodeType==3)){e=f,a[u]=null;break}}if(!e){if(P=p.ownerDocument||document,!v)return P.createTextNode(T);e=P.createElementNS(s,v,T.is?T:p),l&&(D.__m&&D.__m(t,a),l=!1),a=null}if(v){if(p=v=="template"&&e.content||e,a=v=="textarea"&&T.defaultValue!=null?null:a&&er.call(p.childNodes),!l&&a)for(A={},u=0;u<e.attributes.length;u++)A[(f=e.attributes[u]).name]=f.value;for(u in A)f=A[u],u=="dangerouslySetInnerHTML"?g=f:u=="children"||u in T||u=="value"&&"defaultValue"in T||u=="checked"&&"defaultChecked"in T||jt(e,u,null,f,s);for(u in T)f=T[u],u=="children"?d=f:u=="dangerouslySetInnerHTML"?m=f:u=="value"?h=f:u=="checked"?_=f:l&&typeof f!="function"||A[u]===f||jt(e,u,f,A[u],s);m?(l||g&&(m.__html==g.__html||m.__html==e.innerHTML)||(e.innerHTML=m.__html),t.__k=[]):(g&&(e.textContent=""),(v=="foreignObject"||s=="http://www.w3.org/1998/Math/MathML"&&Ga.test(v))&&(s="http://www.w3.org/1999/xhtml"),to(p,Xn(d)?d:[d],t,r,o,s,a,i,a?a[0]:r.__k&&Ge(r,0),l,c),a&&a.some(nt)),l&&v!="textarea"||(u="value",v=="progress"&&h==null?e.removeAttribute(u):h==null||h===e[u]&&(v!="progress"||h)||jt(e,u,h,A[u],s),u="checked",_!=null&&_!=e[u]&&jt(e,u,_,A[u],s))}else A===T||l&&e.data==T||(e.data=T);return e}function nr(e,t,r,o){try{typeof e=="function"?t?t.__x=e(t)||1:o&&(o=o.__c||o.__e)&&(t=o.__x)&&(o.__x=null,typeof t=="function"?t():e(null)):e.current=t}catch(s){D.__e(s,r)}}function rr(e,t,r){var o,s,a,i;if(D.unmount&&D.unmount(e),!(o=e.ref)||o.current&&o.current!=e.__e||nr(o,null,t,e),o=e.__c){if(o.componentWillUnmount)try{o.componentWillUnmount()}catch(l){D.__e(l,t)}o.__P=o.__n=null}if(o=e.__k)for(i=0;i<o.length;i++)o[i]&&rr(o[i],t,typeof e.type!="function"||r&&!e.props.__P);!r&&(o=e.__c)&&(o=o.__z)&&(s=Xt(o,a=[]))&&(o==e.__e&&a.some(nt),nt(s),nt(o)),r||nt(e.__e),e.__e=e.__c=e.__=null}function Ja(e,t,r){return this.constructor(e,r)}function so(e,t){var r,o,s,a;D.__&&D.__(e,t),t.nodeType==9&&(t=t.documentElement),o=(r=e&&32&e.__u)?null:t.__k,t.__k=Rt(b,{children:[e]}),s=[],a=[],tr(t,t.__k,o||tn,tn,t.namespaceURI,o?null:t.firstChild?er.call(t.childNodes):null,s,o?o.__e:t.firstChild,r,a),oo(s,t.__k,a),t.__k.props.children=null}D={__e:function(e,t,r,o){for(var s,a,i;t=t.__;)if((s=t.__c)&&!(1&s.__g)){s.__g|=4;try{if((i=(a=s.constructor)&&a.getDerivedStateFromError)&&s.setState(a.getDerivedStateFromError(e)),s.componentDidCatch&&(s.componentDidCatch(e,o||{}),i=1),i&&8&s.__g)return void(s.__g|=2)}catch(l){e=l}}throw en=0,e}},Kr=0,jn=function(e){return e!=null&&e.constructor===Mt},dt.prototype.setState=function(e,t){var r=this.__s;r&&r!=this.state||(r=this.__s=rt({},this.state)),typeof e=="function"&&(e=e(rt({},r),this.props)),e&&(rt(r,e),this.__v&&(t&&this.__k.push(t),Zr(this)))},dt.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),Zr(this))},dt.prototype.render=b,qe=[],en=0,Yr=function(e,t){return e.__v.__b-t.__v.__b},Jt=Symbol(),jr=/(PointerCapture)$|Capture$/i,Jn=0,Yn={},qa=0;var ot,G,or,ao,sr=Object.is,rn=0,ho=[],ar=[],q=D,io=q.__b,lo=q.__r,uo=q.diffed,co=q.__c,po=q.unmount,mo=q.__;function Dt(e,t){q.__h&&q.__h(G,e,rn||t),rn=0;var r=G.__H||(G.__H={__:[],__h:[]});return e>=r.__.length&&r.__.push({}),r.__[e]}function k(e){return rn=1,Xa(bo,e)}function Xa(e,t,r){var o=Dt(ot++,2);if(o.t=e,!o.__c&&(o.__=[r?r(t):bo(void 0,t),function(a){var i=(o.__N||o.__)[0],l=o.t(i,a);sr(i,l)||(o.__N=[l,o.__[1]],o.__c.setState({}))}],o.__c=G,!G.__f)){G.__f=!0;var s=G.shouldComponentUpdate;G.shouldComponentUpdate=function(a,i,l){var c=this.__H;if(!c)return!0;var p=!1,u=this.props!=a;if(c.__.some(function(g){g.__N&&(p=!0,sr(g.__[0],g.__N[0])||(u=!0))}),s){var m=s.call(this,a,i,l);return p?m||u:m}return!p||u}}return o.__}function S(e,t){var r=Dt(ot++,3);!q.__s&&lr(r.__H,t)&&(r.__P=!0,r.__=e,r.u=t,G.__H.__h.push(r))}function on(e,t){var r=Dt(ot++,4);!q.__s&&lr(r.__H,t)&&(r.__P=!1,r.__=e,r.u=t,G.__h.push(r))}function $(e){return rn=5,mt(function(){return{current:e}},[])}function mt(e,t){var r=Dt(ot++,7);return lr(r.__H,t)&&(r.__=e(),r.__H=t),r.__}function ft(){var e=Dt(ot++,11);if(!e.__){for(var t=G.__v;!t.__m&&t.__;)t=t.__;var r=t.__m||(t.__m=[0,0]);e.__="P"+r[0]+"-"+r[1]++}return e.__}function ei(){var e;do{for(;e=ar.shift();)try{Tt(e)}catch(r){q.__e(r,{__:(e=e.__P)&&e.__v})}for(;e=ho.shift();){var t=e.__H;if(e.__P&&t)try{t.__h.some(Tt),t.__h.some(ir),t.__h=[]}catch(r){t.__h=[],q.__e(r,e.__v)}}}while(ar.length)}q.__b=function(e){G=null,io&&io(e)},q.__=function(e,t){e&&t.__k&&t.__k.__m&&(e.__m=t.__k.__m),mo&&mo(e,t)},q.__r=function(e){lo&&lo(e),ot=0;var t=(G=e.__c).__H;t&&(or==G?G.__h=[]:(t.__h.some(Tt),t.__h.some(ir),ot=0),t.__h=[],t.__.some(function(r){r.__N&&(r.__=r.__N),r.u=r.__N=void 0})),or=G},q.diffed=function(e){uo&&uo(e);var t=e.__c;t&&t.__H&&(t.__H.__h.length&&go(ho.push(t)),t.__H.__.some(function(r){r.u&&(r.__H=r.u)})),or=G=null},q.__c=function(e,t){t.some(function(r){try{r.__h.some(Tt),r.__h=r.__h.filter(function(o){return!o.__||ir(o)})}catch(o){r.__h=[function(){throw o}]}}),co&&co(e,t)},q.unmount=function(e){po&&po(e);var t,r,o=e.__c;o&&o.__H&&(o.__H.__.some(function(s){try{if(s.__P&&s.__c){if(r===void 0){for(r=e.__;r&&(!r.__c||!r.__c.__P);)r=r.__;r=r&&r.__c}s.__P=r,go(ar.push(s))}else Tt(s)}catch(a){t=a}}),o.__H=void 0,t&&q.__e(t,o.__v))};var fo=typeof requestAnimationFrame=="function";function ti(e){var t,r=function(){clearTimeout(o),fo&&cancelAnimationFrame(t),setTimeout(e)},o=setTimeout(r,35);fo&&(t=requestAnimationFrame(r))}function go(e){e!=1&&ao==q.requestAnimationFrame||((ao=q.requestAnimationFrame)||ti)(ei)}function Tt(e){var t=G,r=e.__c;typeof r=="function"&&(e.__c=void 0,r()),G=t}function ir(e){var t=G;e.__c=e.__(),G=t}function lr(e,t){return!e||e.length!=t.length||t.some(function(r,o){return!sr(r,e[o])})}function bo(e,t){return typeof t=="function"?t(e):t}var ni=e=>(window.addEventListener("popstate",e),()=>window.removeEventListener("popstate",e)),yo={read:()=>window.location.search,write:(e,t)=>{let r=e===""?"/":`/?${e}`;r!==window.location.pathname+window.location.search&&ri(r,null,t)},listen:ni};function ri(e,t,r){r?window.history.pushState(t,"",e):window.history.replaceState(t,"",e)}var E={embedded:!1,root:document,keys:window,server:"",address:yo,storage:oi()};function Ze(e){return new URL(E.server+e,window.location.href).href}function oi(){try{return window.sessionStorage}catch{return null}}var si=Symbol.for("preact-signals");function un(){if(Ue>1)Ue--;else{var e,t=!1;for((function(){var s=an;for(an=void 0;s!==void 0;){var a=s.S;if(a.v===s.v)for(var i=a.t;i!==void 0;i=i.x)i.i===s.i&&(i.i=a.i);s=s.o}})();It!==void 0;){var r=It;for(It=void 0,sn++;r!==void 0;){var o=r.u;if(r.u=void 0,r.f&=-3,!(8&r.f)&&wo(r))try{r.c()}catch(s){t||(e=s,t=!0)}r=o}}if(sn=0,Ue--,t)throw e}}function cr(e){if(Ue>0)return e();ur=++ai,Ue++;try{return e()}finally{un()}}var $t,B=void 0;function Ot(e){var t=B,r=$t;B=void 0,$t=void 0;try{return e()}finally{B=t,$t=r}}var It=void 0,Ue=0,sn=0,ai=0,ur=0,an=void 0,ln=0;function vo(e){if(B!==void 0){var t=e.n;if(t===void 0||t.t!==B)return t={i:0,S:e,p:B.s,n:void 0,t:B,e:void 0,x:void 0,r:t},B.s!==void 0&&(B.s.n=t),B.s=t,e.n=t,32&B.f&&e.S(t),t;if(t.i===-1)return t.i=0,t.n!==void 0&&(t.n.p=t.p,t.p!==void 0&&(t.p.n=t.n),t.p=B.s,t.n=void 0,B.s.n=t,B.s=t),t}}function J(e,t){this.v=e,this.i=0,this.n=void 0,this.t=void 0,this.l=0,this.W=t?.watched,this.Z=t?.unwatched,this.name=t?.name}J.prototype.brand=si;J.prototype.h=function(){return!0};J.prototype.S=function(e){var t=this,r=this.t;r!==e&&e.e===void 0&&(e.x=r,this.t=e,r!==void 0?r.e=e:Ot(function(){var o;(o=t.W)==null||o.call(t)}))};J.prototype.U=function(e){var t=this;if(this.t!==void 0){var r=e.e,o=e.x;r!==void 0&&(r.x=o,e.e=void 0),o!==void 0&&(o.e=r,e.x=void 0),e===this.t&&(this.t=o,o===void 0&&Ot(function(){var s;(s=t.Z)==null||s.call(t)}))}};J.prototype.subscribe=function(e){var t=this;return at(function(){var r=t.value;Ot(function(){return e(r)})},{name:"sub"})};J.prototype.valueOf=function(){return this.value};J.prototype.toString=function(){return this.value+""};J.prototype.toJSON=function(){return this.value};J.prototype.peek=function(){var e=this;return Ot(function(){return e.value})};Object.defineProperty(J.prototype,"value",{get:function(){var e=vo(this);return e!==void 0&&(e.i=this.i),this.v},set:function(e){if(e!==this.v){if(sn>100)throw new Error("Cycle detected");(function(r){Ue!==0&&sn===0&&r.l!==ur&&(r.l=ur,an={S:r,v:r.v,i:r.i,o:an})})(this),this.v=e,this.i++,ln++,Ue++;try{for(var t=this.t;t!==void 0;t=t.x)t.t.N()}finally{un()}}}});function X(e,t){return new J(e,t)}function wo(e){for(var t=e.s;t!==void 0;t=t.n)if(t.S.i!==t.i||!t.S.h()||t.S.i!==t.i)return!0;return!1}function ko(e){for(var t=e.s;t!==void 0;t=t.n){var r=t.S.n;if(r!==void 0&&(t.r=r),t.S.n=t,t.i=-1,t.n===void 0){e.s=t;break}}}function _o(e){for(var t=e.s,r=void 0;t!==void 0;){var o=t.p;t.i===-1?(t.S.U(t),o!==void 0&&(o.n=t.n),t.n!==void 0&&(t.n.p=o)):r=t,t.S.n=t.r,t.r!==void 0&&(t.r=void 0),t=o}e.s=r}function st(e,t){J.call(this,void 0,t),this.x=e,this.s=void 0,this.g=ln-1,this.f=4}st.prototype=new J;st.prototype.h=function(){if(this.f&=-3,1&this.f)return!1;if((36&this.f)==32||(this.f&=-5,this.g===ln))return!0;if(this.g=ln,this.f|=1,this.i>0&&!wo(this))return this.f&=-2,!0;var e=B;try{ko(this),B=this;var t=this.x();(16&this.f||this.v!==t||this.i===0)&&(this.v=t,this.f&=-17,this.i++)}catch(r){this.v=r,this.f|=16,this.i++}return B=e,_o(this),this.f&=-2,!0};st.prototype.S=function(e){if(this.t===void 0){this.f|=36;for(var t=this.s;t!==void 0;t=t.n)t.S.S(t)}J.prototype.S.call(this,e)};st.prototype.U=function(e){if(this.t!==void 0&&(J.prototype.U.call(this,e),this.t===void 0)){this.f&=-33;for(var t=this.s;t!==void 0;t=t.n)t.S.U(t)}};st.prototype.N=function(){if(!(2&this.f)){this.f|=6;for(var e=this.t;e!==void 0;e=e.x)e.t.N()}};Object.defineProperty(st.prototype,"value",{get:function(){if(1&this.f)throw new Error("Cycle detected");var e=vo(this);if(this.h(),e!==void 0&&(e.i=this.i),16&this.f)throw this.v;return this.v}});function cn(e,t){return new st(e,t)}function xo(e){var t=e.j;if(e.j=void 0,typeof t=="function"){Ue++;var r=B;B=void 0;try{t()}catch(o){throw e.f&=-2,e.f|=8,pr(e),o}finally{B=r,un()}}}function pr(e){for(var t=e.s;t!==void 0;t=t.n)t.S.U(t);e.x=void 0,e.s=void 0,xo(e)}function ii(e){if(B!==this)throw new Error("Out-of-order effect");_o(this),B=e,this.f&=-2;try{8&this.f&&pr(this)}finally{un()}}function gt(e,t){this.x=e,this.j=void 0,this.s=void 0,this.u=void 0,this.f=32,this.name=t?.name,$t&&$t.push(this)}gt.prototype.c=function(){var e=this.S();try{if(8&this.f||this.x===void 0)return;var t=this.x();typeof t=="function"&&(this.j=t)}finally{e()}};gt.prototype.S=function(){if(1&this.f)throw new Error("Cycle detected");this.f|=1,this.f&=-9,xo(this),ko(this),Ue++;var e=B;return B=this,ii.bind(this,e)};gt.prototype.N=function(){2&this.f||(this.f|=2,this.u=It,It=this)};gt.prototype.d=function(){this.f|=8,1&this.f||pr(this)};gt.prototype.dispose=function(){this.d()};function at(e,t){var r=new gt(e,t);try{r.c()}catch(s){throw r.d(),s}var o=r.d.bind(r);return o[Symbol.dispose]=o,o}var Ao,dn,pn,li=typeof window<"u"&&!!window.__PREACT_SIGNALS_DEVTOOLS__;var So=[];at(function(){Ao=this.N})();function ht(e,t){D[e]=t.bind(null,D[e]||function(){})}function Nt(e){if(pn){var t=pn;pn=void 0,t()}pn=e&&e.S()}function Co(e){var t=this,r=e.data,o=ci(r);o.name="ReactiveDom",o.value=r;var s=mt(function(){for(var l=t,c=t.__v;c=c.__;)if(c.__c){c.__c.__$f|=4;break}var p=cn(function(){var d=o.value.value;return d===0?0:d===!0?"":d||""}),u=cn(function(){return!Array.isArray(p.value)&&!jn(p.value)}),m=at(function(){if(this.N=Eo,u.value){var d=p.value;l.__v&&l.__v.__e&&l.__v.__e.nodeType===3&&(l.__v.__e.data=d)}}),g=t.__$u.d;return t.__$u.d=function(){m(),g.call(this)},[u,p]},[]),a=s[0],i=s[1];return a.value?i.peek():i.value}Co.displayName="ReactiveTextNode";Object.defineProperties(J.prototype,{constructor:{configurable:!0,value:Jr(b,null).constructor},type:{configurable:!0,value:Co},props:{configurable:!0,get:function(){var e=this;return{data:{get value(){return e.value}}}}},__b:{configurable:!0,value:1}});ht("__b",function(e,t){if(Nt(),dn=void 0,typeof t.type=="string"){var r,o=t.props;for(var s in o)if(s!=="children"){var a=o[s];a instanceof J&&(r||(t.__np=r={}),r[s]=a,o[s]=a.peek())}}e(t)});ht("__r",function(e,t){if(e(t),t.type!==b){Nt();var r,o=t.__c;o&&(o.__$f&=-2,(r=o.__$u)===void 0&&(o.__$u=r=(function(s,a){var i;return at(function(){i=this},{name:a}),i.c=s,i})((function(s){return function(){var a;li&&((a=this.y)==null||a.call(this)),s.__$f|=1,s.setState({})}})(o),typeof t.type=="function"?t.type.displayName||t.type.name:""))),dn=o,Nt(r)}});ht("__e",function(e,t,r,o){Nt(),dn=void 0,e(t,r,o)});ht("diffed",function(e,t){Nt(),dn=void 0;var r;if(typeof t.type=="string"&&(r=t.__e)){var o=t.__np,s=t.props,a=r.U;if(a)for(var i in a){var l=a[i];l===void 0||o&&i in o||(l.d(),a[i]=void 0)}if(o){a||(a={},r.U=a);for(var c in o){var p=a[c],u=o[c];p===void 0?(p=ui(r,c,u,s),a[c]=p):p.o(u,s)}}}e(t)});function ui(e,t,r,o){var s=t in e&&e.ownerSVGElement===void 0,a=X(r);return{o:function(i,l){a.value=i,o=l},d:at(function(){this.N=Eo;var i=a.value.value;o[t]!==i&&(o[t]=i,s?e[t]=i:i!=null&&(i!==!1||t[4]==="-")?e.setAttribute(t,i):e.removeAttribute(t))})}}ht("unmount",function(e,t){if(typeof t.type=="string"){var r=t.__e;if(r){var o=r.U;if(o){r.U=void 0;for(var s in o){var a=o[s];a&&a.d()}}}var i=t.__np;if(i){var l=t.props;for(var c in i)l[c]=i[c]}t.__np=void 0}else{var p=t.__c;if(p){p.__$f|=8;var u=p.__$u;u&&(p.__$u=void 0,u.d())}}e(t)});ht("__h",function(e,t,r,o){o<3&&(t.__$f|=2),e(t,r,o)});dt.prototype.shouldComponentUpdate=function(e,t){if(this.__R)return!0;var r=this.__$u,o=r&&r.s!==void 0;for(var s in t)return!0;if(this.__f||typeof this.u=="boolean"&&this.u===!0){var a=2&this.__$f;if(!(o||a||4&this.__$f)||1&this.__$f)return!0}else if(!(o||4&this.__$f)||3&this.__$f)return!0;for(var i in e)if(i!=="__source"&&e[i]!==this.props[i])return!0;for(var l in this.props)if(!(l in e))return!0;return!1};function ci(e,t){return mt(function(){return X(e,t)},[])}var pi=function(e){queueMicrotask(function(){queueMicrotask(e)})};function di(){cr(function(){for(var e;e=So.shift();)Ao.call(e)})}function Eo(){So.push(this)===1&&(D.requestAnimationFrame||pi)(di)}function dr(e){return/^\d{4}-\d\d-\d\d$/.test(e)&&!Number.isNaN(Date.parse(`${e}T00:00:00Z`))}function le(e,t){return new Date(Date.parse(`${e}T00:00:00Z`)+t*864e5).toISOString().slice(0,10)}function Be(e,t){let[r=0,o=1,s=1]=e.split("-").map(Number),a=new Date(Date.UTC(r,o+t,0)).getUTCDate();return new Date(Date.UTC(r,o-1+t,Math.min(s,a))).toISOString().slice(0,10)}function mr(e,t){return Math.round((Date.parse(`${t}T00:00:00Z`)-Date.parse(`${e}T00:00:00Z`))/864e5)}function fe(e,t){return new Intl.DateTimeFormat("en-CA",{timeZone:t,year:"numeric",month:"2-digit",day:"2-digit"}).format(new Date(e))}var it={kind:"last",count:30,unit:"DAY"},fr=[{label:"Today",range:{kind:"last",count:1,unit:"DAY"}},{label:"Last 7 days",range:{kind:"last",count:7,unit:"DAY"}},{label:"Last 30 days",range:it},{label:"Last 90 days",range:{kind:"last",count:90,unit:"DAY"}},{label:"This month",range:{kind:"last",count:1,unit:"MONTH"}},{label:"Last month",range:{kind:"previous",count:1,unit:"MONTH"}},{label:"Last 12 months",range:{kind:"last",count:12,unit:"MONTH"}},{label:"Contract year",range:{kind:"contract",year:0}}],mi=["DAY","WEEK","MONTH","QUARTER","YEAR"],Po={DAY:1,WEEK:7,MONTH:30,QUARTER:91,YEAR:365};function Lt(e){switch(e.kind){case"last":case"previous":return`${e.kind}-${e.count}-${e.unit.toLowerCase()}`;case"contract":return`contract-${-e.year}`;case"days":return`${e.from}_${e.until}`;case"between":return`${e.start}_${e.end}`}}function Ro(e){let t=/^(last|previous)-(\d{1,4})-([a-z]+)$/.exec(e),r=t?.[3]?.toUpperCase();if(t&&r&&mi.includes(r)&&Number(t[2])>0)return{kind:t[1],count:Number(t[2]),unit:r};let o=/^contract-(\d{1,2})$/.exec(e);if(o)return{kind:"contract",year:-Number(o[1])};let[s,a]=e.split("_");return!s||!a?null:dr(s)&&dr(a)?s<a?{kind:"days",from:s,until:a}:null:Date.parse(s)<Date.parse(a)?{kind:"between",start:s,end:a}:null}function xe(e){switch(e.kind){case"last":return{last:{count:e.count,unit:e.unit}};case"previous":return{previous:{count:e.count,unit:e.unit}};case"contract":return{contractYear:e.year===0?0:e.year};case"days":return{days:{from:e.from,until:e.until}};case"between":return{between:{start:e.start,end:e.end}}}}function Ft(e,t){return Lt(e)===Lt(t)}function gr(e){switch(e.kind){case"last":case"previous":return e.count*Po[e.unit];case"contract":return 365;case"days":return mr(e.from,e.until);case"between":return(Date.parse(e.end)-Date.parse(e.start))/864e5}}function mn(e){let t=gr(e);return t<=2?["HOUR"]:t<=8?["DAY","HOUR"]:t<=100?["DAY","WEEK","MONTH"]:t<=400?["WEEK","DAY","MONTH"]:["MONTH","WEEK","QUARTER"]}function hr({start:e,end:t,timeZone:r}){let o=new Date(Date.parse(t)-1).toISOString();return{kind:"days",from:fe(e,r),until:le(fe(o,r),1)}}function Mo(e,t,r){if(e.kind==="contract"){let l=e.year+r;return l>0?null:{kind:"contract",year:l}}let o=fe(new Date().toISOString(),t.timeZone),s=fe(t.start,t.timeZone),a=e.kind==="between"?fi(e,r):gi(e,s,t,r);return(a.kind==="days"?a.from:fe(a.start,t.timeZone))>o?null:a}function fi(e,t){let r=(Date.parse(e.end)-Date.parse(e.start))*t,o=s=>new Date(Date.parse(s)+r).toISOString();return{kind:"between",start:o(e.start),end:o(e.end)}}function gi(e,t,r,o){let s=hi(e);if(s>0){let l=Be(t,s*o);return{kind:"days",from:l,until:Be(l,s)}}let a=e.kind==="last"?le(t,e.count*Po[e.unit]):fe(r.end,r.timeZone),i=mr(t,a);return{kind:"days",from:le(t,i*o),until:le(t,i*(o+1))}}function hi(e){if(e.kind==="days"){if(!e.from.endsWith("-01")||!e.until.endsWith("-01"))return 0;let r=o=>Number(o.slice(0,4))*12+Number(o.slice(5,7));return r(e.until)-r(e.from)}let t={DAY:0,WEEK:0,MONTH:1,QUARTER:3,YEAR:12};return e.count*t[e.unit]}var bi=["usage","balance","purchases","events","members","alerts","rates","organization"],ve=[{name:"models",parameter:"model",by:"MODEL",label:"Model"},{name:"tools",parameter:"tool",by:"TOOL",label:"Tool"},{name:"members",parameter:"member",by:"MEMBER",label:"Member"},{name:"projects",parameter:"project",by:"PROJECT",label:"Project"}],br=["MODEL","TOOL","MEMBER","PROJECT","POOL"],yi=["previous","year","none"],vi=["stacked","lines","share"],wi=["WEB_APP","API"],ki=["PENDING","COMPLETED","FAILED","REFUNDED"],_i=["HOUR","DAY","WEEK","MONTH","QUARTER"];function yr(e){let t=new URLSearchParams(e),r=(o,s)=>{let a=t.get(o)??"";return s.find(i=>i===a||i.toLowerCase()===a)??null};return{workspace:t.get("workspace"),section:r("section",bi),range:Ro(t.get("range")??"")??it,compare:r("compare",yi)??"previous",timeZone:Ai(t.get("zone")),by:r("by",br)??"MODEL",granularity:r("each",_i),shape:r("shape",vi)??"stacked",pool:r("pool",wi),filter:{models:t.getAll("model"),tools:t.getAll("tool"),members:t.getAll("member"),projects:t.getAll("project")},all:t.get("all")==="yes",status:r("status",ki),at:xi(t.get("at")),event:t.get("event")}}function Ut(e){let t=new URLSearchParams,r=(o,s,a=null)=>{s!==null&&s!==a&&t.append(o,s)};r("workspace",e.workspace),r("section",e.section),r("range",Lt(e.range),Lt(it)),r("compare",e.compare,"previous"),r("zone",e.timeZone),r("by",e.by.toLowerCase(),"model"),r("each",e.granularity?.toLowerCase()??null),r("shape",e.shape,"stacked"),r("pool",e.pool?.toLowerCase()??null);for(let{name:o,parameter:s}of ve)for(let a of e.filter[o])t.append(s,a);return r("all",e.all?"yes":null),r("status",e.status?.toLowerCase()??null),r("at",e.at),r("event",e.event),t.toString()}function ze(e){let t=mn(e.range);return t.find(r=>r===e.granularity)??t[0]??"DAY"}function bt(e){let t=ve.filter(({name:r})=>e[r].length>0);return t.length===0?null:Object.fromEntries(t.map(({name:r})=>[r,e[r]]))}var xi=e=>e!==null&&!Number.isNaN(Date.parse(e))?e:null;function Ai(e){if(!e)return null;try{return new Intl.DateTimeFormat("en",{timeZone:e}),e}catch{return null}}var w=X(yr(""));function To(){let e=()=>{w.value=yr(E.address.read())};return e(),E.address.listen(e)}function x(e){Do(e,!0)}function yt(e){Do(e,!1)}function Do(e,t){let r={...w.value,...e};E.address.write(Ut(r),t),w.value=r}function Ke(e){let t=Ut({...w.value,...e});return Ze(t===""?"/":`/?${t}`)}function vt(e,t){e.metaKey||e.ctrlKey||e.shiftKey||(e.preventDefault(),x(t))}var Bt="tallygraph.session",U=X(null),Re=X(!1),fn=X(!1),wr=X(0),gn=null,vr=null;function $o(){U.value=Si()}function Si(){try{return JSON.parse(E.storage?.getItem(Bt)??"null")}catch{return null}}function hn(e){Ci(e),Oo(e,null)}function Io(e,t){E.storage?.removeItem(Bt),Oo({token:e,workspace:null,label:null},t)}function Oo(e,t){gn=t,Re.value=!1,U.value=e,wr.value+=1}function No(){E.storage?.removeItem(Bt),gn=null,Re.value=!1,U.value=null}function Ci(e){try{E.storage?.setItem(Bt,JSON.stringify(e))}catch{E.storage?.removeItem(Bt)}}function bn(e){let t=U.value;return t&&t.token!==e?Promise.resolve(!0):gn?(vr??=Ei(gn,e).finally(()=>{vr=null}),vr):Promise.resolve(!1)}async function Ei(e,t){fn.value=!0;try{let r=await e();return!r||r===t?!1:(U.value={token:r,workspace:U.value?.workspace??null,label:null},Re.value=!1,!0)}catch{return!1}finally{fn.value=!1}}function Lo(){let e=kr(window.location.hash);if(e){let{pathname:t,search:r}=window.location;window.history.replaceState(window.history.state,"",t+r)}return e}function kr(e){let t=new URLSearchParams(e.slice(e.indexOf("#")+1)),r=t.get("token")?.trim();return r?{token:r,workspace:t.get("workspace")?.trim()||null,label:t.get("as")?.trim()||null}:null}var Pi="application/graphql-response+json, application/json;q=0.9",Ri=6e4;async function Ae(e,t,r){for(let o=1;;o+=1){let s=U.value?.token??null,a=await Mi(e,t,s,r);if(!("failure"in a)||a.failure.kind!=="expired")return a;if(!(o===1&&await bn(s)))return U.value?.token===s&&(Re.value=!0),a}}async function Mi(e,t,r,o){let s,a;try{s=await fetch(`${E.server}/graphql`,{method:"POST",headers:{"Content-Type":"application/json",Accept:Pi,"X-Query-Cost":"1",...r?{Authorization:`Bearer ${r}`}:{}},body:JSON.stringify({query:e.text,operationName:e.name,variables:t}),credentials:"omit",signal:AbortSignal.any([AbortSignal.timeout(Ri),...o?[o]:[]])}),a=await s.text()}catch(p){if(o?.aborted)throw p;return{failure:{kind:"offline"}}}let i=s.headers.get("x-request-id"),l=Ti(a);return s.status===401?{failure:{kind:"expired"}}:s.status===429||s.status===503?{failure:{kind:"busy",seconds:_r(s,l),ofCaller:s.status===429}}:l?.data?{data:l.data,errors:l.errors??[],requestId:i,cost:l.extensions?.cost??null}:{failure:{kind:"error",message:l?.errors?.[0]?.message??`The server answered with HTTP ${s.status}.`,requestId:i}}}function _r(e,t){let r=Number(e.headers.get("retry-after")??t?.errors?.[0]?.extensions?.retryAfterSeconds??5);return Math.max(1,r||5)}function Ti(e){try{let t=JSON.parse(e);return t&&typeof t=="object"?t:null}catch{return null}}function Z(e,...t){return e.find(r=>t.every((o,s)=>r.path?.[s]===o))??null}var Di=3e4,$i=["UNAVAILABLE","RATE_LIMITED","INTERNAL"];async function Fo(e,t,r,o){let s=new AbortController,a=0,i=()=>{clearTimeout(a),a=window.setTimeout(()=>s.abort(),Di)};i();try{let l=await Ii(e,t,AbortSignal.any([r,s.signal])),c=Oi(l);return c||!l.body?c??{kind:"blocked"}:(o.open(),await Ni(l.body,i,o.change))}catch(l){if(r.aborted)throw l;return{kind:s.signal.aborted?"blocked":"closed"}}finally{clearTimeout(a)}}function Ii(e,t,r){let o=U.value?.token;return fetch(`${E.server}/graphql/stream`,{method:"POST",headers:{"Content-Type":"application/json",Accept:"text/event-stream",...o?{Authorization:`Bearer ${o}`}:{}},body:JSON.stringify({query:e.text,operationName:e.name,variables:t}),credentials:"omit",cache:"no-store",signal:r})}function Oi(e){return e.status===401?{kind:"signed-out"}:e.status===429||e.status===503?{kind:"busy",seconds:_r(e,null)}:e.ok&&e.headers.get("content-type")?.startsWith("text/event-stream")?null:{kind:"blocked"}}async function Ni(e,t,r){let o=e.getReader(),s=new TextDecoder;for(let a="";;){let{value:i,done:l}=await o.read();if(l)return{kind:"closed"};t(),a+=s.decode(i,{stream:!0});let c=a.split(`

`);a=c.pop()??"";for(let p of c){let u=Li(p);if(u==="change")r();else if(u)return o.cancel(),u}}}function Li(e){let t=e.split(`
`),r=t.find(i=>i.startsWith("event:"))?.slice(6).trim();if(r==="complete")return{kind:"closed"};if(r!=="next")return null;let o=t.filter(i=>i.startsWith("data:")).map(i=>i.slice(5)),s=JSON.parse(o.join(`
`)),a=s.errors?.[0]?.extensions?.code;return a==="UNAUTHENTICATED"?{kind:"signed-out"}:a?{kind:$i.includes(a)?"closed":"refused"}:Object.values(s.data??{}).every(i=>i===null)?{kind:"refused"}:"change"}var Wt=X(!1),Fi=1e3,Ui=6e4,Bi=2e4,Wi=3e5;function Uo(e,t){let r=$(t);r.current=t;let o=e&&JSON.stringify([e.document.name,e.variables,U.value?.token]);S(()=>{if(!e)return;let s=new AbortController;return Vi(e,s.signal,()=>r.current()).catch(()=>{}),()=>s.abort()},[o])}async function Vi({document:e,variables:t,beginsWithNow:r},o,s){let a=!1,i=r,l=()=>{i||s(),i=!1};for(let c=0;!o.aborted;){await Hi(o);let p=qi(),u=1/0,m=()=>{u=Date.now(),Wt.value=!0,a&&s(),a=!0},g=await Fo(e,t,AbortSignal.any([o,p.signal]),{open:m,change:l}).catch(()=>null);if(Wt.value=!1,p.stop(),g?.kind==="refused"||g?.kind==="signed-out")return s();Date.now()-u>Bi&&(c=0),g?await Gi(Qi(g,c+=1),o):a=!1}}function Qi(e,t){if(e.kind==="blocked")return Wi;let r=Math.min(Ui,Fi*2**(t-1)),o=e.kind==="busy"?e.seconds*1e3:0;return Math.max(o,r)*(1+Math.random()/2)}function Hi(e){return new Promise(t=>{let r=()=>{document.visibilityState!=="visible"&&!e.aborted||(document.removeEventListener("visibilitychange",r),t())};document.addEventListener("visibilitychange",r),e.addEventListener("abort",r),r()})}function qi(){let e=new AbortController,t=()=>document.visibilityState==="visible"||e.abort();return document.addEventListener("visibilitychange",t),{signal:e.signal,stop:()=>document.removeEventListener("visibilitychange",t)}}function Gi(e,t){return new Promise(r=>{let o=setTimeout(r,e);t.addEventListener("abort",()=>{clearTimeout(o),r()})})}function xr(e){if(!e||e.remaining===null||e.requested<=0)return 5e3;let t=Math.max(0,e.remaining)/e.requested;return Math.min(6e4,Math.max(5e3,5e3*8/t))}var Ar=3e4,Zi=5e3,zi=2e3,yn=class{constructor(t,r){this.polled=t;this.ask=r}polled;ask;timer=0;due=1/0;notBefore=0;askedAt=0;pace=xr(null);failures=0;isAwaiting=!1;hasChanged=!1;asked(){this.isAwaiting=!0,this.hasChanged=!1,this.askedAt=Date.now(),this.plan(1/0)}answered(t){this.isAwaiting=!1,this.failures=0;let r=Date.now()-this.askedAt;this.pace=Math.max(xr(t),2*r),this.notBefore=this.askedAt+this.pace,this.plan(this.hasChanged?this.notBefore:this.polled?Math.max(this.notBefore,Date.now()+Ar):1/0)}failed(t){this.isAwaiting=!1,this.failures+=1,this.notBefore=Date.now()+Ki(t,this.failures),this.plan(t.kind==="error"&&!this.polled?1/0:this.notBefore)}changed(){this.hasChanged=!0,this.isAwaiting||this.plan(Math.min(this.due,Math.max(Date.now(),this.notBefore)))}online(){!this.isAwaiting&&this.failures>0&&this.ask()}returned(){let t=this.polled&&Date.now()-this.askedAt>Zi;!this.isAwaiting&&(t||this.due<=Date.now())&&this.plan(Math.max(Date.now(),this.notBefore))}stop(){clearTimeout(this.timer)}plan(t){this.due=t,clearTimeout(this.timer),t<1/0&&(this.timer=window.setTimeout(()=>document.visibilityState==="visible"&&this.ask(),t-Date.now()))}};function Ki(e,t){return e.kind==="busy"?e.seconds*1e3:e.kind==="offline"?Math.min(Ar,zi*2**(t-1)):Ar}function z(e,t,r,o=null){let s=JSON.stringify([e.name,t,wr.value]),[a,i]=k(null),[l,c]=k(0),p=$(null),u=()=>c(g=>g+1),m=mt(()=>new yn(r,u),[r]);return S(()=>{let g=new AbortController,d=f=>{if(g.signal.aborted)return;"failure"in f?m.failed(f.failure):m.answered(f.cost);let h=Yi(p.current,{asked:s,variables:t},f);p.current=h,i(h)};return m.asked(),Ae(e,t,g.signal).then(d,()=>{}),()=>g.abort()},[s,l]),S(()=>{let g=()=>window.document.visibilityState==="visible"&&m.returned(),d=()=>m.online();return window.document.addEventListener("visibilitychange",g),window.addEventListener("online",d),()=>{m.stop(),window.document.removeEventListener("visibilitychange",g),window.removeEventListener("online",d)}},[m]),Uo(o,()=>m.changed()),{data:a?.data??null,errors:a?.errors??[],requestId:a?.requestId??null,failure:a?.failure??null,waiting:a?.asked!==s,at:a?.at??0,variables:a?.variables??t,again:u}}function Yi(e,t,r){if("failure"in r){let i=e?.asked===t.asked?e:null;return{...t,data:i?.data??null,errors:i?.errors??[],requestId:i?.requestId??null,failure:r.failure,at:i?.at??0}}let{data:o,errors:s,requestId:a}=r;return{...t,data:o,errors:s,requestId:a,failure:null,at:Date.now()}}var Bo={name:"AlertChanged",text:`subscription AlertChanged($workspace: ID!) {
  alertChanged(workspace: $workspace) {
    id
  }
}`},Wo={name:"AlertPreview",text:`# How often a rule would have fired.
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
}`},Sr={name:"Alerts",text:`# Spend alerts: their rules, how close they are, when they fired, and what became of the messages.
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
}`},Cr={name:"BalanceChanged",text:`subscription BalanceChanged($workspace: ID!, $pool: CreditPool!) {
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
}`},Vo={name:"BuyCredits",text:`mutation BuyCredits($input: PurchaseCreditsInput!) {
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
}`},Qo={name:"Choices",text:`# What there is to filter by.
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
}`},Ho={name:"CreateAlert",text:`mutation CreateAlert($input: CreateSpendAlertInput!) {
  createSpendAlert(input: $input) {
    webhookSecret
    alert {
      id
    }
  }
}`},qo={name:"DeleteAlert",text:`mutation DeleteAlert($input: DeleteSpendAlertInput!) {
  deleteSpendAlert(input: $input) {
    deletedId
  }
}`},Er={name:"Event",text:`# One event whole: its price, and the grants that paid for it.
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
}`},Go={name:"Journal",text:`# Further lines of the journal.
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
}`},Pr={name:"Members",text:`# Everyone in the workspace, and what each spent in the range.
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
}`},Zo={name:"MoveCredits",text:`mutation MoveCredits($input: TransferCreditsInput!) {
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
}`},kn={name:"Organization",text:`# The workspaces of the organization side by side.
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
}`},zo={name:"Places",text:`# Who is calling, and which workspaces they may see.
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
}`},Ko={name:"Price",text:`# What one generation would cost, line by line.
query Price($input: QuoteInput!) {
  quote(input: $input) {
    credits
    lines {
      description
      credits
    }
  }
}`},_n={name:"Purchases",text:`# What was bought, the newest first, and what is left of it.
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
}`},Rr={name:"Rates",text:`# What a generation costs: the price list in force, and those before and after it.
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
}`},Yo={name:"Resolve",text:`# What a range comes to in another zone than the workspace's.
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
}`},jo={name:"TestAlert",text:`mutation TestAlert($input: TestSpendAlertInput!) {
  testSpendAlert(input: $input) {
    deliveries {
      channel
      target
      status
      lastError
    }
  }
}`},Jo={name:"UpdateAlert",text:`mutation UpdateAlert($input: UpdateSpendAlertInput!) {
  updateSpendAlert(input: $input) {
    alert {
      id
      state
    }
  }
}`},Xo={name:"UsageRecorded",text:`subscription UsageRecorded($workspace: ID!) {
  usageRecorded(workspace: $workspace) {
    at
  }
}`},xn={name:"Usage",text:`# How much was spent, on what, by whom, and how that compares with the period before.
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
}`};function es(e,t){let r=new URLSearchParams({query:e.text,variables:JSON.stringify(t,null,2)});return Ze(`/graphiql?${r}`)}var ji=Symbol.for("pv"),Ji=0;function n(e,t,r,o,s,a){t||(t={});var i,l,c=t;if("ref"in c&&typeof e!="function")for(l in c={},t)l=="ref"?i=t[l]:c[l]=t[l];var p={type:e,props:c,key:r,ref:i,__k:null,__:null,__b:0,__e:null,__c:null,constructor:ji,__v:--Ji,__i:-1,__u:0};return(s||a)&&(p.__source=s,p.__self=a),D.vnode&&D.vnode(p),p}function ee({document:e,variables:t}){return n("a",{class:"pill",href:es(e,t),target:"_blank",rel:E.embedded?"noopener noreferrer":"opener",children:"View the query"})}var ts=new Map;function he(e,t){let r=e+JSON.stringify(t),o=ts.get(r);return o||(o=Xi(e,t),ts.set(r,o)),o}function Xi(e,t){try{return new Intl.DateTimeFormat(void 0,{...t,timeZone:e})}catch{return new Intl.DateTimeFormat(void 0,{...t,timeZone:"UTC",timeZoneName:"short"})}}var Mr={day:"numeric",month:"short"},Vt={day:"numeric",month:"short",year:"numeric"},ns=(e,t)=>he(t,Mr).format(new Date(e)),V=(e,t)=>he(t,Vt).format(new Date(e)),Me=(e,t)=>he(t,{day:"numeric",month:"long"}).format(new Date(e)),Qt=(e,t)=>he(t,{hour:"numeric",minute:"2-digit",second:"2-digit"}).format(new Date(e)),Se=(e,t)=>he(t,{...Vt,hour:"numeric",minute:"2-digit"}).format(new Date(e));function wt(e,t,r){let o=new Date(e.start);switch(t){case"QUARTER_HOUR":case"HOUR":return he(r,{...Mr,weekday:"short",hour:"numeric",minute:"2-digit"}).format(o);case"DAY":return he(r,{...Vt,weekday:"short"}).format(o);case"WEEK":return he(r,Vt).formatRange(o,new Date(Date.parse(e.end)-1));case"MONTH":return he(r,{month:"long",year:"numeric"}).format(o);case"QUARTER":case"YEAR":return he(r,{month:"short",year:"numeric"}).formatRange(o,new Date(Date.parse(e.end)-1))}}function rs(e,t,r){let o=new Date(e);switch(t){case"QUARTER_HOUR":case"HOUR":return he(r,{hour:"numeric",minute:"2-digit"}).format(o);case"DAY":case"WEEK":return he(r,Mr).format(o);case"MONTH":case"QUARTER":case"YEAR":return he(r,{month:"short",year:"2-digit"}).format(o)}}function os(e){let t=new Date(Date.parse(e.end)-1);return he(e.timeZone,Vt).formatRange(new Date(e.start),t)}function An(e,t){return Math.max(0,Math.floor((Date.parse(e)-t)/864e5))}function kt(){let e=$(null);return on(()=>()=>{let t=e.current?.getRootNode();(t instanceof Document||t instanceof ShadowRoot)&&e.current?.contains(t.activeElement)&&t.getElementById("main")?.focus({preventScroll:!0})},[]),e}function K({text:e,name:t,done:r="Copied",kind:o="plain"}){let[s,a]=k(null);return n("button",{type:"button",class:o,onClick:async()=>{let l=await el(typeof e=="function"?e():e);a(l?r:"The browser refused"),setTimeout(()=>a(null),2e3)},children:n("span",{"aria-live":"polite",children:s??t})})}async function el(e){if(navigator.clipboard)return navigator.clipboard.writeText(e).then(()=>!0,()=>!1);let t=document.createElement("textarea");t.value=e,(E.root instanceof Document?E.root.body:E.root).append(t),t.select();let r=document.execCommand("copy");return t.remove(),r}function te(e){let t=r=>{if(typeof r=="number")return String(r);let o=/^[=+\-@\t\r]/.test(r??"")?`'${r}`:r??"";return/[",\n\r]/.test(o)?`"${o.replaceAll('"','""')}"`:o};return`${e.map(r=>r.map(t).join(",")).join(`\r
`)}\r
`}var ss={ADMIN:["Admin","Admins"],BILLING_ADMIN:["Billing admin","Billing admins"],EDITOR:["Editor","Editors"],VIEWER:["Viewer","Viewers"]},lt=e=>ss[e]?.[0]??e;function Sn(e){let t=e.map(r=>ss[r]?.[1]??`keys with ${r}`);return new Intl.ListFormat("en-GB",{type:"conjunction"}).format(t)}function N({title:e,note:t,tools:r,kind:o="",children:s}){let a=ft();return n("section",{class:`card panel ${o}`,"aria-labelledby":a,children:[n("div",{class:"panel-head",children:[n("h2",{id:a,children:e}),t&&n("div",{class:"note",children:t}),r&&n("div",{class:"panel-tools",children:r})]}),s]})}function Y({error:e,onAgain:t,what:r}){let o=kt(),s=e?.extensions?.requires;return s?n("p",{class:"note",children:[Sn(s)," may see this."]}):n("div",{ref:o,class:"failed",children:[n("p",{children:[r&&n("b",{children:[r," could not be loaded. "]}),tl(e?.message??"the server gave no reason")]}),n("button",{type:"button",class:"pill",onClick:t,children:"Try again"})]})}var tl=e=>e.charAt(0).toUpperCase()+e.slice(1)+(/[.!?]$/.test(e)?"":".");function F({title:e,children:t}){let r=kt();return n("section",{ref:r,class:"card message",children:[n("h2",{children:e}),t]})}function we({what:e,error:t,onAgain:r}){return n("section",{class:"card panel",children:n(Y,{what:e,error:t,onAgain:r})})}function Ye({failure:e,onAgain:t}){let r=n("p",{children:n("button",{type:"button",class:"pill",onClick:t,children:"Try again"})});switch(e.kind){case"offline":return navigator.onLine?n(F,{title:"The server does not answer",children:[n("p",{children:"The page keeps trying, and goes on by itself."}),r]}):n(F,{title:"You are offline",children:[n("p",{children:"The page goes on by itself as soon as the network is back."}),r]});case"busy":return n(F,{title:e.ofCaller?"You have asked a lot within a minute":"The server is busy",children:n("p",{children:["The page goes on by itself ",n(nl,{seconds:e.seconds}),"."]})});case"expired":return null;case"error":return n(F,{title:"That did not work",children:[n("p",{children:e.message}),e.requestId&&n("p",{class:"note",children:["Request ",n("code",{children:e.requestId})," ",n(K,{text:e.requestId,name:"Copy the id"})]}),r]})}}function nl({seconds:e}){let[t,r]=k(e);return S(()=>{r(e);let o=setInterval(()=>r(s=>Math.max(0,s-1)),1e3);return()=>clearInterval(o)},[e]),n("span",{class:"countdown",children:t>0?`in ${t} s`:"now"})}function _t({cards:e,heights:t}){let[r,o]=k(!1);return S(()=>{let s=setTimeout(()=>o(!0),150);return()=>clearTimeout(s)},[]),n("div",{class:r?"skeleton shown":"skeleton",role:"status","aria-label":"Loading",children:[e>0&&n("div",{class:"cards",children:Array.from({length:e},(s,a)=>n("div",{class:"card bone bone-card"},a))}),t.map((s,a)=>n("div",{class:"card bone",style:{height:`${s}px`}},a))]})}var rl=5e3;function ue({screen:e,zone:t,cards:r,heights:o}){let{data:s,failure:a,waiting:i,at:l,again:c}=e,p=sl(!a&&(!s||i));return n(b,{children:[!s&&a&&n(Ye,{failure:a,onAgain:c}),!s&&!a&&n(_t,{cards:r,heights:o}),s&&a&&a.kind!=="expired"&&n(as,{onAgain:a.kind==="busy"?null:c,children:[n("b",{children:ol(a)})," These figures are of ",Qt(l,t),"."]}),p&&n(as,{onAgain:c,children:[n("b",{children:"This is taking longer than usual."})," The network or the server is slow."]})]})}function ol(e){switch(e.kind){case"offline":return navigator.onLine?"The server does not answer.":"You are offline.";case"busy":return e.ofCaller?"You have asked a lot.":"The server is busy.";default:return"The last update failed."}}function as({onAgain:e,children:t}){let r=kt();return S(()=>r.current?.showPopover(),[]),n("div",{ref:r,class:"notice",popover:"manual",children:[n("p",{role:"status",children:t}),e&&n("button",{type:"button",class:"pill",onClick:e,children:"Try again"})]})}function sl(e){let[t,r]=k(!1);return S(()=>{if(r(!1),!e)return;let o=setTimeout(()=>r(!0),rl);return()=>clearTimeout(o)},[e]),t}var ke=X(null),oe=X(null),We={usage:"Usage",balance:"Balance",purchases:"Purchases",events:"Events",members:"Members",alerts:"Alerts",rates:"Rates",organization:"Organization"},Ce=["ADMIN","BILLING_ADMIN"],is={usage:Ce,balance:["ADMIN","BILLING_ADMIN","EDITOR","VIEWER"],purchases:Ce,events:Ce,members:Ce,alerts:Ce,rates:["ADMIN","BILLING_ADMIN","EDITOR","VIEWER"],organization:Ce};function Ee(){if(oe.value)return oe.value.viewerRole;let e=U.value?.label?.toUpperCase().replace(" ","_");return["ADMIN","BILLING_ADMIN","EDITOR","VIEWER"].includes(e??"")?e:null}function Ve(e){let t=Object.keys(is);return(e===null?t:t.filter(o=>is[o].includes(e))).filter(o=>o!=="organization"||al())}function al(){let e=ke.value?.memberships??[],r=e.find(s=>s.workspace.key===oe.value?.key)?.workspace.organization?.name,o=e.filter(s=>Ce.includes(s.role)&&s.workspace.organization?.name===r);return r!==void 0&&o.length>1}function Tr(e){return e===null||Ce.includes(e)}function ne(e){ke.value=e.viewer,e.workspace&&(oe.value=e.workspace)}var ls=()=>n("svg",{class:"icon",width:"10",height:"10",viewBox:"0 0 10 10","aria-hidden":"true",children:n("path",{d:"M2 3.5 5 6.5 8 3.5",fill:"none",stroke:"currentColor","stroke-width":"1.5","stroke-linecap":"round","stroke-linejoin":"round"})}),us=()=>n("svg",{class:"icon",width:"14",height:"14",viewBox:"0 0 14 14","aria-hidden":"true",children:n("path",{d:"M8.5 3 4.5 7l4 4",fill:"none",stroke:"currentColor","stroke-width":"1.6","stroke-linecap":"round","stroke-linejoin":"round"})}),cs=()=>n("svg",{class:"icon",width:"14",height:"14",viewBox:"0 0 14 14","aria-hidden":"true",children:n("path",{d:"m5.5 3 4 4-4 4",fill:"none",stroke:"currentColor","stroke-width":"1.6","stroke-linecap":"round","stroke-linejoin":"round"})}),Dr=()=>n("svg",{class:"icon",width:"10",height:"10",viewBox:"0 0 10 10","aria-hidden":"true",children:n("path",{d:"m2 2 6 6M8 2 2 8",fill:"none",stroke:"currentColor","stroke-width":"1.5","stroke-linecap":"round"})});function ce({name:e,value:t,named:r=!1,shortcut:o,kind:s="pill",bare:a=!1,onOpen:i,children:l}){let c=`menu-${ft().replace(/\W/g,"")}`,p=$(null),u=$(null),m=d=>{let[f,h]=[p.current,u.current];if(d.newState!=="open"||!f||!h)return;let _=f.getBoundingClientRect(),P=Math.min(_.left,window.innerWidth-h.offsetWidth-8);h.style.left=`${Math.max(8,P)}px`;let A=Math.max(8,_.bottom+6);h.style.top=`${A}px`,h.style.maxHeight=`${Math.max(160,window.innerHeight-A-8)}px`};return n(b,{children:[n("button",{ref:p,type:"button",class:s,popovertarget:c,"aria-haspopup":"dialog","data-shortcut":o,children:[n("span",{class:r?"pill-name":"unseen",children:[e," "]}),n("span",{class:"pill-value",children:t}),!a&&n(ls,{})]}),n("div",{ref:u,id:c,class:"menu",popover:"auto",role:"dialog","aria-label":e,onBeforeToggle:m,onToggle:d=>{if(m(d),d.newState==="open"){i?.();for(let f of["[data-first]",'[aria-pressed="true"]',"input, button, a"]){let h=u.current?.querySelector(f);if(h)return h.focus({preventScroll:!0})}}},onKeyDown:il,children:l})]})}function re({chosen:e,onChoose:t,children:r}){return n("button",{type:"button",class:"choice","aria-pressed":e,onClick:s=>{xt(s.currentTarget),t()},children:r})}function xt(e){let t=e.closest("[popover]");if(!t)return;t.hidePopover();let r=t.getRootNode();t.contains(r.activeElement)&&t.previousElementSibling?.focus({preventScroll:!0})}function il(e){if(e.key==="Escape"){xt(e.currentTarget),e.preventDefault(),e.stopPropagation();return}if(e.key!=="ArrowDown"&&e.key!=="ArrowUp")return;let t=e.currentTarget,r=[...t.querySelectorAll("button, input, a[href]")].filter(a=>a.offsetParent),o=r.indexOf(t.getRootNode().activeElement);r[(o+(e.key==="ArrowDown"?1:-1)+r.length)%r.length]?.focus(),e.preventDefault(),e.stopPropagation()}var ll=new Intl.NumberFormat(void 0,{maximumFractionDigits:0}),ul=new Intl.NumberFormat(void 0,{maximumFractionDigits:3}),cl=new Intl.NumberFormat(void 0,{notation:"compact",maximumFractionDigits:1}),ps=new Intl.NumberFormat(void 0,{maximumFractionDigits:3,signDisplay:"exceptZero"}),pl=new Intl.NumberFormat(void 0,{style:"percent",minimumFractionDigits:1,maximumFractionDigits:1}),dl=new Intl.NumberFormat(void 0,{style:"percent",minimumFractionDigits:1,maximumFractionDigits:1,signDisplay:"exceptZero"}),y=e=>ul.format(e),je=e=>ps.format(e),L=e=>ll.format(e),ds=e=>ps.format(e),Je=e=>cl.format(e),be=e=>pl.format(e),Xe=e=>dl.format(e),_d=new Intl.NumberFormat(void 0,{maximumFractionDigits:17});function Ht(e,t){return new Intl.NumberFormat(void 0,{style:"currency",currency:t}).format(e)}var qt=e=>Math.round(e*1e3),Gt=e=>e/1e3;var I=e=>e==="WEB_APP"?"Web app":e;var ms={members:"no member",projects:"no project",models:"no model",tools:"no tool"};function Qe(e,t,r){let o=e[t];return{...e,[t]:o.includes(r)?o.filter(s=>s!==r):[...o,r]}}function Cn(e){let t=ve.findLast(({name:r})=>e[r].length>0);return t?{...e,[t.name]:e[t.name].slice(0,-1)}:null}function $r({labels:e}){let{filter:t,pool:r}=w.value;return n(b,{children:[r!==null&&n("button",{type:"button",class:"chip",onClick:()=>x({pool:null}),"aria-label":`Pool ${I(r)}: remove this filter`,children:[n("span",{class:"pill-name",children:"pool"}),I(r),n(Dr,{})]}),ve.flatMap(({name:o,label:s})=>t[o].map(a=>{let i=a===""?ms[o]:e.get(a)??fs.get(a)??(o==="members"?"a member":a);return n("button",{type:"button",class:"chip",onClick:()=>x({filter:Qe(t,o,a)}),"aria-label":`${s} ${i}: remove this filter`,children:[n("span",{class:"pill-name",children:s.toLowerCase()}),n("bdi",{children:i}),n(Dr,{})]},o+a)}))]})}var fs=new Map,ml=["WEB_APP","API"];function Ir(){let[e,t]=k(null),[r,o]=k(""),{filter:s,range:a,pool:i,timeZone:l}=w.value,c=async()=>{o("");let u=oe.value?.key;if(!u)return;let m=await Ae(Qo,{key:u,range:xe(a),pool:i,timeZone:l});t("data"in m&&m.data.workspace?.usage||"none")},p=r.trim().toLowerCase();return n(ce,{name:"Add a filter",value:"+ filter",bare:!0,shortcut:"/",onOpen:c,children:[n("label",{class:"search",children:[n("span",{class:"unseen",children:"Look for a model, tool, member or project"}),n("input",{"data-first":!0,type:"search",placeholder:"Model, tool, member, project",value:r,onInput:u=>o(u.currentTarget.value)})]}),n("div",{role:"group","aria-label":"Pool",children:[n("p",{class:"menu-head",children:"Pool"}),ml.filter(u=>I(u).toLowerCase().includes(p)).map(u=>n(re,{chosen:i===u,onChoose:()=>x({pool:i===u?null:u}),children:I(u)},u))]}),e===null&&n("p",{class:"menu-note",children:"Looking \u2026"}),e==="none"&&n("p",{class:"menu-note",children:"What there is could not be loaded."}),e!==null&&e!=="none"&&ve.map(({name:u,label:m})=>{let g=(e[u]?.rows??[]).filter(d=>d.key!==null&&d.label.toLowerCase().includes(p));for(let d of g)u==="members"&&d.key&&fs.set(d.key,d.label);return g.length===0?null:n("div",{role:"group","aria-label":m,children:[n("p",{class:"menu-head",children:m}),g.slice(0,p===""?6:12).map(d=>n(re,{chosen:s[u].includes(d.key??""),onChoose:()=>x({filter:Qe(s,u,d.key??"")}),children:[n("bdi",{children:d.key===""?ms[u]:d.label}),n("small",{children:y(d.measures.credits)})]},d.key))]},u)})]})}function Zt({resolved:e}){let{range:t}=w.value;return n(ce,{name:"Range",value:fl(t,e),shortcut:"r",children:[fr.map(r=>n(re,{chosen:Ft(r.range,t),onChoose:()=>x({range:r.range,granularity:null}),children:r.label},r.label)),n(gl,{resolved:e})]})}function fl(e,t){let r=fr.find(o=>Ft(o.range,e));return r?r.label:e.kind==="contract"?e.year===-1?"Last contract year":`Contract year ${e.year}`:e.kind==="last"?`Last ${e.count} ${e.unit.toLowerCase()}s`:t?os(t):e.kind==="days"?`${e.from} \u2013 ${le(e.until,-1)}`:"Chosen range"}function gl({resolved:e}){let{range:t}=w.value,r=t.kind==="days"?t.from:e?fe(e.start,e.timeZone):"",o=t.kind==="days"?le(t.until,-1):e?fe(hl(e),e.timeZone):"";return n("form",{class:"dates",onSubmit:a=>{a.preventDefault();let i=a.currentTarget,l=new FormData(i),[c,p]=[String(l.get("from")),String(l.get("to"))];!c||!p||(xt(i),x({range:{kind:"days",from:c<p?c:p,until:le(c<p?p:c,1)},granularity:null}))},children:[n("label",{children:["from",n("input",{type:"date",name:"from",defaultValue:r,required:!0})]}),n("label",{children:["to",n("input",{type:"date",name:"to",defaultValue:o,required:!0})]}),n("button",{type:"submit",class:"pill",children:"Show"})]},`${r}/${o}`)}var hl=e=>new Date(Date.parse(e.end)-1).toISOString();var bl=8;function Te({own:e}){let[t,r]=k(""),o=e??oe.value?.timeZone??null,s=w.value.timeZone??o??"UTC",a=Intl.DateTimeFormat().resolvedOptions().timeZone,i=[...new Set([o,a,"UTC"])].filter(u=>u!==null),l=u=>x({timeZone:u===o?null:u}),c=t.trim().toLowerCase().replaceAll(" ","_"),p=c===""?[]:yl().filter(u=>u.toLowerCase().includes(c)).slice(0,bl);return n(ce,{name:"zone",named:!0,value:s,onOpen:()=>r(""),children:[i.map(u=>n(re,{chosen:u===s,onChoose:()=>l(u),children:[u,n("small",{children:u===o?e?"usual":"the workspace\u2019s":u===a?"this browser\u2019s":""})]},u)),n("label",{class:"search",children:[n("span",{class:"unseen",children:"Another zone"}),n("input",{type:"search",placeholder:"Another zone",value:t,onInput:u=>r(u.currentTarget.value)})]}),p.map(u=>n(re,{chosen:u===s,onChoose:()=>l(u),children:u},`found ${u}`)),c!==""&&p.length===0&&n("p",{class:"menu-note",children:"No zone has this in its name."})]})}function yl(){return Intl.supportedValuesOf?.("timeZone")??[]}var gs=[{value:"previous",label:"previous period"},{value:"year",label:"a year ago"},{value:"none",label:"nothing"}];function bs({resolved:e,labels:t}){let r=gs.find(({value:o})=>o===w.value.compare);return n(b,{children:[n(Zt,{resolved:e}),n(Rn,{resolved:e}),n(ce,{name:"compare",named:!0,value:r?.label,shortcut:"c",children:gs.map(({value:o,label:s})=>n(re,{chosen:o===w.value.compare,onChoose:()=>x({compare:o}),children:s},o))}),n(Te,{}),n(Ir,{}),n($r,{labels:t})]})}function En({resolved:e,labels:t}){return n(b,{children:[n(Zt,{resolved:e}),n(Rn,{resolved:e}),n(Te,{}),n(Ir,{}),n($r,{labels:t})]})}function Pn(){let{pool:e}=w.value;return n(ce,{name:"pool",named:!0,value:e===null?"both":I(e),children:[n(re,{chosen:e===null,onChoose:()=>x({pool:null}),children:"both"}),n(re,{chosen:e==="WEB_APP",onChoose:()=>x({pool:"WEB_APP"}),children:I("WEB_APP")}),n(re,{chosen:e==="API",onChoose:()=>x({pool:"API"}),children:I("API")})]})}function Rn({resolved:e}){return n(b,{children:[n(hs,{resolved:e,direction:-1}),n(hs,{resolved:e,direction:1})]})}function hs({resolved:e,direction:t}){let r=e&&Mo(w.value.range,e,t);return n("button",{type:"button",class:"pill step",disabled:!r,"aria-label":t<0?"Earlier period":"Later period","data-step":t,onClick:()=>r&&x({range:r}),children:t<0?n(us,{}):n(cs,{})})}function pe({children:e,asOf:t}){return n("div",{class:"bar",children:[e,n("p",{class:"as-of",children:[t&&n(vl,{}),t,n(K,{text:()=>Ke({}),name:"copy link",done:"copied"})]})]})}function vl(){let e=Wt.value?"Live: changes show within seconds":"Asked again every 30 seconds";return n("span",{class:Wt.value?"live on":"live",title:e,children:n("span",{class:"unseen",children:[e,". "]})})}function ut({instant:e,zone:t,what:r}){return n(b,{children:["as of ",Qt(e,t)," \xB7 ",r," \xB7"," "]})}var wl=2e3;function Ie({freshness:e,zone:t}){let{recordedThrough:r,generatedAt:o}=e;return Date.parse(o)-Date.parse(r)<wl?n(ut,{instant:r,zone:t,what:"every event counted"}):n(b,{children:[n("b",{class:"warn",title:"A replica of the database answered.",children:[kl(r,o,t)," \xB7 later events may be missing"]})," \xB7 "]})}function kl(e,t,r){return Date.parse(e)<=0?"as of an unknown time":`as of ${fe(e,r)===fe(t,r)?Qt(e,r):Se(e,r)}`}function Pe({what:e,requires:t,here:r}){let o=Ee(),s=Ve(o).find(a=>a!==r);return n(F,{title:`${Sn(t)} see ${e}`,children:[n("p",{children:o?`You are ${_l(lt(o))} here. An Admin can change that.`:"Your key has no scope for this."}),s&&n("p",{children:n("button",{type:"button",class:"pill",onClick:()=>x({section:s}),children:We[s]})})]})}var _l=e=>/^[AEIOU]/.test(e)?`an ${e}`:`a ${e}`;function de(){let e=ke.value?.memberships??[];return n(F,{title:"No such workspace",children:[n("p",{children:"It does not exist, or you are not a member of it."}),e.map(({workspace:t})=>n("p",{children:n("button",{type:"button",class:"pill",onClick:()=>x({workspace:t.key}),children:n("bdi",{children:t.name})})},t.key))]})}var et=()=>Or(Xo,Ce),ys=()=>Or(Bo,Ce),Mn=e=>Or(Cr,[...Ce,"EDITOR"],{pool:e});function Or(e,t,r={}){let o=oe.value;return!o||o.key!==w.value.workspace?null:(o.viewerRole?t.includes(o.viewerRole):ke.value?.service?.scopes.includes("ANALYTICS_READ"))?{document:e,variables:{workspace:o.id,...r},beginsWithNow:e.name===Cr.name}:null}async function Oe(e,t){let r=await Ae(e,t);if("failure"in r)return{problem:xl(r.failure)};let o=r.errors[0];return o?{problem:o.message}:{data:r.data}}function xl(e){switch(e.kind){case"offline":return"The server could not be reached. Try again: with the same content it happens once only.";case"expired":return"The server no longer accepts your token.";case"busy":return`The server asks for a pause of ${e.seconds} s. Try again then.`;case"error":return e.message}}function Tn(){let e=crypto.getRandomValues(new Uint8Array(16));return Array.from(e,t=>t.toString(16).padStart(2,"0")).join("")}function tt({title:e,step:t,setStep:r,check:o,sentence:s,confirm:a,send:i,onClose:l,children:c}){let p=$(null);S(()=>p.current?.showModal(),[]);let u=async g=>{if(g.preventDefault(),t.kind==="filling"){let d=o();r(d===null?{kind:"confirming"}:{kind:"filling",problem:d})}else t.kind==="confirming"?(r({kind:"sending"}),r(await i())):t.kind==="done"&&p.current?.close()},m="problem"in t?t.problem:void 0;return n("dialog",{ref:p,class:"card action","aria-label":e,onClose:l,children:n("form",{onSubmit:u,noValidate:!0,children:[n("h2",{children:e}),n("fieldset",{class:"fields",hidden:t.kind!=="filling",children:c}),(t.kind==="confirming"||t.kind==="sending")&&n("p",{class:"sentence",children:s()}),t.kind==="done"&&n("div",{role:"status",children:t.message}),m&&n("div",{class:"problem",role:"alert",children:m}),n("div",{class:"action-buttons",children:[t.kind!=="done"&&n("button",{type:"button",class:"pill",onClick:()=>t.kind==="confirming"?r({kind:"filling"}):p.current?.close(),children:t.kind==="confirming"?"Back":"Cancel"}),n("button",{type:"submit",class:"primary",disabled:t.kind==="sending",children:t.kind==="filling"?"Continue":t.kind==="done"?"Close":t.kind==="sending"?"Sending \u2026":a})]})]})})}function ge({name:e,hint:t,children:r}){return n("label",{class:"field",children:[n("span",{children:e}),r,t&&n("small",{children:t})]})}function Dn(e){let t=e.trim().replace(",",".");if(!/^\d{1,12}(\.\d{1,3})?$/.test(t))return null;let r=Number(t);return r>0?r:null}var Al={OK:"OK",FIRING:"Firing",MUTED:"Muted"};function vs({alert:e,zone:t,mayChange:r,onChanged:o}){let[s,a]=k(null),[i,l]=k(!1),c=e.state==="MUTED",m=r&&n(b,{children:[n("button",{type:"button",class:"pill",onClick:async()=>{let g=await Oe(Jo,{input:{alert:e.id,muted:!c}});a("problem"in g?g.problem:null),o()},children:c?"Unmute":"Mute"}),n("button",{type:"button",class:"pill",onClick:async()=>{a("Sending a test \u2026");let g=await Oe(jo,{input:{alert:e.id}});a("problem"in g?g.problem:Ml(g.data.testSpendAlert?.deliveries??[]))},children:"Test"}),n("button",{type:"button",class:"pill",onClick:()=>l(!0),children:"Delete"})]});return n(N,{title:e.name,note:n("span",{class:`status status-${e.state.toLowerCase()}`,children:Al[e.state]}),tools:m,children:[n("p",{children:Sl(e)}),n(Cl,{alert:e}),!e.hasOwner&&n("p",{class:"warn",children:"Nobody is left who may change it."}),n("p",{class:"note",children:[e.emails.length===0&&!e.webhookUrl?"It sends no messages.":`Messages go to ${[...e.emails,...e.webhookUrl?[e.webhookUrl]:[]].join(", ")}.`,e.createdBy&&` Created by ${e.createdBy.name}.`]}),s&&n("p",{class:"note",role:"status",children:s}),n(Pl,{alert:e,zone:t}),i&&n(Tl,{alert:e,onClose:()=>l(!1),onRemoved:o})]})}function Sl(e){let t={WORKSPACE:"all usage together",EACH_MEMBER:"each member alone",MEMBERS:e.members.map(({user:s})=>s.name).join(", ")}[e.scope],r=e.workspaces.length>1?` of ${e.workspaces.map(({name:s})=>s).join(", ")}`:"",o=e.window==="ROLLING_24_HOURS"?"within 24 hours":"since it was created";return`Fires when ${t}${r} spends more than ${y(e.threshold)} credits ${o}${e.pool?` from ${I(e.pool)}`:""}.`}function Cl({alert:e}){let t=Math.min(1,e.spent/e.threshold);return n("div",{class:"headroom",children:[n("span",{class:"meter wide","aria-hidden":"true",children:n("i",{class:t>=1?"full":"",style:{width:`${t*100}%`}})}),n("span",{children:[n("data",{value:String(e.spent),children:y(e.spent)})," of ",y(e.threshold),e.scope!=="WORKSPACE"&&", the largest"]})]})}function El({event:e}){let t={section:"events",event:e};return n("a",{href:Ke(t),onClick:r=>vt(r,t),children:"an event"})}function Pl({alert:e,zone:t}){let r=e.firings?.nodes??[];if(r.length===0)return n("p",{class:"note",children:"It has not fired yet."});let o=e.firings?.totalCount??0;return n("div",{class:"table-scroll",role:"group","aria-label":`Table: Firings of ${e.name}`,tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:o>r.length?`Fired, the newest ${r.length} of ${L(o)}`:"Fired"}),n("th",{scope:"col",children:"Spent"}),n("th",{scope:"col",children:"Over until"}),n("th",{scope:"col",class:"text",children:"Because of"}),n("th",{scope:"col",class:"text messages",children:"Messages"})]})}),n("tbody",{children:r.map(s=>n("tr",{children:[n("th",{scope:"row",children:[Se(s.firedAt,t),s.member&&n("small",{children:n("bdi",{children:s.member.user.name})})]}),n("td",{children:[y(s.spent),n("small",{children:["over ",y(s.threshold)]})]}),n("td",{children:s.recoveredAt?Se(s.recoveredAt,t):"now"}),n("td",{class:"text",children:s.event?n(El,{event:s.event.id}):s.reason==="THRESHOLD_LOWERED"?"a lower threshold":"an event that is no longer kept"}),n("td",{class:"text",children:s.deliveries.length===0?n("span",{class:"quiet",children:"none"}):s.deliveries.map(a=>n(Rl,{delivery:a},a.target))})]},s.id))})]})})}function Rl({delivery:e}){let t={DELIVERED:"completed",PENDING:"pending",FAILED:"failed"}[e.status]??"pending";return n("span",{class:`status status-${t}`,title:e.lastError??void 0,children:n("span",{children:[n("bdi",{children:e.target}),e.lastError&&n("small",{children:e.lastError})]})})}function Ml(e){return e.length===0?"It has no targets, so nothing was sent.":e.map(({target:t,status:r,lastError:o})=>`${t}: ${o??r.toLowerCase()}`).join("; ")}function Tl({alert:e,onClose:t,onRemoved:r}){let[o,s]=k({kind:"confirming"}),a=async()=>{let i=await Oe(qo,{input:{alert:e.id}});return"problem"in i?{kind:"confirming",problem:i.problem}:{kind:"done",message:n("p",{children:"It is deleted."})}};return n(tt,{title:`Delete ${e.name}`,step:o,setStep:i=>i.kind==="filling"?t():s(i),check:()=>null,sentence:()=>`Its ${L(e.firings?.totalCount??0)} firings are deleted with it. Messages that were not delivered yet never are.`,confirm:"Delete",send:a,onClose:()=>{o.kind==="done"&&r(),t()},children:null})}function j({name:e,options:t,chosen:r,shortcut:o,onChoose:s}){return n("div",{class:"segments",role:"group","aria-label":e,"data-shortcut":o,children:t.map(({value:a,label:i})=>n("button",{type:"button","aria-pressed":a===r,onClick:()=>s(a),children:i},a))})}var $n=90,Dl=400,$l=3;function ws({workspaceKey:e,zone:t,rule:r}){let[o,s]=k(null),a=JSON.stringify(r),i=r!==null&&(r.scope!=="MEMBERS"||(r.members??[]).length>0);return S(()=>{if(s(null),!r||!i)return;let l=new AbortController,c=setTimeout(()=>{let p={key:e,...r,range:{last:{count:$n,unit:"DAY"}}};Ae(Wo,p,l.signal).then(u=>s("data"in u&&u.data.workspace?.previewSpendAlert||"failed"),()=>{})},Dl);return()=>{clearTimeout(c),l.abort()}},[a,i]),n("p",{class:"preview",role:"status",children:i?o===null?"Looking at the past \u2026":o==="failed"?"The past could not be looked at.":Il(o,t):`With a threshold, this says how often it would have fired in the past ${$n} days.`})}function Il(e,t){if(e.length===0)return`It would not have fired in the past ${$n} days.`;let o=e.toSorted((s,a)=>a.firedAt.localeCompare(s.firedAt)).slice(0,$l).map(({firedAt:s,spent:a,member:i})=>`${V(s,t)}${i?` (${i.user.name})`:""} at ${y(a)}`);return`It would have fired ${e.length===1?"once":`${L(e.length)} times`} in the past ${$n} days, last on ${o.join("; ")}.`}var Ol={name:"",scope:"WORKSPACE",members:[],pool:"BOTH",threshold:"",window:"ROLLING_24_HOURS",emails:"",webhookUrl:""},ks=[{value:"WORKSPACE",label:"All together"},{value:"EACH_MEMBER",label:"Each member"},{value:"MEMBERS",label:"Chosen members"}],Nl=[{value:"ROLLING_24_HOURS",label:"Last 24 hours"},{value:"CUMULATIVE",label:"Since now"}];function _s({workspace:e,onClose:t,onCreated:r}){let[o,s]=k(Ol),[a,i]=k({kind:"filling"}),l=f=>s(h=>({...h,...f})),c=Dn(o.threshold),p=o.pool==="BOTH"?null:o.pool,u=o.scope==="MEMBERS"?o.members:null,m=o.emails.split(/[\s,;]+/).filter(Boolean);return n(tt,{title:"Create an alert",step:a,setStep:i,check:()=>o.name.trim()===""?"Give it a name.":c===null?"The threshold is a number of credits above 0, with at most three decimal places.":o.scope==="MEMBERS"&&o.members.length===0?"Choose at least one member.":null,sentence:()=>Ul(o,m.length),confirm:"Create",send:async()=>{let f={name:o.name.trim(),workspaces:[e.id],scope:o.scope,members:u,pool:p,threshold:c??0,window:o.window,emails:m,webhookUrl:o.webhookUrl.trim()||null},h=await Oe(Ho,{input:f});if("problem"in h)return{kind:"filling",problem:h.problem};r();let _=h.data.createSpendAlert?.webhookSecret;return{kind:"done",message:n(Fl,{secret:_??null})}},onClose:t,children:[n(ge,{name:"Name",children:n("input",{type:"text",value:o.name,maxLength:200,onInput:f=>l({name:f.currentTarget.value})})}),n("div",{class:"field",children:[n("span",{children:"Watches"}),n(j,{name:"Watches",options:ks,chosen:o.scope,onChoose:f=>l({scope:f})})]}),o.scope==="MEMBERS"&&n(Ll,{workspace:e,chosen:o.members,onChoose:f=>l({members:f})}),n("div",{class:"field",children:[n("span",{children:"Pool"}),n(j,{name:"Pool",options:["BOTH","WEB_APP","API"].map(f=>({value:f,label:f==="BOTH"?"Both":I(f)})),chosen:o.pool,onChoose:f=>l({pool:f})})]}),n("div",{class:"field",children:[n("span",{children:"Counts what was spent"}),n(j,{name:"Counts what was spent",options:Nl,chosen:o.window,onChoose:f=>l({window:f})})]}),n(ge,{name:"Fires above, in credits",children:n("input",{type:"text",inputMode:"decimal",value:o.threshold,onInput:f=>l({threshold:f.currentTarget.value})})}),n(ws,{workspaceKey:e.key,zone:e.timeZone,rule:c===null?null:{scope:o.scope,members:u,pool:p,threshold:c,window:o.window}}),n(ge,{name:"E-mails go to",hint:"addresses of members, with commas between them",children:n("input",{type:"text",value:o.emails,onInput:f=>l({emails:f.currentTarget.value})})}),n(ge,{name:"Webhook",hint:"an https address, also one of Slack; may be left out",children:n("input",{type:"url",value:o.webhookUrl,onInput:f=>l({webhookUrl:f.currentTarget.value})})})]})}function Ll({workspace:e,chosen:t,onChoose:r}){let o=s=>r(t.includes(s)?t.filter(a=>a!==s):[...t,s]);return n("fieldset",{class:"choose",children:[n("legend",{class:"unseen",children:"Members"}),e.members?.nodes.map(({id:s,user:a})=>n("label",{children:[n("input",{type:"checkbox",checked:t.includes(s),onChange:()=>o(s)}),n("bdi",{children:a.name})]},s))]})}function Fl({secret:e}){return e===null?n("p",{children:"It watches from now on."}):n(b,{children:[n("p",{children:"It watches from now on. This secret verifies the signatures of its webhook. It is shown only here:"}),n("p",{children:n("code",{class:"secret",children:e})})]})}function Ul(e,t){let r=ks.find(({value:s})=>s===e.scope)?.label.toLowerCase(),o=t+(e.webhookUrl.trim()?1:0);return`\u201C${e.name.trim()}\u201D fires when more than ${e.threshold.trim()} credits are spent (${r}). ${o===0?"It sends no messages.":`Its messages go to ${o} ${o===1?"target":"targets"}.`}`}function xs({workspaceKey:e}){let{timeZone:t}=w.value,r={key:e},o=z(Sr,r,!0,ys()),{data:s,errors:a,waiting:i,again:l}=o,[c,p]=k(!1);S(()=>{s&&ne(s)},[s]);let u=s?.workspace??null,m=t??u?.timeZone??"UTC",g=Z(a,"workspace","spendAlerts"),d=g?.extensions?.requires,f=ke.value?.user!==null;return n(b,{children:[n(pe,{asOf:s&&n(ut,{instant:o.at,zone:m,what:"every event judged"}),children:[u?.spendAlerts&&f&&n("button",{type:"button",class:"primary",onClick:()=>p(!0),children:"Create an alert"}),n(Te,{}),n(ee,{document:Sr,variables:r})]}),n(ue,{screen:o,zone:m,cards:0,heights:[240,240]}),s&&!u&&n(de,{}),u&&d&&n(Pe,{what:"alerts",requires:d,here:"alerts"}),u&&!u.spendAlerts&&!d&&n(we,{what:"The alerts",error:g,onAgain:l}),u?.spendAlerts&&n("div",{class:i?"figures waiting":"figures","aria-busy":i,children:n(Bl,{workspace:u,zone:m,mayChange:f,onChanged:l})}),u&&c&&n(_s,{workspace:u,onClose:()=>p(!1),onCreated:l})]})}function Bl({workspace:e,zone:t,mayChange:r,onChanged:o}){let s=e.spendAlerts??[];return s.length===0?n(F,{title:"No alerts yet",children:n("p",{children:"An alert tells people when a workspace or a member spends more than they should within a day."})}):n(b,{children:s.map(a=>n(vs,{alert:a,zone:t,mayChange:r,onChanged:o},a.id))})}function In(e,t){let r=Math.max(26,Je(t).length*7+12);return{width:e,height:e<560?230:300,left:r,right:2,top:10,bottom:26}}function On({y:e,frame:t,name:r}){return n("g",{children:e.ticks(t.height<260?3:4).map(o=>n("g",{children:[n("line",{class:o===0?"axis-base":"axis-line",x1:t.left,x2:t.width-t.right,y1:e(o),y2:e(o)}),n("text",{class:"axis-text",x:t.left-8,y:e(o)+4,"text-anchor":"end",children:r(o)})]},o))})}function As({names:e,at:t,frame:r}){let o=Math.max(...e.map(c=>c.length),1),s=o*6.6+18,a=(r.width-r.left)/Math.max(1,e.length),i=Math.max(1,Math.ceil(s/a)),l=o*6.4/2;return n("g",{children:e.map((c,p)=>{let u=t(p);return p%i!==0||u+l>r.width+2?null:n("text",{class:"axis-text",x:Math.max(u,r.left+l-14),y:r.height-7,"text-anchor":"middle",children:c},p)})})}var Wl=[e=>le(e,1),e=>le(e,7),e=>le(e,14),e=>Be(e,1),e=>Be(e,2),e=>Be(e,3),e=>Be(e,6),e=>Be(e,12)];function Ss(e,t,r){let o=`${new Date(e).toISOString().slice(0,7)}-01`;for(let s of Wl){let a=[];for(let i=o;Date.parse(i)<=t&&a.length<=r;i=s(i))Date.parse(i)>=e&&a.push(Date.parse(i));if(a.length<=r)return a}return[]}var Vl=([e,t])=>`${e.toFixed(2)} ${t.toFixed(2)}`;function De(e){return e.length===0?"":`M${e.map(Vl).join("L")}`}function ct(e,t){return e.length===0?"":`${De([...e,...t.toReversed()])}Z`}var Ql=Math.sqrt(50),Hl=Math.sqrt(10),ql=Math.sqrt(2);function Nn(e,t,r){let o=(t-e)/Math.max(0,r),s=Math.floor(Math.log10(o)),a=o/Math.pow(10,s),i=a>=Ql?10:a>=Hl?5:a>=ql?2:1,l,c,p;return s<0?(p=Math.pow(10,-s)/i,l=Math.round(e*p),c=Math.round(t*p),l/p<e&&++l,c/p>t&&--c,p=-p):(p=Math.pow(10,s)*i,l=Math.round(e/p),c=Math.round(t/p),l*p<e&&++l,c*p>t&&--c),c<l&&.5<=r&&r<2?Nn(e,t,r*2):[l,c,p]}function Ln(e,t,r){if(t=+t,e=+e,r=+r,!(r>0))return[];if(e===t)return[e];let o=t<e,[s,a,i]=o?Nn(t,e,r):Nn(e,t,r);if(!(a>=s))return[];let l=a-s+1,c=new Array(l);if(o)if(i<0)for(let p=0;p<l;++p)c[p]=(a-p)/-i;else for(let p=0;p<l;++p)c[p]=(a-p)*i;else if(i<0)for(let p=0;p<l;++p)c[p]=(s+p)/-i;else for(let p=0;p<l;++p)c[p]=(s+p)*i;return c}function Nr(e,t,r){return t=+t,e=+e,r=+r,Nn(e,t,r)[2]}function Fn(e,t,r){let o;for(;;){let s=Nr(e,t,r);if(s===o||s===0||!isFinite(s))return[e,t];s>0?(e=Math.floor(e/s)*s,t=Math.ceil(t/s)*s):s<0&&(e=Math.ceil(e*s)/s,t=Math.floor(t*s)/s),o=s}}function Un(e,t){let r;if(t===void 0)for(let o of e)o!=null&&(r<o||r===void 0&&o>=o)&&(r=o);else{let o=-1;for(let s of e)(s=t(s,++o,e))!=null&&(r<s||r===void 0&&s>=s)&&(r=s)}return r}function Bn(e,t){let r;if(t===void 0)for(let o of e)o!=null&&(r>o||r===void 0&&o>=o)&&(r=o);else{let o=-1;for(let s of e)(s=t(s,++o,e))!=null&&(r>s||r===void 0&&s>=s)&&(r=s)}return r}function _e(e,t){let[r,o]=e,[s,a]=t,i=o-r||1;return Object.assign(c=>s+(c-r)/i*(a-s),{invert:c=>r+(c-s)/(a-s||1)*i,ticks:c=>Ln(r,o,c),domain:e})}function Wn([e,t],r,o){return _e(Fn(e,t,o),r)}function Vn(e){let t=$(null),[r,o]=k(e);return on(()=>{let s=t.current;if(!s)return;let a=()=>{let l=Math.floor(s.getBoundingClientRect().width);l>0&&o(l)};a();let i=new ResizeObserver(a);return i.observe(s),()=>i.disconnect()},[]),[t,r]}function Cs({title:e,points:t,expiries:r,now:o,zone:s}){let[a,i]=Vn(1100),[l,c]=k(null),p=Math.max(...t.map(({high:C})=>C),1),u=Math.min(0,...t.map(({value:C})=>C)),m=In(i,p),g=t[0]?.at??o,d=t.at(-1)?.at??o+1,f=_e([g,d],[m.left,m.width-m.right-4]),[,h]=Wn([0,p],[0,1],4).domain,_=_e([u*1.15,h],[m.height-m.bottom,m.top+14]),P=t.filter(({isForecast:C})=>!C),A=t.filter(({isForecast:C})=>C),T=(C,H)=>C.map(ae=>[f(ae.at),_(H(ae))]),v=C=>C.value,R=C=>{let H={ArrowLeft:-1,ArrowRight:1,PageUp:-30,PageDown:30}[C.key],ae=C.key==="Home"?0:C.key==="End"?t.length-1:H===void 0?null:(l??P.length-1)+H;if(C.key==="Escape"&&l!==null)c(null);else if(ae!==null)c(Math.max(0,Math.min(t.length-1,ae)));else return;C.preventDefault(),C.stopPropagation()},O=C=>{let H=f.invert(C.clientX-C.currentTarget.getBoundingClientRect().left);c(Kl(t,H))},Q=l===null?null:t[l];return n("div",{class:"chart",ref:a,children:[n("div",{class:"chart-stage still",role:"group","aria-roledescription":"chart","aria-label":`${e} Arrow keys read the values.`,tabIndex:0,onKeyDown:R,onBlur:()=>c(null),onPointerMove:O,onPointerLeave:()=>c(null),children:[n("svg",{width:i,height:m.height,viewBox:`0 0 ${i} ${m.height}`,"aria-hidden":"true",children:[n(On,{y:_,frame:m,name:Je}),n("path",{class:"burn-area",d:ct(T(P,v),T(P,()=>0))}),n("path",{class:"band-area",d:ct(T(A,({high:C})=>C),T(A,({low:C})=>C))}),n("path",{class:"burn-line",d:De(T(P,v))}),n("path",{class:"burn-line dashed",d:De(T(A,v))}),n(Gl,{marks:r.filter(C=>C.at>g&&C.at<=d),x:f,top:m.top,bottom:m.height-m.bottom,width:i}),n("line",{class:"now-line",x1:f(o),x2:f(o),y1:m.top+14,y2:m.height-m.bottom}),n("text",{class:"axis-text",x:f(o),y:m.top+8,"text-anchor":f(o)>m.width-m.right-30?"end":"middle",children:"today"}),Ss(g,d,i<560?4:10).map(C=>{let H=f(C);return H<m.left+14||H>i-24?null:n("text",{class:"axis-text",x:H,y:m.height-7,"text-anchor":"middle",children:ns(new Date(C).toISOString(),"UTC")},C)}),Q&&n("circle",{class:"burn-dot",cx:f(Q.at),cy:_(Q.value),r:"4"})]}),Q&&n(Zl,{point:Q,place:f(Q.at),width:i,zone:s})]}),n("p",{class:"unseen",role:"status",children:Q?zl(Q,s):""})]})}function Gl({marks:e,x:t,top:r,bottom:o,width:s}){return n(b,{children:e.map(a=>{let i=t(a.at),l=i>s-150;return n("g",{children:[n("line",{class:"expiry-line",x1:i,x2:i,y1:r+14,y2:o}),n("text",{class:"expiry-text",x:i+(l?-6:6),y:r+26,"text-anchor":l?"end":"start",children:a.label})]},`${a.at} ${a.label}`)})})}function Zl({point:e,place:t,width:r,zone:o}){let s=t>r/2?{right:`${r-t+14}px`}:{left:`${t+14}px`};return n("div",{class:"tip",style:s,"aria-hidden":"true",children:[n("p",{class:"tip-title",children:V(new Date(e.at).toISOString(),o)}),e.isForecast&&n("p",{class:"tip-note",children:"forecast"}),n("dl",{children:[n("dt",{children:e.isForecast?"Expected":"Balance"}),n("dd",{children:y(e.value)}),e.isForecast&&n("div",{class:"tip-row",children:[n("dt",{children:"Eight times in ten"}),n("dd",{children:[y(e.low)," \u2013 ",y(e.high)]})]})]})]})}function zl(e,t){let r=V(new Date(e.at).toISOString(),t);return e.isForecast?`${r}, forecast: ${y(e.value)} credits, eight times in ten between ${y(e.low)} and ${y(e.high)}.`:`${r}: ${y(e.value)} credits.`}function Kl(e,t){let r=0;return e.forEach((o,s)=>{Math.abs(o.at-t)<Math.abs((e[r]?.at??0)-t)&&(r=s)}),r}var Yl=["fill","fill-opacity","stroke","stroke-width","stroke-dasharray","stroke-linejoin","opacity","font-size","font-weight","paint-order"];function Es(e,t,r){let[o,s]=[e.width.baseVal.value,e.height.baseVal.value],a=getComputedStyle(e.closest(".card")??document.body),i=jl(e);i.setAttribute("y",String(40));let l=Jl(r,o),c=(l.at(-1)?.row??0)+1,p=40+s+(r.length>0?c*20+34-20:0),u=(m,g,d,f,h=400)=>`<text x="${m}" y="${g}" font-size="${f}" font-weight="${h}" fill="${a.color}">${eu(d)}</text>`;return[`<svg xmlns="http://www.w3.org/2000/svg" width="${o}" height="${p}" viewBox="0 0 ${o} ${p}" font-family="system-ui, sans-serif">`,`<rect width="${o}" height="${p}" fill="${a.backgroundColor}"/>`,u(12,25,t,15,600),new XMLSerializer().serializeToString(i),...l.map(({x:m,row:g,label:d,colour:f})=>{let h=40+s+12+g*20;return`<rect x="${m}" y="${h-9}" width="10" height="10" rx="2" fill="${f}"/>${u(m+16,h,d,12)}`}),"</svg>"].join("")}async function Ps(e){let t=new Image;t.src=`data:image/svg+xml;charset=utf-8,${encodeURIComponent(e)}`,await t.decode();let r=document.createElement("canvas");return r.width=t.width*2,r.height=t.height*2,r.getContext("2d")?.drawImage(t,0,0,r.width,r.height),new Promise((o,s)=>{r.toBlob(a=>a?o(a):s(new Error("the browser draws no PNG")),"image/png")})}function Lr(e,t){let r=document.createElement("a");r.href=URL.createObjectURL(e),r.download=t,r.click(),setTimeout(()=>URL.revokeObjectURL(r.href),1e4)}function jl(e){let t=e.cloneNode(!0),r=[e,...e.querySelectorAll("*")],o=[t,...t.querySelectorAll("*")];return r.forEach((s,a)=>{let i=getComputedStyle(s);for(let l of Yl)o[a]?.setAttribute(l,i.getPropertyValue(l));o[a]?.removeAttribute("class")}),t}function Jl(e,t){let[r,o]=[12,0];return e.map(s=>{let a=s.label.length>40?`${s.label.slice(0,39)}\u2026`:s.label,i=16+a.length*7+18;r>12&&r+i>t&&([r,o]=[12,o+1]);let l={label:a,colour:s.colour,x:r,row:o};return r+=i,l})}var Xl={"&":"&amp;","<":"&lt;",">":"&gt;"},eu=e=>e.replace(/[&<>]/g,t=>Xl[t]??t);function Qn({name:e,csv:t}){let r=s=>{let a=s.closest(".panel"),i=a?.querySelector(".chart svg");return i?Es(i,e,tu(a)):null},o=(s,a,i)=>{let l=s.currentTarget,c=r(l);if(xt(l),c===null)return;let p=()=>Lr(Rs(c),Ms(e,"svg"));Promise.resolve(a(c)).then(u=>Lr(u,Ms(e,i)),p)};return n(ce,{name:"Save the chart",value:"Save",children:[n("button",{type:"button",class:"choice",onClick:s=>o(s,()=>new Blob([t()],{type:"text/csv"}),"csv"),children:["CSV ",n("small",{children:"the figures"})]}),n("button",{type:"button",class:"choice",onClick:s=>o(s,Ps,"png"),children:["PNG ",n("small",{children:"a picture"})]}),n("button",{type:"button",class:"choice",onClick:s=>o(s,Rs,"svg"),children:["SVG ",n("small",{children:"a drawing"})]})]})}var Rs=e=>new Blob([e],{type:"image/svg+xml"});function tu(e){return[...e?.querySelectorAll(".legend li:not(.legend-mark)")??[]].map(r=>{let o=r.querySelector(".swatch");return{label:r.textContent?.trim()??"",colour:o?getComputedStyle(o).color:"gray"}})}function Ms(e,t){return`${e.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu,"-")}.${t}`}function He({title:e,figure:t,note:r,children:o}){return n("section",{class:"card figure",children:[n("h2",{children:e}),n("p",{class:"big",children:t}),n("p",{class:"note",children:r}),o&&n("div",{class:"figure-foot",children:o})]})}function pt({title:e,error:t,onAgain:r}){return n("section",{class:"card figure",children:[n("h2",{children:e}),n(Y,{error:t,onAgain:r})]})}function W({value:e}){return n("data",{value:String(e),children:y(e)})}function Hn(e){return{minWidth:`calc(${Math.max(0,...e.map(r=>y(Math.trunc(r)).length))+4} * 1.08ch + 16px)`}}function zt({value:e,children:t}){return n("b",{class:e>0?"bad":e<0?"good":"",children:t})}function Fr({balance:e,pool:t,zone:r,failed:o}){let s=`Available \xB7 ${I(t)}`;if(!e)return n(pt,{title:s,...o});let{available:a,permanent:i,overdraft:l,nextExpiry:c}=e,p=[c&&`${y(c.credits)} expire on ${V(c.at,r)}, ${nu(c.at)}`,i>0&&`${y(i)} never expire`,l>0&&`${y(l)} overdrawn`].filter(Boolean);return n(He,{title:s,figure:a<0?n("span",{class:"bad",children:n(W,{value:a})}):n(W,{value:a}),note:p.length>0?p.join("; "):"no credits in this pool"})}function nu(e){let t=An(e,Date.now());return t===0?"within a day":`in ${L(t)} ${t===1?"day":"days"}`}function Ts({workspace:e,zone:t,failed:r}){let{forecast:o}=e;if(!o)return n(pt,{title:"Runs out",...r});let{low:s,expected:a,high:i}=o.runsOutAt,l=s===null?"in no run of the forecast":s===i?"in every run of the forecast":`${Me(s,t)} \u2013 ${i?Me(i,t):"over a year"}, eight times in ten`;return n(He,{title:"Runs out",figure:a===null?"Not within a year":Me(a,t),note:l})}function Ds({workspace:e,failed:t}){let{forecast:r}=e;if(!r)return n(pt,{title:"Expires unused",...t});let{low:o,expected:s,high:a}=r.forfeited,i=a===0?"nothing within a year":`within a year; ${y(o)} \u2013 ${y(a)}, eight times in ten`;return n(He,{title:"Expires unused",figure:n(W,{value:s}),note:i})}function $s({workspace:e}){let{forecast:t}=e;if(!t)return null;let{dailyRate:r,backtestError:o,method:s}=t;return n("p",{class:"note footnote",children:["Expected use: ",y(r.expected)," credits a day (",y(r.low)," \u2013 ",y(r.high),"). ",s,".",o!==null&&` Over the last eight weeks it was off by ${be(o)} of a day\u2019s use.`]})}var ru=180*864e5;function Os({workspace:e,variables:t,zone:r,failed:o}){let{forecast:s,year:a,months:i}=e,l=e.balance?.grants??[],c=a?Is(a.starts,a.opening,a.closing,a.range.end):i?Is(i.buckets.map(({start:h})=>h),i.opening,i.closing,i.range.end):[],p=c.at(-1)?.at??Date.now(),u=l.filter(({kind:h})=>h==="CONTRACT").map(({expiresAt:h})=>h?Date.parse(h):0),m=u.length>0?Math.max(...u)+(Math.max(...u)-(c[0]?.at??p))*.04:p+ru,g=[...c,...ou(s,p,m)],d=l.filter(({expiresAt:h,remaining:_})=>h!==null&&_>0).map(({expiresAt:h,remaining:_,kind:P})=>({at:Date.parse(h??""),label:`${Je(_)} ${P==="CONTRACT"?"of the contract":""} expire`}));return n(N,{title:"Burn-down",note:a?"of the contract year, with the forecast":"of the last months, with the forecast",tools:n(b,{children:[n(Qn,{name:"Burn-down",csv:()=>su(g)}),n(ee,{document:vn,variables:t})]}),children:[!s&&n(Y,{...o,what:"The forecast"}),!a&&!i&&n(Y,{...o,what:"The balance of the past"}),g.length>1&&n(Cs,{title:"The balance over time, and its forecast.",points:g,expiries:d,now:p,zone:r}),n($s,{workspace:e})]})}function Is(e,t,r,o){let s=(i,l)=>({at:Date.parse(i),value:l,low:l,high:l,isForecast:!1});return[...e.map((i,l)=>s(i,t[l]??0)),s(o,r.at(-1)??0)]}function ou(e,t,r){return e?e.starts.map((s,a)=>{let i=e.balance[a]??{low:0,expected:0,high:0};return{at:Date.parse(s),value:i.expected,low:i.low,high:i.high,isForecast:!0}}).filter(({at:s})=>s>=t-6e4&&s<=r):[]}function su(e){let t=e.map(({at:r,value:o,low:s,high:a,isForecast:i})=>[new Date(r).toISOString(),i?"forecast":"known",o,i?s:null,i?a:null]);return te([["At","Kind","Balance","Low","High"],...t])}var Kt={CONTRACT:"Contract",PURCHASE:"Purchase",PROMOTION:"Promotion",TRANSFER:"Transfer",ADJUSTMENT:"Adjustment"};function Ns({workspace:e,zone:t,failed:r}){let o=e.balance?.grants??[];return n(N,{title:"Grants",note:"in the order in which they are spent",children:[!e.balance&&n(Y,{...r,what:"The list"}),e.balance&&o.length===0&&n("p",{class:"note",children:"No grant holds credits in this pool."}),o.length>0&&n(b,{children:[o.length>1&&n("div",{class:"parts tall","aria-hidden":"true",children:o.map((s,a)=>n("i",{class:`tone-${a%8}`,style:{flexGrow:s.remaining}},s.id))}),n("div",{class:"table-scroll",role:"group","aria-label":"Table: Grants",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Grant"}),n("th",{scope:"col",children:"Left"}),n("th",{scope:"col",children:"Of"}),n("th",{scope:"col",children:"Spent"}),n("th",{scope:"col",children:"Since"}),n("th",{scope:"col",children:"Expires"})]})}),n("tbody",{children:o.map((s,a)=>n("tr",{children:[n("th",{scope:"row",children:n("span",{class:"group-name",children:[n("i",{class:`swatch tone-${a%8}`,"aria-hidden":"true"}),n("span",{children:[Kt[s.kind],(s.note??s.purchase?.reference)&&n("small",{children:n("bdi",{children:s.note??s.purchase?.reference})})]})]})}),n("td",{children:n(W,{value:s.remaining})}),n("td",{children:y(s.amount)}),n("td",{children:s.amount>0?be(s.consumed/s.amount):""}),n("td",{children:V(s.effectiveAt,t)}),n("td",{children:s.expiresAt?V(s.expiresAt,t):"never"})]},s.id))})]})})]})]})}function At(e,t,r,o){let[s,a]=k(null),[i,l]=k("resting"),c=$(null),p=JSON.stringify(t);S(()=>(a(null),l("resting"),()=>c.current?.abort()),[p]);let u=s?.of===p?au(r,s):r,m=$(u);m.current=u;let g=()=>{if(i==="loading"||!u.pageInfo.hasNextPage)return;l("loading");let d=new AbortController;c.current=d,Ae(e,{...t,after:u.pageInfo.endCursor},d.signal).then(f=>{let h="data"in f?o(f.data):null;l(h?"resting":"failed"),h&&a({of:p,nodes:[...m.current.nodes,...h.nodes],pageInfo:h.pageInfo})},()=>{})};return{nodes:u.nodes,hasMore:u.pageInfo.hasNextPage,state:i,more:g}}function au(e,t){let r=new Set(e.nodes.map(({id:s})=>s)),o=t.nodes.findLastIndex(({id:s})=>r.has(s));return o===-1?e:{nodes:[...e.nodes,...t.nodes.slice(o+1)],pageInfo:t.pageInfo}}function St({pages:e,what:t}){let r=$(null),{hasMore:o,state:s,more:a}=e;return S(()=>{let i=r.current;if(!i||s!=="resting")return;let l=new IntersectionObserver(c=>c.some(({isIntersecting:p})=>p)&&a(),{rootMargin:"300px"});return l.observe(i),()=>l.disconnect()}),o?n("button",{ref:r,type:"button",class:"plain more",onClick:a,children:s==="loading"?"Loading \u2026":s==="failed"?"That failed. Try again":`More ${t}`}):null}var iu={GRANT:"Grant",USAGE:"Usage",REFUND:"Refund",EXPIRY:"Expiry",VOID:"Void",TRANSFER_IN:"Transfer in",TRANSFER_OUT:"Transfer out",SETTLEMENT:"Settlement of overdraft"};function Ls({workspace:e,variables:t,zone:r,failed:o}){let{ledger:s}=e,i=n(j,{name:"Lines",options:[{value:"rare",label:"Without usage"},{value:"all",label:"All lines"}],chosen:w.value.all?"all":"rare",onChoose:l=>x({all:l==="all"})});return n(N,{title:"Journal",note:s?`${L(s.totalCount)} lines, the newest first`:null,tools:i,children:[!s&&n(Y,{...o,what:"The journal"}),s&&s.nodes.length===0&&n("p",{class:"note",children:"The journal has no such lines yet."}),s&&s.nodes.length>0&&n(uu,{ledger:s,variables:t,zone:r})]})}var lu=50;function uu({ledger:e,variables:t,zone:r}){let{key:o,pool:s,kinds:a}=t,i=At(Go,{key:o,pool:s,kinds:a,first:lu},e,l=>l.workspace?.ledger);return n(b,{children:[n("div",{class:"table-scroll",role:"group","aria-label":"Table: Journal",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Line"}),n("th",{scope:"col",children:"Took effect"}),n("th",{scope:"col",children:"Credits"}),n("th",{scope:"col",children:"Balance after"})]})}),n("tbody",{children:i.nodes.map(l=>n("tr",{children:[n("th",{scope:"row",children:[iu[l.kind],n("small",{children:n("bdi",{children:l.note??(l.grant?Kt[l.grant.kind].toLowerCase():"overdraft")})})]}),n("td",{children:Se(l.effectiveAt,r)}),n("td",{children:je(l.credits)}),n("td",{children:y(l.balanceAfter)})]},l.id))})]})}),n(St,{pages:i,what:"lines"})]})}var Yt=[{name:"Opening",sign:"",of:e=>e.opening},{name:"Granted",sign:"+",of:e=>e.granted},{name:"Refunded",sign:"+",of:e=>e.refunded},{name:"Used",sign:"\u2212",of:e=>e.used},{name:"Expired",sign:"\u2212",of:e=>e.expired},{name:"Transferred",sign:"+",of:e=>e.transferred},{name:"Closing",sign:"=",of:e=>e.closing}];function Fs({workspace:e,zone:t,failed:r}){let{months:o}=e;if(!o)return n(N,{title:"Month by month",children:n(Y,{...r,what:"The table"})});let s=o.buckets.map(({start:l})=>wt({start:l,end:l},"MONTH",t)),a=o.buckets.map((l,c)=>o.buckets.length-1-c).filter(l=>pu(o,l));return n(N,{title:"Month by month",note:"each row adds up to its closing balance",tools:n(K,{text:()=>te([["Month",...Yt.map(({name:l})=>l)],...a.map(l=>[s[l]??"",...Yt.map(({of:c})=>c(o)[l]??0)])]),name:"Copy CSV",kind:"pill"}),children:n("div",{class:"table-scroll",role:"group","aria-label":"Table: Month by month",tabIndex:0,children:n("table",{class:"sums",children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Month"}),Yt.map(({name:l})=>n("th",{scope:"col",children:l},l))]})}),n("tbody",{children:a.map(l=>n("tr",{children:[n("th",{scope:"row",children:[s[l],!o.buckets[l]?.complete&&n("small",{children:"so far"})]}),Yt.map(({name:c,sign:p,of:u})=>n("td",{class:c==="Closing"?"strong":"",children:cu(u(o)[l]??0,p)},c))]},l))})]})})})}function cu(e,t){if(t===""||t==="=")return n("data",{value:String(e),children:y(e)});if(e===0)return n("span",{class:"quiet",children:"0"});let r=e<0?t==="+"?"\u2212":"+":t;return n("data",{value:String(e),children:[n("span",{class:"sign",children:r}),y(Math.abs(e))]})}function pu(e,t){return Yt.some(({of:r})=>(r(e)[t]??0)!==0)}var du=["GRANT","EXPIRY","VOID","TRANSFER_IN","TRANSFER_OUT","SETTLEMENT"];function Us({workspaceKey:e}){let{pool:t,timeZone:r,all:o}=w.value,s={key:e,pool:t??"WEB_APP",full:Tr(Ee()),timeZone:r,kinds:o?null:du},a=z(vn,s,!0,Mn(s.pool)),{data:i,errors:l,waiting:c,again:p}=a;S(()=>{i&&ne(i)},[i]);let u=i?.workspace??null,m=r??u?.timeZone??"UTC";return n(b,{children:[n(pe,{asOf:u&&(u.usage?n(Ie,{freshness:u.usage.freshness,zone:m}):u.webApp&&n(ut,{instant:a.at,zone:m,what:"every event counted"})),children:s.full&&n(b,{children:[n(j,{name:"Pool",options:["WEB_APP","API"].map(g=>({value:g,label:I(g)})),chosen:s.pool,onChoose:g=>x({pool:g})}),n(Te,{})]})}),n(ue,{screen:a,zone:m,cards:4,heights:[380,200,420]}),i&&!u&&n(de,{}),u&&n("div",{class:c?"figures waiting":"figures","aria-busy":c,children:n(mu,{workspace:u,errors:l,variables:a.variables,zone:m,onAgain:p})})]})}function mu({workspace:e,errors:t,variables:r,zone:o,onAgain:s}){let a=Z(t,"workspace","webApp")?.extensions?.requires;if(a)return n(Pe,{what:"the balance",requires:a,here:"balance"});let i=c=>({error:Z(t,"workspace",c),onAgain:s}),l=r.full&&Tr(e.viewerRole);return n(b,{children:[n("div",{class:"cards",children:[n(Fr,{balance:e.webApp,pool:"WEB_APP",zone:o,failed:i("webApp")}),n(Fr,{balance:e.api,pool:"API",zone:o,failed:i("api")}),l&&n(Ts,{workspace:e,zone:o,failed:i("forecast")}),l&&n(Ds,{workspace:e,failed:i("forecast")})]}),l&&n(b,{children:[n(Os,{workspace:e,variables:r,zone:o,failed:i(e.forecast?"months":"forecast")}),n(Ns,{workspace:e,zone:o,failed:i("balance")}),n(Fs,{workspace:e,zone:o,failed:i("months")}),n(Ls,{workspace:e,variables:r,zone:o,failed:i("ledger")})]})]})}function qn({report:e,workspaceKey:t}){let{nearestUsage:r,range:o}=e,s=Cn(w.value.filter)!==null||w.value.pool!==null,a=()=>x({filter:{models:[],tools:[],members:[],projects:[]},pool:null});if(r!==null){let l=Math.max(1,Math.ceil(gr(w.value.range))),c=fe(r,o.timeZone),p=r>=o.end,u=p?c:le(c,1-l);return n(F,{title:"Nothing in this range",children:[n("p",{children:["The nearest usage",s&&" under these filters"," is ",p?"later":"earlier",": on ",V(r,o.timeZone),"."]}),n("p",{children:n("button",{type:"button",class:"primary",onClick:()=>x({range:{kind:"days",from:u,until:le(u,l)},granularity:null}),children:"Go there"})})]})}if(s)return n(F,{title:"Nothing under these filters",children:[n("p",{children:"No usage was ever recorded that meets all of them."}),n("p",{children:n("button",{type:"button",class:"primary",onClick:a,children:"Remove the filters"})})]});let i=fu(t);return n(F,{title:"No usage yet",children:[n("p",{children:"Record the first event. It needs an API key with the scope USAGE_WRITE:"}),n("pre",{tabIndex:0,children:i}),n("p",{children:n(K,{text:i,name:"Copy the command",kind:"pill"})})]})}function fu(e){return[`curl ${Ze("/v1/events")} \\`,"  -H 'Authorization: Bearer YOUR_KEY' -H 'Content-Type: application/cloudevents+json' -d '{",'    "specversion": "1.0", "type": "com.tallygraph.usage.v1",',`    "source": "/first", "id": "event-1", "subject": ${JSON.stringify(e)},`,`    "time": "${new Date().toISOString()}",`,'    "data": {"model": "film", "tool": "Generate Video", "credits": 5}',"  }'"].join(`
`)}function Gn(e){let t=e.unit.toLowerCase(),r=e.blockSize===1?`${/^[aeiou]/.test(t)?"an":"a"} ${t}`:`for each ${y(e.blockSize)} ${t}s`;return`${y(e.creditsPerBlock)} ${r}`}function Bs({events:e,zone:t}){return n(b,{children:[n("div",{class:"table-scroll",role:"group","aria-label":"Table: Events",tabIndex:0,children:n("table",{class:"events",children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"When"}),n("th",{scope:"col",class:"text",children:"Model"}),n("th",{scope:"col",class:"text",children:"Member"}),n("th",{scope:"col",class:"text",children:"Project"}),n("th",{scope:"col",children:"Quantity"}),n("th",{scope:"col",children:"Credits"})]})}),n("tbody",{children:e.map(r=>n("tr",{class:r.id===w.value.event?"chosen":"",children:[n("th",{scope:"row",children:n("a",{href:Ke({event:r.id}),onClick:o=>vt(o,{event:r.id}),children:Se(r.occurredAt,t)})}),n("td",{class:"text",children:[n("bdi",{children:r.model}),n("small",{children:n("bdi",{children:r.tool})})]}),n("td",{class:"text",children:r.member?n("bdi",{children:r.member.user.name}):n("span",{class:"quiet",children:"no member"})}),n("td",{class:"text",children:r.project?n("bdi",{children:r.project}):n("span",{class:"quiet",children:"no project"})}),n("td",{children:Ur(r)}),n("td",{children:[n(W,{value:r.credits}),r.refunded>0&&n("small",{children:r.status==="REFUNDED"?"refunded":`${y(r.refunded)} refunded`})]})]},r.id))})]})}),n("p",{class:"table-foot",children:n(K,{text:()=>gu(e),name:`Copy these ${e.length} as CSV`})})]})}function Ur({quantity:e,unit:t}){if(e===null)return"";let r=t?.toLowerCase()??"";return`${y(e)} ${e===1||r===""?r:`${r}s`}`}function gu(e){let t=e.map(r=>[r.occurredAt,r.model,r.tool,r.project,r.member?.user.name??null,r.quantity,r.unit,r.credits,r.refunded]);return te([["Occurred at","Model","Tool","Project","Member","Quantity","Unit","Credits","Refunded"],...t])}function Ws({id:e,zone:t}){let r=$(null),o={id:e},{data:s,failure:a,again:i}=z(Er,o,!1);S(()=>r.current?.showModal(),[]);let l=s?.node&&"eventId"in s.node?s.node:null;return n("dialog",{ref:r,class:"card side","aria-label":"Event",onClose:()=>x({event:null}),onClick:c=>c.target===r.current&&r.current?.close(),children:[n("form",{method:"dialog",class:"side-head",children:[n("h2",{children:"Event"}),n(ee,{document:Er,variables:o}),n("button",{type:"submit",class:"pill",children:"Close"})]}),a&&n(Ye,{failure:a,onAgain:i}),s&&!l&&n("p",{class:"note",children:"There is no such event, or it is no longer kept."}),!s&&!a&&n("p",{class:"note",children:"Loading \u2026"}),l&&n(hu,{event:l,zone:t})]})}function hu({event:e,zone:t}){let r=Object.entries(e.attributes);return n(b,{children:[n("p",{class:"big",children:[y(e.credits)," credits"]}),n("dl",{class:"facts",children:[n(se,{name:"Occurred",children:Se(e.occurredAt,t)}),n(se,{name:"Recorded",children:Se(e.recordedAt,t)}),n(se,{name:"Model",children:e.model}),n(se,{name:"Tool",children:e.tool}),n(se,{name:"Member",children:e.member?.user.name??"none"}),n(se,{name:"Project",children:e.project??"none"}),n(se,{name:"Pool",children:I(e.pool)}),e.quantity!==null&&n(se,{name:"Quantity",children:Ur(e)}),n(se,{name:"Source",children:e.source}),n(se,{name:"Id there",children:e.eventId}),r.map(([o,s])=>n(se,{name:o,children:s},o))]}),n("h3",{children:"Price"}),n("dl",{class:"facts",children:[n(se,{name:"Rate",children:e.pricedBy?bu(e.pricedBy):"none: its cost was reported with it"}),n(se,{name:"Charged",children:y(e.charged)}),e.refunded>0&&n(se,{name:"Refunded",children:["\u2212",y(e.refunded)]})]}),n("h3",{children:"Paid by"}),n("dl",{class:"facts",children:[e.fundedBy?.map(({grant:o,credits:s})=>n(se,{name:`${Kt[o.kind]}${o.expiresAt?`, expires ${V(o.expiresAt,t)}`:""}`,about:o.note??o.purchase?.reference,children:y(s)},o.id)),e.overdraft>0&&n(se,{name:"No grant yet",children:y(e.overdraft)}),e.fundedBy?.length===0&&e.overdraft===0&&n(se,{name:"Nothing to pay",children:"0"})]})]})}function se({name:e,about:t,children:r}){return n("div",{children:[n("dt",{children:[n("bdi",{children:e}),t&&n("small",{children:n("bdi",{children:t})})]}),n("dd",{children:n("bdi",{children:r})})]})}function bu(e){let t=e.minimum>0?`, at least ${y(e.minimum)}`:"",r=Object.entries(e.conditions).map(([o,s])=>`${o} ${s}`);return`${Gn(e)}${t}${r.length>0?` (${r.join(", ")})`:""}`}function Vs({data:e,variables:t}){let r=$({of:"",data:null}),[,o]=k(0),s=JSON.stringify(t),a=yu(r.current.data,e);(r.current.of!==s||a===0||Br(r.current.data).length===0)&&(r.current={of:s,data:e});let i=()=>{r.current={of:s,data:e},o(l=>l+1)};return{data:r.current.data,newer:r.current.data===e?0:a,show:i}}function yu(e,t){let r=new Set(Br(e).map(({id:o})=>o));return Br(t).filter(({id:o})=>!r.has(o)).length}var Br=e=>e?.workspace?.usageEvents?.nodes??[];function Qs({count:e,onShow:t}){let r=o=>{let s=o.currentTarget.closest(".figures");s&&s.getBoundingClientRect().top<0&&s.scrollIntoView(),t(),s?.querySelector(".table-scroll")?.focus({preventScroll:!0})};return n("div",{class:"newer",role:"status",children:e>0&&n("button",{type:"button",class:"primary",onClick:r,children:e===1?"Show one newer event":`Show ${L(e)} newer events`})})}var vu=50;function Hs({workspaceKey:e}){let{range:t,timeZone:r}=w.value,o=oe.value?.key===e?oe.value.timeZone:null;return r===null||r===o||t.kind==="between"?n(Wr,{workspaceKey:e,range:xe(t)}):n(wu,{workspaceKey:e})}function wu({workspaceKey:e}){let{range:t,timeZone:r,pool:o}=w.value,{data:s,failure:a,again:i}=z(Yo,{key:e,range:xe(t),pool:o,timeZone:r},!1),l=s?.workspace?.usage?.range;return l?n(Wr,{workspaceKey:e,range:{between:{start:l.start,end:l.end}}}):s?n(Wr,{workspaceKey:e,range:xe(t)}):a?n(Ye,{failure:a,onAgain:i}):n(_t,{cards:0,heights:[620]})}function Wr({workspaceKey:e,range:t}){let{pool:r,filter:o,timeZone:s}=w.value,a={key:e,range:t,pool:r,filter:bt(o),first:vu,after:null},i=z(wn,a,!0,et()),{errors:l,waiting:c,again:p}=i,{data:u,newer:m,show:g}=Vs(i);S(()=>{u&&ne(u)},[u]);let d=u?.workspace??null,f=s??d?.timeZone??"UTC",h=Z(l,"workspace","usageEvents");return n(b,{children:[n(pe,{asOf:d?.usage&&n(Ie,{freshness:d.usage.freshness,zone:f}),children:n(En,{resolved:d?.usage?{...d.usage.range,timeZone:f}:null,labels:_u(d)})}),n(ue,{screen:i,zone:f,cards:0,heights:[620]}),u&&!d&&n(de,{}),d&&h?.extensions?.requires&&n(Pe,{what:"events",requires:h.extensions.requires,here:"events"}),d&&h&&!h.extensions?.requires&&n(we,{what:"The events",error:h,onAgain:p}),d?.usage&&d.usageEvents&&n("div",{class:c?"figures waiting":"figures","aria-busy":c,children:[n(Qs,{count:m,onShow:g}),d.usageEvents.nodes.length===0?n(qn,{report:d.usage,workspaceKey:e}):n(ku,{workspace:d,list:d.usageEvents,variables:i.variables,zone:f})]}),w.value.event&&n(Ws,{id:w.value.event,zone:f})]})}function ku({workspace:e,list:t,variables:r,zone:o}){let s=At(wn,r,t,l=>l.workspace?.usageEvents),a=e.usage?.total,i=a&&`${L(a.generations)} events, ${y(a.credits)} credits${a.refunded>0?` after ${y(a.refunded)} refunded`:""}`;return n(N,{title:"Events",note:i,tools:n(ee,{document:wn,variables:r}),children:[n(Bs,{events:s.nodes,zone:o}),n(St,{pages:s,what:"events"})]})}function _u(e){let t=e?.usageEvents?.nodes??[];return new Map(t.flatMap(({member:r})=>r?[[r.id,r.user.name]]:[]))}var Vr=8,qs="tallygraph.colours",Qr=null;function xu(){try{return JSON.parse(E.storage?.getItem(qs)??"{}")}catch{return{}}}function Zn(e,t){Qr??=xu();let r=Qr,o=new Set;for(let i of t){let l=i?r[`${e}:${i}`]:void 0;l!==void 0&&o.add(l)}let s=new Set,a=t.map(i=>{if(i===null)return"other";if(i==="")return"none";let l=`${e}:${i}`,c=r[l];return(c===void 0||s.has(c))&&(c=Su(Cu(i)%Vr,s,o)),r[l]??=c,s.add(c),c});return Au(),a}function Au(){try{E.storage?.setItem(qs,JSON.stringify(Qr))}catch{return}}function Su(e,t,r){for(let o of[new Set([...t,...r]),t])for(let s=0;s<Vr;s+=1){let a=(e+s)%Vr;if(!o.has(a))return a}return e}function Cu(e){let t=2166136261;for(let r of e)t=Math.imul(t^(r.codePointAt(0)??0),16777619);return t>>>0}var $e=e=>`tone-${e}`;function Ct({values:e,colour:t,width:r=104,height:o=24,most:s}){let a=_e([0,Math.max(1,e.length-1)],[1,r-1]),i=_e([0,s||Math.max(...e,.001)],[o-1.5,2]),l=e.map((p,u)=>[a(u),i(p)]),c=e.map((p,u)=>[a(u),o]);return n("svg",{class:`spark ${$e(t)}`,width:r,height:o,viewBox:`0 0 ${r} ${o}`,"aria-hidden":"true",children:[n("path",{class:"spark-area",d:ct(l,c)}),n("path",{class:"spark-line",d:De(l)})]})}function Hr({values:e,faint:t=!1}){let[r,o]=[240,34],s=r/Math.max(1,e.length),a=_e([0,Math.max(...e,.001)],[0,o-1]),i=Math.min(2.5,s*.28),l=(c,p)=>{let u=c>0?Math.max(1,a(c)):0;return`M${(p*s+i/2).toFixed(2)} ${o}v${-u.toFixed(2)}h${(s-i).toFixed(2)}v${u.toFixed(2)}z`};return n("svg",{class:t?"spark-columns faint":"spark-columns",viewBox:`0 0 ${r} ${o}`,preserveAspectRatio:"none","aria-hidden":"true",children:n("path",{d:e.map(l).join("")})})}function Gs(e){let t=new Map(e.usage?.breakdown?.rows.map(i=>[i.key,i])),r=new Map(e.usage?.series?.groups.map(i=>[i.key,i.credits])),o=e.members?.nodes??[],s=o.map(i=>{let l=t.get(i.id);return{id:i.id,key:i.user.key,name:i.user.name,about:i.user.email??(i.user.name===i.user.key?null:i.user.key),role:i.role,standing:"not in the directory",removedAt:i.removedAt,lastActiveAt:i.lastActiveAt,credits:l?.measures.credits??0,generations:l?.measures.generations??0,share:l?.share??null,trend:r.get(i.id)??null,isFilter:!0}}),a=new Set(o.map(({id:i})=>i));for(let i of e.usage?.breakdown?.rows??[])i.key===null||a.has(i.key)||s.push({id:i.key,key:"",name:i.label,about:i.key===""?"usage that names no member":null,role:null,standing:"",removedAt:null,lastActiveAt:null,credits:i.measures.credits,generations:i.measures.generations,share:i.share,trend:r.get(i.key)??null,isFilter:!0});return s.sort((i,l)=>l.credits-i.credits||l.generations-i.generations||i.name.localeCompare(l.name))}function Zs({workspaceKey:e}){let{range:t,pool:r,filter:o,timeZone:s}=w.value,a={key:e,range:xe(t),pool:r,filter:bt(o),timeZone:s,granularity:ze(w.value)},i=z(Pr,a,!0,et()),{data:l,errors:c,waiting:p,again:u}=i;S(()=>{l&&ne(l)},[l]);let m=l?.workspace??null,g=s??m?.timeZone??"UTC",d=Z(c,"workspace","members"),f=d?.extensions?.requires,h=new Map(m?.members?.nodes.map(({id:_,user:P})=>[_,P.name]));return n(b,{children:[n(pe,{asOf:m?.usage&&n(Ie,{freshness:m.usage.freshness,zone:g}),children:n(En,{resolved:m?.usage?.range??null,labels:h})}),n(ue,{screen:i,zone:g,cards:0,heights:[620]}),l&&!m&&n(de,{}),m&&f&&n(Pe,{what:"members",requires:f,here:"members"}),m&&!m.members&&!f&&n(we,{what:"The members",error:d,onAgain:u}),m?.members&&n("div",{class:p?"figures waiting":"figures","aria-busy":p,children:[!m.usage?.breakdown&&n(we,{what:"What they spent",error:Z(c,"workspace","usage"),onAgain:u}),n(Eu,{workspace:m,variables:i.variables,zone:g})]})]})}function Eu({workspace:e,variables:t,zone:r}){let o=Gs(e),s=o.filter(({generations:c})=>c>0).length,a=e.members?.totalCount??0,i=`${L(s)} active in the range${a>o.length?`, the first ${L(o.length)} of ${L(a)}`:""}`;return n(N,{title:"Members",note:i,tools:n(b,{children:[n(K,{text:()=>Ru(o),name:"Copy CSV",kind:"pill"}),n(ee,{document:Pr,variables:t})]}),children:n("div",{class:"table-scroll",role:"group","aria-label":"Table: Members",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Member"}),n("th",{scope:"col",class:"text",children:"Role"}),n("th",{scope:"col",style:Hn(o.map(c=>c.credits)),children:"Credits"}),n("th",{scope:"col",class:"part",children:"Share"}),n("th",{scope:"col",children:"Generations"}),n("th",{scope:"col",children:"Last active"}),n("th",{scope:"col",class:"trend",children:"Trend"})]})}),n("tbody",{children:o.map(c=>n(Pu,{row:c,zone:r},c.id))})]})})})}function Pu({row:e,zone:t}){return n("tr",{children:[n("th",{scope:"row",children:[e.isFilter?n("button",{type:"button",class:"group-name",title:"See this member\u2019s usage",onClick:()=>x({section:"usage",filter:{models:[],tools:[],projects:[],members:[e.id]}}),children:n("bdi",{children:e.name})}):n("bdi",{children:e.name}),e.about&&n("small",{children:n("bdi",{children:e.about})})]}),n("td",{class:"text",children:e.role?lt(e.role):n("span",{class:"quiet",children:e.removedAt?`removed ${V(e.removedAt,t)}`:e.standing})}),n("td",{children:e.generations>0?n(W,{value:e.credits}):n("span",{class:"quiet",children:"0"})}),n("td",{children:e.share!==null&&e.generations>0?be(e.share):""}),n("td",{children:e.generations>0?y(e.generations):""}),n("td",{children:e.lastActiveAt?V(e.lastActiveAt,t):n("span",{class:"quiet",children:"never"})}),n("td",{class:"trend",children:e.trend&&n(Ct,{values:e.trend,colour:0})})]})}function Ru(e){let t=e.map(r=>[r.name,r.key,r.role??r.standing,r.credits,r.generations,r.share,r.lastActiveAt,r.removedAt]);return te([["Member","Key","Role","Credits","Generations","Share","Last active","Removed"],...t])}function zs({organization:e}){let t=e.usage?.series?.groups??[],r=Math.max(...t.flatMap(({credits:a})=>a),0),o=Zn("WORKSPACE",t.map(({key:a})=>a)),s=new Map(e.usage?.breakdown?.rows.map(a=>[a.key,a]));return n("div",{class:"cards",children:e.workspaces.map(a=>{let i=t.findIndex(({key:l})=>l===a.id);return n("section",{class:"card figure",children:[n("h2",{children:n("button",{type:"button",class:"group-name",title:"See its usage",onClick:()=>x({workspace:a.key,section:"usage",timeZone:null}),children:n("bdi",{children:a.name})})}),n("p",{class:"big",children:n(W,{value:s.get(a.id)?.measures.credits??0})}),n("p",{class:"note",children:"credits in the range"}),n("div",{class:"figure-foot wide",children:n(Ct,{values:t[i]?.credits??[0,0],colour:o[i]??"other",width:300,height:56,most:r})})]},a.id)})})}function Ks({organization:e,variables:t}){let r=new Map(e.usage?.breakdown?.rows.map(i=>[i.key,i])),o=new Map(e.usage?.compare?.breakdown?.rows.map(i=>[i.key,i.measures.credits])),s=e.workspaces.map(i=>({...i,spent:e.usage?.breakdown?r.get(i.id)?.measures.credits??0:null,share:r.get(i.id)?.share??null,before:o.get(i.id)??0}));s.sort((i,l)=>(l.spent??0)-(i.spent??0));let a=()=>te([["Workspace","Credits","Credits before","Available (Web app)","Available (API)"],...s.map(i=>[i.name,i.spent,i.before,i.webApp?.available??null,i.api?.available??null])]);return n(N,{title:"Side by side",note:n("bdi",{children:e.name}),tools:n(b,{children:[n(K,{text:a,name:"Copy CSV",kind:"pill"}),n(ee,{document:kn,variables:t})]}),children:n("div",{class:"table-scroll",role:"group","aria-label":"Table: Workspaces",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Workspace"}),n("th",{scope:"col",children:"Credits"}),n("th",{scope:"col",children:"Share"}),n("th",{scope:"col",children:"Against before"}),n("th",{scope:"col",children:"Available \xB7 Web app"}),n("th",{scope:"col",children:"Available \xB7 API"})]})}),n("tbody",{children:s.map(i=>n("tr",{children:[n("th",{scope:"row",children:n("bdi",{children:i.name})}),n("td",{children:i.spent===null?n("span",{class:"quiet",children:"\u2013"}):n(W,{value:i.spent})}),n("td",{children:i.share===null?"":be(i.share)}),n("td",{children:i.spent===null?"":i.before>0?Xe(i.spent/i.before-1):i.spent>0?"new":""}),n("td",{children:i.webApp?y(i.webApp.available):""}),n("td",{children:i.api?y(i.api.available):""})]},i.id))})]})})})}function Ys({workspaces:e,onMoved:t}){let[r,o]=k(!1);return e.length<2?null:n(b,{children:[n("button",{type:"button",class:"primary",onClick:()=>o(!0),children:"Move credits"}),r&&n(Mu,{workspaces:e,onClose:()=>o(!1),onMoved:t})]})}function Mu({workspaces:e,onClose:t,onMoved:r}){let[o,s]=k(e[0]?.id??""),[a,i]=k(e[1]?.id??""),[l,c]=k("WEB_APP"),[p,u]=k(""),[m,g]=k({kind:"filling"}),d=$({content:"",value:""}),f=Dn(p),h=R=>e.find(O=>O.id===R)?.name??"",_=e.find(R=>R.id===o),P=(l==="WEB_APP"?_?.webApp:_?.api)?.available??0,A=async()=>{let R=JSON.stringify([o,a,l,f]);d.current.content!==R&&(d.current={content:R,value:Tn()});let O=await Oe(Zo,{input:{from:o,to:a,pool:l,credits:f??0,idempotencyKey:d.current.value}});return"problem"in O?{kind:"filling",problem:O.problem}:(r(),{kind:"done",message:n("p",{children:`${y(f??0)} credits are in ${h(a)} now. They expire when they would have expired before.`})})},T=()=>o===a?"Choose two different workspaces.":f===null?"Say how many credits, with at most three decimal places.":f>P?`${h(o)} has ${y(P)} credits to move.`:null,v=(R,O,Q,C)=>n(ge,{name:R,...C?{hint:C}:{},children:n("select",{value:O,onChange:H=>Q(H.currentTarget.value),children:e.map(H=>n("option",{value:H.id,children:H.name},H.id))})});return n(tt,{title:"Move credits",step:m,setStep:g,check:T,sentence:()=>`${y(f??0)} credits (${I(l)}) move from ${h(o)} to ${h(a)}. They can be spent there at once.`,confirm:"Move",send:A,onClose:t,children:[n("div",{class:"field",children:[n("span",{children:"Pool"}),n(j,{name:"Pool",options:["WEB_APP","API"].map(R=>({value:R,label:I(R)})),chosen:l,onChoose:c})]}),v("From",o,s,`${y(P)} available`),v("To",a,i),n(ge,{name:"Credits",children:n("input",{type:"text",inputMode:"decimal",value:p,onInput:R=>u(R.currentTarget.value)})})]})}function js({workspaceKey:e}){let{range:t,pool:r,timeZone:o}=w.value,s=t.kind==="contract"?{kind:"last",count:12,unit:"MONTH"}:t,a={key:e,range:xe(s),pool:r,timeZone:o,granularity:ze({...w.value,range:s})},i=z(kn,a,!0,et()),{data:l,errors:c,waiting:p,again:u}=i;S(()=>{l&&ne(l)},[l]);let m=l?.workspace?.organization??null,g=m?.usage??null,d=g?.range.timeZone??"UTC";return n(b,{children:[n(pe,{asOf:g&&n(Ie,{freshness:g.freshness,zone:d}),children:[n(Zt,{resolved:g?.range??null}),n(Rn,{resolved:g?.range??null}),n(Te,{own:"UTC"}),n(Pn,{}),m&&n(Ys,{workspaces:m.workspaces,onMoved:u})]}),n(ue,{screen:i,zone:d,cards:2,heights:[320]}),l&&!l.workspace&&n(de,{}),l?.workspace&&!m&&n(F,{title:"No organization",children:n("p",{children:"This workspace belongs to none that you administer."})}),m&&n("div",{class:p?"figures waiting":"figures","aria-busy":p,children:[g?.breakdown?n(zs,{organization:m}):n(we,{what:"What they spent",error:Z(c,"workspace","organization","usage"),onAgain:u}),n(Ks,{organization:m,variables:i.variables})]})]})}async function Js(){try{let e=await fetch(`${E.server}/page/installation.json`,{credentials:"omit"}),{salesContact:t}=await e.json();return typeof t=="string"?t:null}catch{return null}}function Xs({to:e,about:t}){let r=Tu(e,t);return n("p",{class:"contact",children:r===null?n("bdi",{children:e}):n("a",{href:r,target:"_blank",rel:"noreferrer",children:e.replace(/^https?:\/\//,"")})})}function Tu(e,t){return/^https?:\/\/\S+$/.test(e)?e:/^[^\s@:/]+@[^\s@:/]+$/.test(e)?`mailto:${e}?subject=${encodeURIComponent(t)}`:null}var Du=100;function ea({workspace:e,onBought:t}){let[r,o]=k(!1);return n(b,{children:[n("button",{type:"button",class:"primary",onClick:()=>o(!0),children:"Buy credits"}),r&&n($u,{workspace:e,onClose:()=>o(!1),onBought:t})]})}function $u({workspace:e,onClose:t,onBought:r}){let[o,s]=k("WEB_APP"),[a,i]=k("100"),[l,c]=k({kind:"filling"}),p=$({content:"",value:""}),u=/^\d{1,7}$/.test(a.trim())?Number(a):null,m=(u??0)*Du;return n(tt,{title:"Buy credits",step:l,setStep:c,check:()=>u===null?"Say how many whole dollars.":null,sentence:()=>`${L(m)} credits for ${Ht(String(u??0),"USD")}, for ${e.name} (${I(o)}).`,confirm:"Buy",send:async()=>{let d=`${o} ${u}`;p.current.content!==d&&(p.current={content:d,value:Tn()});let f=await Oe(Vo,{input:{workspace:e.id,pool:o,dollars:u??0,idempotencyKey:p.current.value}});if("problem"in f)return{kind:"confirming",problem:f.problem};let{purchase:h,refusal:_}=f.data.purchaseCredits??{};return h?(r(),{kind:"done",message:n("p",{children:[L(h.credits)," credits are ordered. They can be spent as soon as the payment arrives."]})}):{kind:"filling",problem:await Iu(_??null,`${e.name}: ${L(m)} credits`)}},onClose:t,children:[n("div",{class:"field",children:[n("span",{children:"Pool"}),n(j,{name:"Pool",options:["WEB_APP","API"].map(d=>({value:d,label:I(d)})),chosen:o,onChoose:s})]}),n(ge,{name:"Dollars",hint:u===null?"whole dollars":`${L(m)} credits, which never expire`,children:n("input",{type:"text",inputMode:"numeric",value:a,onInput:d=>i(d.currentTarget.value)})})]})}async function Iu(e,t){if(!e)return"The purchase was not accepted.";let r=e.code==="ABOVE_IN_APP_LIMIT"?await Js():null;return n(b,{children:[n("p",{children:e.message}),r!==null&&n(Xs,{to:r,about:t})]})}var qr={PENDING:"Pending",COMPLETED:"Completed",FAILED:"Failed",REFUNDED:"Refunded"};function ta({purchases:e,zone:t}){return n(b,{children:[n("div",{class:"table-scroll",role:"group","aria-label":"Table: Purchases",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Bought"}),n("th",{scope:"col",class:"text",children:"Status"}),n("th",{scope:"col",children:"Credits"}),n("th",{scope:"col",children:"Price"}),n("th",{scope:"col",children:"Left of it"}),n("th",{scope:"col",class:"text",children:"By"}),n("th",{scope:"col",class:"text",children:"Reference"})]})}),n("tbody",{children:e.map(r=>n("tr",{children:[n("th",{scope:"row",children:[V(r.createdAt,t),n("small",{children:[I(r.pool),r.channel==="SALES"&&", by sales"]})]}),n("td",{class:"text",children:n("span",{class:`status status-${r.status.toLowerCase()}`,children:qr[r.status]})}),n("td",{children:n(W,{value:r.credits})}),n("td",{children:Ht(r.price.amount,r.price.currency)}),n("td",{children:r.grant?n(Ou,{grant:r.grant}):n("span",{class:"quiet",children:"\u2013"})}),n("td",{class:"text",children:r.purchasedBy?n("bdi",{children:r.purchasedBy.name}):n("span",{class:"quiet",children:"\u2013"})}),n("td",{class:"text",children:[n("bdi",{children:r.reference??""}),r.unmatchedPayments.map(o=>n("small",{class:"warn",children:["also paid ",Ht(o.amount.amount,o.amount.currency)," as ",n("bdi",{children:o.reference}),", for nothing"]},o.reference))]})]},r.id))})]})}),n("p",{class:"table-foot",children:n(K,{text:()=>Nu(e),name:`Copy these ${e.length} as CSV`})})]})}function Ou({grant:e}){return n("span",{class:"left",children:[n(W,{value:e.remaining}),n("span",{class:"meter","aria-hidden":"true",children:n("i",{style:{width:`${e.amount>0?e.remaining/e.amount*100:0}%`}})}),e.withdrawn>0&&n("small",{children:[y(e.withdrawn)," withdrawn"]})]})}function Nu(e){let t=e.map(r=>[r.createdAt,r.status,r.pool,r.credits,r.price.amount,r.price.currency,r.grant?.remaining??null,r.purchasedBy?.name??null,r.reference]);return te([["Bought","Status","Pool","Credits","Price","Currency","Left","By","Reference"],...t])}var Lu=25;function na({workspaceKey:e}){let{pool:t,status:r,timeZone:o}=w.value,a=z(_n,{key:e,pool:t,status:r===null?null:[r],first:Lu,after:null},!0,Mn(t??"WEB_APP")),{data:i,errors:l,waiting:c,again:p}=a;S(()=>{i&&ne(i)},[i]);let u=i?.workspace??null,m=o??u?.timeZone??"UTC",g=Z(l,"workspace","purchases"),d=g?.extensions?.requires;return n(b,{children:[n(pe,{asOf:i&&n(ut,{instant:a.at,zone:m,what:"every payment counted"}),children:[n(Fu,{}),n(Pn,{}),n(Te,{}),u?.purchases&&ke.value?.user&&n(ea,{workspace:u,onBought:p})]}),n(ue,{screen:a,zone:m,cards:0,heights:[520]}),i&&!u&&n(de,{}),u&&d&&n(Pe,{what:"purchases",requires:d,here:"purchases"}),u&&!u.purchases&&!d&&n(we,{what:"The purchases",error:g,onAgain:p}),u?.purchases&&n("div",{class:c?"figures waiting":"figures","aria-busy":c,children:n(Uu,{list:u.purchases,variables:a.variables,zone:m})})]})}function Fu(){let e=[{value:"ALL",label:"All"},...["COMPLETED","PENDING","REFUNDED","FAILED"].map(t=>({value:t,label:qr[t]}))];return n(j,{name:"Status",options:e,chosen:w.value.status??"ALL",onChoose:t=>x({status:t==="ALL"?null:t})})}function Uu({list:e,variables:t,zone:r}){let o=At(_n,t,e,s=>s.workspace?.purchases);return e.totalCount===0?n(F,{title:t.status||t.pool?"No such purchases":"Nothing was bought yet",children:n("p",{children:t.status||t.pool?"None has this status and pool.":"Purchased credits never expire. They show here as soon as they are ordered."})}):n(N,{title:"Purchases",note:`${L(e.totalCount)}, the newest first`,tools:n(ee,{document:_n,variables:t}),children:[n(ta,{purchases:o.nodes,zone:r}),n(St,{pages:o,what:"purchases"})]})}var Bu=250;function ra({rates:e,pool:t,at:r}){let o=[...new Map(e.map(v=>[`${v.model} ${v.tool}`,{model:v.model,tool:v.tool}])).entries()],[s,a]=k(o[0]?.[0]??""),[i,l]=k("5"),[c,p]=k("1"),[u,m]=k({}),g=o.find(([v])=>v===s)?.[1]??o[0]?.[1],d=e.filter(v=>v.model===g?.model&&v.tool===g.tool),f=Vu(d),h=Object.fromEntries(Object.entries(u).filter(([v,R])=>f.get(v)?.includes(R))),_=g&&{pool:t,at:r,model:g.model,tool:g.tool,quantity:Number(i.replace(",",".")),count:Number(c),attributes:h},P=_!==void 0&&_.quantity>0&&Number.isInteger(_.count)&&_.count>0,A=Qu(P?_:null),T=d[0]?.unit.toLowerCase()??"";return n(N,{title:"What would it cost?",children:n("div",{class:"calculator",children:[n("div",{class:"fields",children:[n(ge,{name:"Model and tool",children:n("select",{value:s,onChange:v=>a(v.currentTarget.value),children:o.map(([v,{model:R,tool:O}])=>n("option",{value:v,children:[R," \xB7 ",O]},v))})}),n(ge,{name:T===""?"Quantity":`${T}s`,children:n("input",{type:"text",inputMode:"decimal",value:i,onInput:v=>l(v.currentTarget.value)})}),n(ge,{name:"Outputs",children:n("input",{type:"text",inputMode:"numeric",value:c,onInput:v=>p(v.currentTarget.value)})}),[...f].map(([v,R])=>n(ge,{name:v,children:n("select",{value:h[v]??"",onChange:O=>m({...h,[v]:O.currentTarget.value}),children:[n("option",{value:"",children:"any other"}),R.map(O=>n("option",{value:O,children:O},O))]})},v))]}),n("div",{class:"quote",role:"status",children:[typeof A=="string"?n("p",{class:"problem",children:A}):A&&n(Wu,{quote:A}),!P&&n("p",{class:"note",children:"The quantity and the outputs are numbers above 0."})]})]})})}function Wu({quote:e}){return n(b,{children:[n("p",{class:"big",children:[n("data",{value:String(e.credits),children:y(e.credits)})," ",n("small",{children:"credits"})]}),n("dl",{class:"facts",children:e.lines.map((t,r)=>n("div",{children:[n("dt",{children:t.description}),n("dd",{children:y(t.credits)})]},r))})]})}function Vu(e){let t=new Map;for(let[r,o]of e.flatMap(s=>Object.entries(s.conditions))){let s=t.get(r)??[];s.includes(o)||t.set(r,[...s,o])}return t}function Qu(e){let[t,r]=k(null),o=JSON.stringify(e);return S(()=>{if(e===null){r(null);return}let s=new AbortController,a=setTimeout(()=>{Ae(Ko,{input:e},s.signal).then(i=>{"failure"in i?r("The price could not be asked for."):r(i.data.quote??i.errors[0]?.message??"No rate matches.")},()=>{})},Bu);return()=>{clearTimeout(a),s.abort()}},[o]),t}function oa({workspaceKey:e}){let{pool:t,at:r,timeZone:o}=w.value,s={key:e,pool:t??"WEB_APP",at:r},a=z(Rr,s,!1),{data:i,errors:l,waiting:c,again:p}=a;S(()=>{i&&ne(i)},[i]);let u=Z(l,"rateCard"),m=o??i?.workspace?.timeZone??"UTC";return n(b,{children:[n(pe,{asOf:null,children:[n(j,{name:"Pool",options:["WEB_APP","API"].map(g=>({value:g,label:I(g)})),chosen:s.pool,onChoose:g=>x({pool:g,at:null})}),i&&n(Hu,{cards:i.rateCards?.nodes??[],zone:m})]}),n(ue,{screen:a,zone:m,cards:0,heights:[220,420]}),i&&!i.workspace&&n(de,{}),i?.workspace&&n("div",{class:c?"figures waiting":"figures","aria-busy":c,children:i.rateCard?n(b,{children:[n(ra,{rates:i.rateCard.rates,pool:s.pool,at:r}),n(qu,{card:i.rateCard,zone:m,tools:n(ee,{document:Rr,variables:s})})]}):u?n(we,{what:"The price list",error:u,onAgain:p}):n(F,{title:"No price list is in force",children:n("p",{children:"Usage that reports its own credits can be recorded all the same."})})})]})}function Hu({cards:e,zone:t}){let{at:r}=w.value;if(e.length<2)return null;let o=new Date().toISOString();return n(ce,{name:"in force",named:!0,value:r===null?"now":V(r,t),children:[n(re,{chosen:r===null,onChoose:()=>x({at:null}),children:"now"}),e.map(s=>n(re,{chosen:r===s.effectiveAt,onChoose:()=>x({at:s.effectiveAt}),children:["since ",V(s.effectiveAt,t),s.effectiveAt>o&&n("small",{children:"to come"})]},s.id))]})}function qu({card:e,zone:t,tools:r}){return n(N,{title:"Rates",note:`in force since ${V(e.effectiveAt,t)}`,tools:n(b,{children:[n(K,{text:()=>Gu(e.rates),name:"Copy CSV",kind:"pill"}),r]}),children:n("div",{class:"table-scroll",role:"group","aria-label":"Table: Rates",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Model"}),n("th",{scope:"col",class:"text",children:"Tool"}),n("th",{scope:"col",class:"text",children:"If"}),n("th",{scope:"col",children:"Price"}),n("th",{scope:"col",children:"At least"})]})}),n("tbody",{children:e.rates.map((o,s)=>n("tr",{children:[n("th",{scope:"row",children:n("bdi",{children:o.model})}),n("td",{class:"text",children:n("bdi",{children:o.tool})}),n("td",{class:"text",children:n("bdi",{children:sa(o)||n("span",{class:"quiet",children:"always"})})}),n("td",{children:Gn(o)}),n("td",{children:o.minimum>0?y(o.minimum):""})]},s))})]})})})}var sa=e=>Object.entries(e.conditions).map(([t,r])=>`${t} ${r}`).join(", ");function Gu(e){let t=e.map(r=>[r.model,r.tool,sa(r),r.creditsPerBlock,r.blockSize,r.unit,r.minimum]);return te([["Model","Tool","If","Credits a block","Block","Unit","At least"],...t])}var Et={MODEL:"Model",TOOL:"Tool",MEMBER:"Member",PROJECT:"Project",POOL:"Pool",WORKSPACE:"Workspace"};function Ne(e,t){return e==="POOL"&&t.key!==null?I(t.key):t.label}function aa({report:e,by:t,colours:r,failed:o}){let{breakdown:s,compare:a,trends:i}=e,l=Et[t],c=`By ${l.toLowerCase()}`;if(!s)return n(N,{title:c,children:n(Y,{...o,what:"The table"})});let p=a?.breakdown??null,u=new Map([...p?.rows??[],...p?.other?[p.other]:[]].map(f=>[f.key,f.measures.credits])),m=new Map(i?.groups.map(f=>[f.key,f.credits])),g=s.other?[...s.rows,s.other]:s.rows;return n(N,{title:c,tools:n(K,{text:()=>Ku(e,l,t,u),name:"Copy CSV",kind:"pill"}),children:[n("div",{class:"table-scroll",role:"group","aria-label":`Table: Credits by ${l.toLowerCase()}`,tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:l}),n("th",{scope:"col",style:Hn(g.map(({measures:f})=>f.credits)),children:"Credits"}),n("th",{scope:"col",class:"part",children:"Share"}),a&&n("th",{scope:"col",children:"Against before"}),n("th",{scope:"col",class:"trend",children:"Trend"})]})}),n("tbody",{children:g.map(f=>n("tr",{children:[n("th",{scope:"row",children:n(Zu,{by:t,row:f,colour:f.key===null?"other":r.get(f.key)??"other"})}),n("td",{children:n(W,{value:f.measures.credits})}),n("td",{children:f.share===null?"":be(f.share)}),a&&n("td",{children:zu(f,u.get(f.key))}),n("td",{class:"trend",children:m.has(f.key)&&n(Ct,{values:m.get(f.key)??[],colour:f.key===null?"other":r.get(f.key)??"other"})})]},f.key??"other"))})]})}),(s.other||w.value.all)&&n("button",{type:"button",class:"plain more",onClick:()=>x({all:!w.value.all}),children:w.value.all?"Show the largest":"Show all"})]})}function Zu({by:e,row:t,colour:r}){let o=ve.find(i=>i.by===e),s=n(b,{children:[n("i",{class:`swatch ${$e(r)}`,"aria-hidden":"true"}),n("bdi",{children:Ne(e,t)})]});if(!o||t.key===null)return n("span",{class:"group-name",children:s});let a=t.key;return n("button",{type:"button",class:"group-name",title:"Filter by this","aria-pressed":w.value.filter[o.name].includes(a),onClick:()=>x({filter:Qe(w.value.filter,o.name,a)}),children:s})}function zu(e,t){return t?Xe(e.measures.credits/t-1):e.measures.credits>0?"new":""}function Ku({breakdown:e,compare:t},r,o,s){let a=e?.other?[...e.rows,e.other]:e?.rows??[],i=[r,"Key","Credits","Generations","Share",...t?["Credits before"]:[]];return te([i,...a.map(l=>[Ne(o,l),l.key,l.measures.credits,l.measures.generations,l.share,...t?[s.get(l.key)??0]:[]])])}function ia(e,t,r,o,s){let a=t.length,i=(o.width-o.left-o.right)/Math.max(1,a),l=Math.min(8,i*.24),c=r==="share"?e.map(v=>v.map((R,O)=>Yu(R,t[O]??0))):e,p=ju(c,a),u=r==="lines"?c.flat():p.flat(2),m=r==="share"?1:Math.max(s,Un(u)??0,0),g=Math.min(Bn(u)??0,0),[d,f]=[[g,m||(g<0?0:1)],[o.height-o.bottom,o.top]],h=r==="share"?_e(d,f):Wn(d,f,4),_=v=>({x:o.left+v*i+l/2,width:Math.max(.5,i-l)}),P=v=>o.left+(v+.5)*i,A=v=>De(v.map((R,O)=>[P(O),h(R)])),T=r==="lines"?c.map(A):p.map(v=>v.map((R,O)=>Ju(R,_(O),h)).join(""));return{y:h,groups:T,middle:P,column:_,bucketAt:v=>Math.min(a-1,Math.max(0,Math.floor((v-o.left)/i))),groupAt:(v,R)=>{let O=h.invert(R),Q=r==="lines"?Xu(c.map(C=>C[v]??0),O,h.domain[1]/20):p.findIndex(C=>O>=(C[v]?.[0]??0)&&O<(C[v]?.[1]??0));return Q===-1?null:Q}}}function la(e,t){return De(e.map((r,o)=>[t.middle(o),t.y(r)]))}function Yu(e,t){return t>0?e/t:0}function ju(e,t){let[r,o]=[new Array(t).fill(0),new Array(t).fill(0)];return e.map(s=>Array.from({length:t},(a,i)=>{let l=s[i]??0,c=l<0?o:r,p=c[i]??0;return c[i]=p+l,l<0?[p+l,p]:[p,p+l]}))}function Ju([e,t],{x:r,width:o},s){if(t<=e)return"";let a=s(t),i=s(e)-a,l=i>3?i-1:i;return`M${r.toFixed(2)} ${a.toFixed(2)}h${o.toFixed(2)}v${l.toFixed(2)}h${(-o).toFixed(2)}z`}function Xu(e,t,r){let o=-1,s=r;return e.forEach((a,i)=>{a>0&&Math.abs(a-t)<s&&([o,s]=[i,Math.abs(a-t)])}),o}function ua({at:e,width:t,title:r,note:o,rows:s,total:a,earlier:i}){let c=e>t/2?{right:`${t-e+14}px`}:{left:`${e+14}px`};return n("div",{class:"tip",style:c,"aria-hidden":"true",children:[n("p",{class:"tip-title",children:r}),o&&n("p",{class:"tip-note",children:o}),n("dl",{children:[n("dt",{children:"Total"}),n("dd",{children:y(a)}),s.map(({label:p,colour:u,value:m,strong:g})=>n("div",{class:g?"tip-row strong":"tip-row",children:[n("dt",{children:[n("i",{class:`swatch ${$e(u)}`}),n("bdi",{children:p})]}),n("dd",{children:y(m)})]},p)),i!==null&&n("div",{class:"tip-row before",children:[n("dt",{children:[n("i",{class:"dash"}),"Before"]}),n("dd",{children:y(i)})]})]})]})}function ca(e){let{groups:t,totals:r,earlier:o,complete:s,names:a,shape:i}=e,[l,c]=Vn(1100),[p,u]=k(null),[m,g]=k(null),[d,f]=k(null),h=$(!1),_=`hatch-${ft().replace(/\W/g,"")}`,P=Math.max(...r,...o??[],1),A=In(c,P),T=i==="share"||!o?0:Math.max(...o.slice(0,r.length),0),v=ia(t.map(({values:M})=>M),r,i,A,T),R=p!==null&&d!==null&&d!==p?[Math.min(d,p),Math.max(d,p)]:null,O=(M,me)=>e.onOpen(M,me),Q=M=>{let me=M.currentTarget.getBoundingClientRect(),Ha=M.clientX-me.left;u(v.bucketAt(Ha)),g(M.clientY-me.top)},C=M=>{M.button===0&&(Q(M),h.current=!0,M.pointerType==="mouse"&&(M.currentTarget.setPointerCapture(M.pointerId),f(v.bucketAt(M.clientX-M.currentTarget.getBoundingClientRect().left))))},H=M=>{!h.current||p===null||(h.current=!1,f(null),R?e.onRange(R[0],R[1]):M.pointerType==="mouse"&&O(p,m===null?null:v.groupAt(p,m)))},ae=M=>{h.current||M.pointerType==="touch"||(u(null),g(null))},Fe=M=>{let me=ec(M.key,p,r.length);if(me!==null)M.shiftKey?f(d??p??me):f(null),u(me),g(null);else if((M.key==="Enter"||M.key===" ")&&p!==null)R?e.onRange(R[0],R[1]):O(p,null),f(null);else if(M.key==="Escape"&&p!==null)u(null),f(null);else return;M.preventDefault(),M.stopPropagation()},ye=p!==null&&m!==null?v.groupAt(p,m):null,ie=R??(p===null?null:[p,p]);return n("div",{class:"chart",ref:l,children:[n("div",{class:"chart-stage",role:"group","aria-roledescription":"chart","aria-label":`${e.title} Arrow keys read the values.`,tabIndex:0,onKeyDown:Fe,onBlur:()=>{u(null),f(null)},onPointerMove:Q,onPointerDown:C,onPointerUp:H,onPointerLeave:ae,children:[n("svg",{width:c,height:A.height,viewBox:`0 0 ${c} ${A.height}`,"aria-hidden":"true",children:[n("defs",{children:[n("pattern",{id:_,width:"6",height:"6",patternUnits:"userSpaceOnUse",patternTransform:"rotate(45)",children:n("rect",{class:"hatch",width:"3",height:"6"})}),n("pattern",{id:"stripes",width:"5",height:"5",patternUnits:"userSpaceOnUse",patternTransform:"rotate(-45)",children:[n("rect",{class:"stripes-ground",width:"5",height:"5"}),n("rect",{class:"stripes-line",width:"2",height:"5"})]})]}),n(On,{y:v.y,frame:A,name:i==="share"?M=>be(M):Je}),ie&&n(nc,{drawn:v,first:ie[0],last:ie[1],top:A.top,bottom:A.height-A.bottom}),t.map((M,me)=>n("path",{class:`${i==="lines"?"series-line":"series"} ${$e(M.colour)} ${ye!==null&&ye!==me?"faded":""}`,d:v.groups[me],style:i!=="lines"&&M.colour==="none"?{fill:"url(#stripes)"}:{}},M.key??"other")),s.map((M,me)=>M||n(rc,{drawn:v,index:me,total:r[me]??0,shape:i,fill:`url(#${_})`},me)),o&&i!=="share"&&n("path",{class:"earlier-line",d:la(o.slice(0,r.length),v)}),n(As,{names:e.ticks,at:v.middle,frame:A})]}),p!==null&&n(ua,{at:v.middle(p),width:c,title:a[p]??"",note:s[p]?null:"not over, or cut by the range",rows:pa(t,p,ye),total:r[p]??0,earlier:o?.[p]??null})]}),n("p",{class:"unseen",role:"status",children:p===null?"":tc(e,p,R)})]})}function ec(e,t,r){let o=r-1;switch(e){case"ArrowLeft":return t===null?o:Math.max(0,t-1);case"ArrowRight":return t===null?0:Math.min(o,t+1);case"Home":return 0;case"End":return o;default:return null}}function pa(e,t,r){return e.map((s,a)=>({...s,value:s.values[t]??0,strong:a===r})).filter(({value:s})=>s!==0).reverse()}function tc({groups:e,totals:t,earlier:r,complete:o,names:s},a,i){if(i)return`${s[i[0]]} to ${s[i[1]]}. Enter shows this range.`;let l=pa(e,a,null).reverse().map(({label:p,value:u})=>`${p} ${y(u)}`),c=r?.[a];return[`${s[a]}${o[a]?"":", not complete"}: ${y(t[a]??0)} credits.`,c===void 0?"":`Before: ${y(c)}.`,l.length>0?`${l.join(", ")}.`:""].join(" ")}function nc({drawn:e,first:t,last:r,top:o,bottom:s}){let a=e.column(t),i=e.column(r);return n("rect",{class:"marked",x:a.x-2,width:i.x+i.width-a.x+4,y:o,height:s-o,rx:"3"})}function rc({drawn:e,index:t,total:r,shape:o,fill:s}){let{x:a,width:i}=e.column(t),l=o==="share"?r>0?1:0:o==="lines"?e.y.domain[1]:r,c=e.y(l);return n("rect",{x:a,width:i,y:c,height:Math.max(0,e.y(0)-c),fill:s})}function da({report:e,by:t,granularity:r}){let[o,s]=k(!1);return n("details",{class:"as-table",onToggle:a=>s(a.currentTarget.open),children:[n("summary",{children:"As a table"}),o&&n(oc,{report:e,by:t,granularity:r})]})}function oc({report:e,by:t,granularity:r}){let{series:o}=e;return o?n("div",{class:"table-scroll tall",role:"group","aria-label":"Table: The chart as a table",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:e.range.timeZone}),n("th",{scope:"col",children:"Total"}),o.groups.map(s=>n("th",{scope:"col",children:n("bdi",{children:Ne(t,s)})},s.key??"other"))]})}),n("tbody",{children:o.buckets.map((s,a)=>n("tr",{children:[n("th",{scope:"row",children:[wt(s,r,e.range.timeZone),!s.complete&&n("small",{children:"not over, or cut"})]}),n("td",{children:y(o.total.credits[a]??0)}),o.groups.map(i=>n("td",{children:y(i.credits[a]??0)},i.key??"other"))]},s.start))})]})}):null}function ma(e,t){let{series:r}=e,o=r?.groups??[],s=(r?.buckets??[]).map((a,i)=>[a.start,a.end,a.complete?"yes":"no",r?.total.credits[i]??0,...o.map(l=>l.credits[i]??0)]);return te([["Start","End","Complete","Total",...o.map(a=>Ne(t,a))],...s])}var fa={QUARTER_HOUR:"Quarter hour",HOUR:"Hour",DAY:"Day",WEEK:"Week",MONTH:"Month",QUARTER:"Quarter",YEAR:"Year"},sc=["HOUR","DAY","WEEK","MONTH","QUARTER"],ac=[{value:"stacked",label:"Stacked"},{value:"lines",label:"Lines"},{value:"share",label:"%"}];function ga({report:e,variables:t,colours:r,failed:o}){let{by:s,granularity:a,shape:i}={by:t.by,granularity:t.granularity,shape:w.value.shape},l=sc.filter(p=>mn(w.value.range).includes(p)),c=n(b,{children:[l.length>1&&n(j,{name:"Each bar is a",options:l.map(p=>({value:p,label:fa[p]})),chosen:ze(w.value),onChoose:p=>x({granularity:p})}),n(j,{name:"Shape",options:ac,chosen:i,onChoose:p=>x({shape:p})}),e.series&&n(Qn,{name:`Credits by ${Et[s].toLowerCase()}`,csv:()=>ma(e,s)}),n(ee,{document:xn,variables:t})]});return n(N,{title:"Credits by",kind:"chart-panel",note:n(ic,{}),tools:c,children:e.series?n(lc,{series:e.series,report:e,by:s,granularity:a,shape:i,colours:r}):n("div",{class:"chart",children:n(Y,{...o,what:"The chart"})})})}function ic(){let e=br.map(t=>({value:t,label:Et[t]}));return n(j,{name:"Group by",options:e,chosen:w.value.by,shortcut:"g",onChoose:t=>x({by:t,all:!1})})}function lc(e){let{series:t,report:r,by:o,granularity:s,shape:a,colours:i}=e,l=r.range.timeZone,c=t.groups.map(u=>({key:u.key,label:Ne(o,u),colour:u.isOther?"other":i.get(u.key)??"other",values:u.credits})),p=(u,m)=>pc(e,u,m===null?null:c[m]??null);return n(b,{children:[n(ca,{title:`Credits by ${Et[o].toLowerCase()}, each ${fa[s].toLowerCase()}, in ${l}.`,groups:c,totals:t.total.credits,earlier:r.compare?.series?.total.credits??null,complete:t.buckets.map(({complete:u})=>u),names:t.buckets.map(u=>wt(u,s,l)+uc(u,s)),ticks:t.buckets.map(({start:u})=>rs(u,s,l)),shape:a,onOpen:p,onRange:(u,m)=>dc(e,u,m)}),n(cc,{groups:c,by:o,earlier:r.compare!==null&&r.compare!==void 0&&a!=="share",unfinished:t.buckets.some(({complete:u})=>!u)}),n(da,{report:r,by:o,granularity:s})]})}function uc(e,t){if(t!=="DAY"||!e.complete)return"";let r=(Date.parse(e.end)-Date.parse(e.start))/36e5;return r===24?"":` (${r} hours)`}function cc({groups:e,by:t,earlier:r,unfinished:o}){let s=ve.find(a=>a.by===t);return n("ul",{class:"legend","aria-label":"Groups",children:[e.map(a=>n("li",{children:s&&a.key!==null?n("button",{type:"button",onClick:()=>x({filter:Qe(w.value.filter,s.name,a.key??"")}),title:`Only ${a.label}`,children:[n("i",{class:`swatch ${$e(a.colour)}`,"aria-hidden":"true"}),n("bdi",{children:a.label})]}):n("span",{children:[n("i",{class:`swatch ${$e(a.colour)}`,"aria-hidden":"true"}),n("bdi",{children:a.label})]})},a.key??"other")),r&&n("li",{class:"legend-mark",children:[n("i",{class:"dash","aria-hidden":"true"}),"earlier period"]}),o&&n("li",{class:"legend-mark",children:[n("i",{class:"swatch hatched","aria-hidden":"true"}),"not over, or cut"]})]})}function pc({series:e,report:t,by:r,granularity:o},s,a){let i=e.buckets[s];if(!i)return;let l=ve.find(g=>g.by===r),c=a?.key??null,p=w.value.filter,u=l&&c!==null&&!p[l.name].includes(c)?Qe(p,l.name,c):p,m=ha(o)?{kind:"between",start:i.start,end:i.end}:hr({...i,timeZone:t.range.timeZone});x({section:"events",range:m,granularity:null,filter:u})}function dc({series:e,report:t,granularity:r},o,s){let[a,i]=[e.buckets[o],e.buckets[s]];if(!a||!i)return;let[l,c]=[a.start,i.end],p=ha(r)?{kind:"between",start:l,end:c}:hr({start:l,end:c,timeZone:t.range.timeZone});x({range:p,granularity:null})}var ha=e=>e==="HOUR"||e==="QUARTER_HOUR";var ba={credits:0,generations:0};function ya(e,t,r,o){let s=new Map(t.map(u=>[u.key,u])),l=[...new Map([...e,...t].map(u=>[u.key,u.label]))].map(([u,m])=>{let g=e.find(d=>d.key===u);return mc(u,m,g?.measures??ba,s.get(u)?.measures??ba)}).filter(({credits:u})=>u!==0).sort((u,m)=>Math.abs(m.credits)-Math.abs(u.credits)),c=l.slice(0,o),p=c.reduce((u,{credits:m})=>u+qt(m),0);return{rows:c,others:l.length-c.length,othersCredits:Gt(qt(r)-p)}}function mc(e,t,r,o){let s=qt(r.credits)-qt(o.credits),a=o.generations===0?"new":r.generations===0?"gone":"changed",i=r.generations-o.generations,l=a==="changed"?Math.round(i*o.credits/o.generations)*1e3:s,c=a==="changed"&&o.credits>0?r.credits/r.generations/(o.credits/o.generations)-1:null;return{key:e,label:t,credits:Gt(s),byCount:Gt(l),byPrice:Gt(s-l),kind:a,price:c}}var fc=5;function va({report:e,by:t,failed:r}){let{compare:o,breakdown:s}=e;if(!o?.breakdown||!s)return n(N,{title:"What changed",children:n(Y,{...r,what:"The comparison"})});let a=s.other?[...s.rows,s.other]:s.rows,i=o.breakdown.other?[...o.breakdown.rows,o.breakdown.other]:o.breakdown.rows,{rows:l,others:c,othersCredits:p}=ya(a,i,o.change,fc);return n(N,{title:"What changed",note:`${je(o.change)} credits`,children:[l.length===0&&n("p",{class:"note",children:"Nothing: every group spent what it had spent before."}),n("ul",{class:"list",children:[l.map(u=>n("li",{children:[n("div",{children:[n("bdi",{class:"strong",children:Ne(t,u)}),n("small",{children:gc(u)})]}),n(zt,{value:u.credits,children:je(u.credits)})]},u.key??"other")),c>0&&n("li",{children:[n("div",{children:c===1?"one other":`${c} others`}),n(zt,{value:p,children:je(p)})]})]})]})}function gc({kind:e,byCount:t,byPrice:r,price:o}){if(e==="new")return"new this period";if(e==="gone")return"nothing this period";let s=[];if(t!==0&&s.push(`${t>0?"more":"fewer"} generations ${je(t)}`),r!==0){let a=o===null||Math.abs(o)<5e-4?"":` (${Xe(o)} each)`;s.push(`${r>0?"dearer":"cheaper"} ones ${je(r)}${a}`)}return s.join(", ")}function wa({report:e,failed:t}){let r=e.members?.rows??[];return e.members&&r.length===0?null:n(N,{title:"Who spent most",children:[!e.members&&n(Y,{...t,what:"The list"}),n("ul",{class:"list",children:r.map(o=>n("li",{children:[n("div",{children:[n("button",{type:"button",class:"group-name",title:"Filter by this",onClick:()=>x({filter:Qe(w.value.filter,"members",o.key??"")}),children:n("bdi",{children:o.label})}),n("small",{children:[o.share!==null&&`${be(o.share)}, `,`${y(o.measures.generations)} generations`]})]}),n(W,{value:o.measures.credits})]},o.key))})]})}function ka({band:e,until:t}){let[r,o]=[240,34],s=e.slice(0,t),a=_e([0,Math.max(1,s.length-1)],[0,r]),i=_e([0,Math.max(...s.map(({high:c})=>c),1)],[o-1.5,2]),l=c=>s.map((p,u)=>[a(u),i(Math.max(0,c(p)))]);return n("svg",{class:"spark-band",viewBox:`0 0 ${r} ${o}`,preserveAspectRatio:"none","aria-hidden":"true",children:[n("path",{class:"band-area",d:ct(l(({high:c})=>c),l(({low:c})=>c))}),n("path",{class:"band-line",d:De(l(({expected:c})=>c)),"vector-effect":"non-scaling-stroke"})]})}function _a({report:e,before:t}){let{compare:r,total:o}=e,s=r?.changeRatio??null;return n(He,{title:"Spent",figure:n(W,{value:o.credits}),note:r?n(b,{children:[n(zt,{value:r.change,children:s===null?"new":Xe(s)})," against ",y(r.total.credits)," ",t]}):`${L(o.generations)} generations`,children:n(Hr,{values:e.series?.total.credits??[]})})}function xa({workspace:e,error:t,pool:r,onAgain:o}){let{balance:s}=e,a=`Available \xB7 ${I(r)}`;if(!s)return n(pt,{title:a,error:t,onAgain:o});let{available:i,overdraft:l,permanent:c,nextExpiry:p}=s,u=p?An(p.at,Date.now()):0,m=p?`${y(p.credits)} expire ${u===0?"within a day":`in ${L(u)} ${u===1?"day":"days"}`}`:l>0?`${y(l)} overdrawn`:"nothing of it expires",g=Math.min(p?.credits??0,Math.max(0,i)),d=Math.max(0,i-g-c);return n(He,{title:a,figure:n(W,{value:i}),note:m,children:i>0&&n(hc,{soon:g,rest:d,permanent:Math.min(c,i)})})}function hc({soon:e,rest:t,permanent:r}){let o=[{name:"expires next",value:e,tone:"part-soon"},{name:"expires later",value:t,tone:"part-later"},{name:"never expires",value:r,tone:"part-permanent"}].filter(({value:s})=>s>0);return n(b,{children:[n("div",{class:"parts","aria-hidden":"true",children:o.map(({name:s,value:a,tone:i})=>n("i",{class:i,style:{flexGrow:a}},s))}),n("p",{class:"parts-legend",children:o.map(({name:s,tone:a})=>n("span",{children:[n("i",{class:`swatch ${a}`,"aria-hidden":"true"}),s]},s))})]})}function Aa({workspace:e,error:t,zone:r,onAgain:o}){let{forecast:s,balance:a}=e;if(!s)return n(pt,{title:"Runs out",error:t,onAgain:o});let{low:i,expected:l,high:c}=s.runsOutAt,{forfeited:p}=s,u=p.high>0?`${y(p.low)} \u2013 ${y(p.high)} expire unused`:"nothing expires unused",g=l!==null&&l===a?.nextExpiry?.at?`then credits expire; ${u}`:l===null?i===null?u:`one time in ten by ${Me(i,r)}; ${u}`:i!==null&&c!==null&&Me(i,r)===Me(c,r)?u:`${i?Me(i,r):""} \u2013 ${c?Me(c,r):"over a year"}, eight times in ten; ${u}`;return n(He,{title:"Runs out",figure:l===null?"Not within a year":Me(l,r),note:g,children:n(ka,{band:s.balance,until:bc(s,l)})})}function bc(e,t){let r=e.starts.length;if(t===null)return r;let o=e.starts.findIndex(s=>s>=t);return o===-1?r:Math.min(r,Math.max(14,Math.ceil(o*1.15)))}function Sa({report:e,people:t,generations:r}){let{activeMembers:o}=e.total,s=e.compare?.total.activeMembers,a=s===void 0?null:o-s,i=t!==null&&t>=o?t-o:null;return n(He,{title:"Active members",figure:n(b,{children:[L(o)," ",i!==null&&n("small",{children:["of ",L(t??0)]})]}),note:n(b,{children:[a!==null&&n("b",{class:a>0?"good":"",children:a===0?"as many as before":ds(a)}),a!==null&&" \xB7 ",L(e.total.generations)," generations"]}),children:n(Hr,{values:r,faint:!0})})}var yc=12,vc=200;function Ca({workspaceKey:e}){let t=wc(e),r=z(xn,t,!0,et()),{data:o,errors:s,waiting:a,again:i}=r;S(()=>{o&&ne(o)},[o]);let l=o?.workspace??null,c=l?.usage??null,p=c?.range.timeZone??l?.timeZone??"UTC";return n(b,{children:[n(pe,{asOf:c&&n(Ie,{freshness:c.freshness,zone:p}),children:n(bs,{resolved:c?.range??null,labels:xc(l)})}),n(ue,{screen:r,zone:p,cards:4,heights:[420,380]}),o&&!l&&n(de,{}),l&&n("div",{class:a?"figures waiting":"figures","aria-busy":a,children:n(kc,{workspace:l,errors:s,variables:r.variables,workspaceKey:e,onAgain:i})})]})}function wc(e){let{range:t,pool:r,filter:o,timeZone:s,by:a,compare:i,all:l}=w.value;return{key:e,range:xe(t),pool:r,filter:bt(o),timeZone:s,granularity:ze(w.value),by:a,rows:l?vc:yc,compare:i!=="none",to:i==="year"?"YEAR_AGO":"PREVIOUS_PERIOD",balanceOf:r??"WEB_APP"}}function kc({workspace:e,errors:t,variables:r,workspaceKey:o,onAgain:s}){let{usage:a}=e,i=Z(t,"workspace","usage");if(!a)return i?.extensions?.requires?n(Pe,{what:"usage",requires:i.extensions.requires,here:"usage"}):n(_c,{error:i,onAgain:s});let{by:l}=r,c=a.series?.groups.map(g=>g.key)??a.breakdown?.rows.slice(0,8).map(g=>g.key)??[],p=new Map(Zn(l,c).map((g,d)=>[c[d]??null,g])),u=a.total.generations===0,m=g=>({error:Z(t,"workspace","usage",g),onAgain:s});return n(b,{children:[n("div",{class:"cards",children:[n(_a,{report:a,before:w.value.compare==="year"?"a year ago":"before"}),n(xa,{workspace:e,error:Z(t,"workspace","balance"),pool:r.balanceOf,onAgain:s}),n(Aa,{workspace:e,error:Z(t,"workspace","forecast"),zone:e.timeZone,onAgain:s}),n(Sa,{report:a,people:e.people?.totalCount??null,generations:a.series?.total.generations??[]})]}),u?n(qn,{report:a,workspaceKey:o}):n(b,{children:[n(ga,{report:a,variables:r,colours:p,failed:m("series")}),n("div",{class:"two",children:[n(aa,{report:a,by:l,colours:p,failed:m("breakdown")}),n("div",{class:"stack",children:[r.compare&&n(va,{report:a,by:l,failed:m("compare")}),l!=="MEMBER"&&n(wa,{report:a,failed:m("members")})]})]})]})]})}function _c({error:e,onAgain:t}){return n(F,{title:"These figures could not be computed",children:[n("p",{children:e?.message??"The server gave no reason."}),n("p",{children:n("button",{type:"button",class:"pill",onClick:t,children:"Try again"})})]})}function xc(e){let t=new Map,r=e?.usage;for(let s of r?.members?.rows??[])s.key&&t.set(s.key,s.label);if(ve.find(({by:s})=>s===w.value.by)?.name==="members")for(let s of r?.breakdown?.rows??[])s.key&&t.set(s.key,s.label);return t}function Pa({section:e}){let t=$(null);return S(()=>{let r=t.current?.querySelector("[aria-current]");r&&t.current&&(t.current.scrollLeft=r.offsetLeft-t.current.offsetLeft-40)},[e]),n("header",{class:"top",children:[n(Ac,{}),n("nav",{ref:t,"aria-label":"Sections",children:Ve(Ee()).map(r=>n("a",{href:Ke(Ea(r)),"aria-current":r===e?"page":void 0,onClick:o=>vt(o,Ea(r)),children:We[r]},r))}),n(Cc,{})]})}function Ea(e){return{section:e,all:!1,event:null,status:null,at:null}}function Ac(){let e=ke.value?.memberships??[],t=oe.value;return t?e.length<2?n("b",{class:"workspace",children:n("bdi",{children:t.name})}):n(ce,{name:"Workspace",value:n("bdi",{children:t.name}),kind:"workspace",children:e.map(r=>n(re,{chosen:r.workspace.key===t.key,onChoose:()=>Sc(r.workspace.key),children:[n("bdi",{children:r.workspace.name}),n("small",{children:[r.workspace.organization&&n("bdi",{children:`${r.workspace.organization.name} \xB7 `}),lt(r.role)]})]},r.workspace.key))}):n("b",{class:"workspace",children:"Workspace Analytics"})}function Sc(e){e!==w.value.workspace&&x({workspace:e,filter:{models:[],tools:[],members:[],projects:[]},timeZone:null,event:null})}function Cc(){let e=ke.value,t=e?.user?.name??e?.service?.name??U.value?.label??"",r=Ee(),o=e?.service?"API key":r?lt(r):"";return n(ce,{name:"Signed in as",value:n(Ec,{name:t,about:o}),kind:"who",children:[n("p",{class:"menu-head",children:[n("bdi",{children:t}),o&&n("small",{children:o})]}),n("a",{class:"choice",href:Ze("/graphiql"),target:"_blank",rel:E.embedded?"noopener noreferrer":"opener",children:"GraphiQL"}),!E.embedded&&n("button",{type:"button",class:"choice",onClick:No,children:"Sign out"})]})}function Ec({name:e,about:t}){return n(b,{children:[n("bdi",{class:"who-name",children:e}),e&&t&&n("span",{class:"who-dot",children:" \xB7 "}),n("span",{children:t})]})}var Pc=[["r","choose the range"],["g","go to the grouping"],["c","choose what to compare with"],["/","add a filter"],["\u2190 \u2192","earlier and later period; within a chart, read its values"],["Shift \u2190 \u2192","within a chart, choose a range; Enter shows it"],["Enter","within a chart, see the events of a bar"],["Esc","take the last filter away, then go back to the usual range"],["?","this list"]];function Ma(){let e=$(null);S(()=>{let r=s=>{let a=s;if(!(a.ctrlKey||a.metaKey||a.altKey||Dc(a.target)||$c(a))&&!E.root.querySelector("dialog[open], [popover=auto]:popover-open")){if(a.key==="?")e.current?.showModal();else if(!Rc(a.key))return;a.preventDefault(),a.stopPropagation(),E.embedded&&requestAnimationFrame(Mc)}},{keys:o}=E;return o.addEventListener("keydown",r),()=>o.removeEventListener("keydown",r)},[]);let t=Ve(Ee());return n("dialog",{ref:e,class:"card","aria-label":"Keys",children:[n("h2",{children:"Keys"}),n("dl",{class:"keys",children:[t.length>1&&n("div",{children:[n("dt",{children:[n("kbd",{children:"1"})," \u2013 ",n("kbd",{children:t.length})]}),n("dd",{children:t.map(r=>We[r]).join(", ")})]}),Pc.map(([r,o])=>n("div",{children:[n("dt",{children:n("kbd",{children:r})}),n("dd",{children:o})]},r))]}),n("form",{method:"dialog",children:n("button",{type:"submit",class:"pill",children:"Close"})})]})}function Rc(e){let t=Ve(Ee())[Number(e)-1];if(t)x({section:t,all:!1,event:null,status:null,at:null});else if(e==="ArrowLeft"||e==="ArrowRight")Ra(`[data-step="${e==="ArrowLeft"?-1:1}"]`);else if(e==="Escape")Tc();else if(e==="g")E.root.querySelector('[data-shortcut="g"] [aria-pressed="true"]')?.focus();else if(["r","c","/"].includes(e))Ra(`[data-shortcut="${e}"]`);else return!1;return!0}function Mc(){E.root.activeElement===null&&E.root.getElementById("main")?.focus({preventScroll:!0})}function Ra(e){let t=E.root.querySelector(e);t?.scrollIntoView({block:"nearest"}),t?.click()}function Tc(){let e=Cn(w.value.filter);e?x({filter:e}):w.value.pool!==null?x({pool:null}):Ft(w.value.range,it)||x({range:it,granularity:null})}function Dc(e){return e.matches("input, textarea, select, [contenteditable]")}function $c(e){return e.key.startsWith("Arrow")&&e.target.matches(".table-scroll, pre")}function Le({kind:e="",children:t}){let r=E.embedded?"div":"main";return n(r,{id:"main",class:`main ${e}`,tabIndex:-1,children:t})}function Ta(){return n("a",{class:"skip",href:"#main",onClick:t=>{t.preventDefault(),E.root.getElementById("main")?.focus()},children:"Skip to the figures"})}function Da(){return fn.value?n(Le,{children:n(_t,{cards:4,heights:[400]})}):n(Le,{kind:"sign-in",children:n(F,{title:"Not signed in",children:[n("p",{children:Re.value?"The server no longer accepts the token that this page gave.":"This page gave no token."}),n("p",{children:n("button",{type:"button",class:"pill",onClick:()=>bn(U.value?.token??null),children:"Try again"})})]})})}var Gr="tallygraph.signing-in",zn=X(!1),Pt=X(null);async function $a(){if(window.top!==window)return[];let e=await fetch("/page/sign-in.json");return e.ok?e.json():[]}async function Ia(e,t){Pt.value=null;try{if(!E.storage)throw new Error("this browser keeps nothing for the page");let{prepare:r}=await import("/page/openid-55a51af08259.js"),{underway:o,address:s}=await r(e,t);E.storage.setItem(Gr,JSON.stringify(o)),window.location.assign(s)}catch(r){Pt.value=La(r)}}function Oa(){let{href:e,search:t}=window.location,r=new URLSearchParams(t),o=r.get("state");if(o===null||!(r.has("code")||r.has("error")))return null;let s=Ic(),a=s?.state===o;return window.history.replaceState(null,"",a&&s.query!==""?`/?${s.query}`:"/"),a?{address:e,underway:s}:null}async function Na(e){zn.value=!0;try{let{finish:t}=await import("/page/openid-55a51af08259.js"),{token:r,renewal:o}=await t(e);Io(r,o)}catch(t){Pt.value=La(t)}finally{zn.value=!1}}function Ic(){try{let e=E.storage?.getItem(Gr)??"null";return E.storage?.removeItem(Gr),JSON.parse(e)}catch{return null}}var La=e=>e instanceof Error?e.message:String(e);function Fa(){let[e,t]=k([]);S(()=>{$a().then(t,()=>{})},[]);let r=Re.value;return zn.value?n(Le,{kind:"sign-in",children:n("section",{class:"card message",role:"status",children:n("h1",{children:"Signing you in \u2026"})})}):n(Le,{kind:"sign-in",children:n("section",{class:"card message",children:[n("h1",{children:r?"Sign in again":"Workspace Analytics"}),n("p",{children:r?"The server no longer accepts your token: it has expired, or it was revoked. Sign in to go on where you were.":`Who spends, on what, how much is left, and how long it lasts. ${e.length>0?"Sign in, or open":"Open"} a sign-in link, or paste one here.`}),Pt.value&&n("p",{class:"problem",role:"alert",children:["The sign-in failed: ",Pt.value]}),e.map(o=>n("p",{children:n("button",{type:"button",class:"primary",onClick:()=>Ia(o,Ut(w.value)),children:["Sign in with ",new URL(o.issuer).host]})},o.issuer)),n(Oc,{isSecond:e.length>0})]})})}function Oc({isSecond:e}){let[t,r]=k("");return n(b,{children:[n("form",{onSubmit:s=>{s.preventDefault();let a=t.trim();if(a==="")return;let i=kr(a)??{token:a,workspace:w.value.workspace,label:null};hn(i)},children:[n("label",{for:"token",children:"Sign-in link or token"}),n("input",{id:"token",type:"password",autocomplete:"off",spellcheck:!1,value:t,onInput:s=>r(s.currentTarget.value)}),n("button",{type:"submit",class:e?"pill":"primary",children:"Sign in"})]}),n("p",{class:"note",children:["It stays in this browser tab. An operator makes one with ",n("code",{children:"tallygraph token --user KEY"}),"."]})]})}function Ua(){let{data:e,failure:t,again:r}=z(zo,{},!1),o=e?.workspaces?.nodes??[];return S(()=>{e&&(ne(e),o.length===1&&o[0]&&yt({workspace:o[0].key}))},[e]),n(Le,{kind:"sign-in",children:[t&&n(Ye,{failure:t,onAgain:r}),e&&o.length===0&&n(F,{title:"No workspace yet",children:n("p",{children:"You are signed in, but no workspace has you as a member. Ask an Admin to add you."})}),o.length>1&&n(F,{title:"Choose a workspace",children:o.map(({key:s,name:a})=>n("p",{children:n("button",{type:"button",class:"pill",onClick:()=>x({workspace:s}),children:n("bdi",{children:a})})},s))})]})}function Ba(){let e=w.value.workspace,t=w.value.section??Ve(Ee())[0]??"usage",r=oe.value?.name;return S(()=>{E.embedded||(document.title=[r,r&&We[t],"Tallygraph"].filter(Boolean).join(" \xB7 "))},[r,t]),S(()=>{e===null&&U.value?.workspace&&yt({workspace:U.value.workspace})},[e,U.value]),!U.value||Re.value?E.embedded?n(Da,{}):n(Fa,{}):e===null?U.value.workspace?null:n(Ua,{}):n(b,{children:[n(Ta,{}),n(Pa,{section:t}),n(Le,{children:[n("h1",{class:"unseen",children:[We[t],r&&` of ${r}`]}),n(Nc,{section:t,workspaceKey:e},`${e}/${t}`)]}),n(Ma,{})]})}function Nc({section:e,workspaceKey:t}){switch(e){case"usage":return n(Ca,{workspaceKey:t});case"balance":return n(Us,{workspaceKey:t});case"purchases":return n(na,{workspaceKey:t});case"events":return n(Hs,{workspaceKey:t});case"members":return n(Zs,{workspaceKey:t});case"alerts":return n(xs,{workspaceKey:t});case"rates":return n(oa,{workspaceKey:t});case"organization":return n(js,{workspaceKey:t})}}function Qa(){let e=Lo();e&&(hn(e),e.workspace&&yt({workspace:e.workspace}))}var Wa=Oa();Wa?Na(Wa):$o();To();Qa();window.addEventListener("hashchange",Qa);var Va=document.getElementById("root");Va&&so(n(Ba,{}),Va);
