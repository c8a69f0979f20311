var $,so,rr,ze,tr,on,ao,nn,io,or,nr,si,Ot=Symbol.for("pv"),sn={},an=[],ai=/^m(i|n|o|s|text|space)$/,sr=Array.isArray,ar=an.slice,st=Object.assign;function ot(e){e&&e.parentNode&&e.remove()}function lo(e,t,r){var o,s,a,i={},l=arguments.length;for(a in t)a=="key"?o=t[a]:a=="ref"&&typeof e!="function"?s=t[a]:i[a]=t[a];return l>2&&(i.children=l>3?ar.call(arguments,2):r),$t(e,i,o,s,null)}function $t(e,t,r,o,s){var a={type:e,props:t,key:r,ref:o,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Ot,__v:s||++so,__i:-1,__u:0};return!s&&$.vnode&&$.vnode(a),a}function h(e){return e.children}function gt(e,t){this.props=e,this.context=t,this.__g=0}function Ke(e,t){if(t==null)return e.__&&Ke(e.__,e.__i+1);for(var r;t<e.__k.length;t++)if((r=e.__k[t])&&r.__e)return r.__e;return typeof e.type!="function"||e.props.__P?null:Ke(e)}function ii(e){var t,r=e.__v,o=r.__e,s=[],a=[],i=e.__P;i&&((t=st({constructor:Ot},r)).__v=r.__v+1,$.vnode&&$.vnode(t),ir(i,t,r,e.__n,i.namespaceURI,32&r.__u?[o]:null,s,o||Ke(r),32&r.__u,a),t.__v=r.__v,t.__.__k[t.__i]=t,go(s,t,a),r.__=r.__e=null,t.__e!=o&&uo(t))}function uo(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),uo(e)}function ro(e){(8&e.__g||(e.__g|=8,ze.push(e),on++))&&tr==$.debounceRendering||((tr=$.debounceRendering)||queueMicrotask)(co)}function co(){try{for(var e,t=1;ze.length;)ze.length>t&&ze.sort(ao),e=ze.shift(),t=ze.length,8&e.__g&&ii(e)}finally{(on=ze.length)&&(tr||queueMicrotask)(co)}}function po(e,t,r,o,s,a,i,l,c,p,u){var m,f,d,g,y,k,S=o.__k||an,A=t.length;for(c=li(r,t,S,c,A),m=0;m<A;m++)(d=r.__k[m])!=null&&(f=~d.__i&&S[d.__i]||sn,d.__i=m,k=ir(e,d,f,s,a,i,l,c,p,u),g=d.__e,(f.ref!=d.ref||8&f.__u)&&(f.ref&&lr(f.ref,null,d,f),d.ref&&u.push(d.ref,d.__c||g,d)),y=y||g,4&d.__u?(c=mo(d,c,e,!f.__v),f.__e&&(f.__e=null)):typeof d.type=="function"&&k!==void 0?c=k:g&&(c=g.nextSibling),d.__u&=-21);return r.__e=y,c}function li(e,t,r,o,s){var a,i,l,c,p,u,m,f,d,g=r.length,y=g,k=0,S=0,A=e.__k=Array(s);for(a=0;a<s;a++)(i=t[a])!=null&&typeof i!="boolean"&&typeof i!="function"?(typeof i!="object"||i.constructor===String?i=A[a]=$t(null,i):sr(i)?i=A[a]=$t(h,{children:i}):i.constructor===Ot&&i.__b?i=A[a]=$t(i.type,i.props,i.key,i.ref,i.__v):A[a]=i,c=a+k,i.__=e,i.__b=e.__b+1,l=null,~(p=i.__i=ui(i,r,c,y))&&(y--,(l=r[p])&&(l.__u|=2)),l&&l.__v?(i.__u|=16,p==c-1?k--:p==c+1?k++:p!=c&&(p>c?k--:k++,S=1)):(~p||(s>g?k--:s<g&&k++),typeof i.type!="function"&&(i.__u|=4))):A[a]=null;if(S){for(u=[],m=[],a=0;a<s;a++)if((i=A[a])&&16&i.__u){for(k=0,f=u.length;k<f;)u[d=k+f>>1]<i.__i?k=d+1:f=d;u[k]=i.__i,m[a]=k+1}for(k=u.length;a--;)m[a]&&(m[a]==k?k--:A[a].__u|=4)}if(y)for(a=0;a<g;a++)!(l=r[a])||2&l.__u||(l.__e==o&&(o=Ke(l)),ur(l,l));return o}function mo(e,t,r,o){var s,a,i,l;if(typeof e.type=="function"){if(e.props.__P)return t;if(s=e.__k)for(a=0;a<s.length;a++)s[a]&&(s[a].__=e,t=mo(s[a],t,r,!1));return t}for(t&&!t.parentNode&&(t=Ke(e))&&!t.parentNode&&(t=null),i=e.__e,l=t;l&&l.nodeType==8;)l=l.nextSibling;for(i!=l&&(!o&&r.moveBefore&&i.parentNode?r.moveBefore(i,t):r.insertBefore(i,t||null)),t=i;(t=t&&t.nextSibling)&&t.nodeType==8&&!t.data.startsWith("$s"););return t}function ui(e,t,r,o){var s,a=e.key,i=e.type,l=t[r],c=l&&!(2&l.__u);if(l===null&&a==null||c&&a==l.key&&i==l.type)return r;if(o>(c?1:0)){for(s=r-1;s>=0;s--)if((l=t[s])&&!(2&l.__u)&&a==l.key&&i==l.type)return s;for(s=r+1;s<t.length;s++)if((l=t[s])&&!(2&l.__u)&&a==l.key&&i==l.type)return s}return-1}function oo(e,t,r){r==null&&(r=""),t[0]=="-"?e.setProperty(t,r):e[t]=r}function tn(e,t,r,o,s){var a,i;if(t=="style")if(typeof r=="string")e.style.cssText=r;else{if(typeof o=="string"&&(e.style.cssText=o=""),o)for(t in o)r&&t in r||oo(e.style,t);if(r)for(t in r)o&&r[t]==o[t]||oo(e.style,t,r[t])}else if(t[0]=="o"&&t[1]=="n")typeof r!="function"&&(r=null),typeof o!="function"&&(o=null),(e.__e||(e.__e={}))[t]=r,r&&o||(i=nr[t]||(nr[t]=ci(t)),(e.__a||(e.__a={}))[t]=or,a=t!=(t=t.replace(io,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),r?e.addEventListener(t,i,a):e.removeEventListener(t,i,a));else{if(s=="http://www.w3.org/2000/svg")t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(t!="width"&&t!="height"&&t!="href"&&t!="list"&&t!="form"&&t!="tabIndex"&&t!="download"&&t!="rowSpan"&&t!="colSpan"&&t!="role"&&t!="popover"&&t in e)try{return void(e[t]=r??"")}catch{}if(typeof r=="function")return;r==null||r===!1&&t[4]!="-"?e.removeAttribute(t):e.setAttribute(t,t=="popover"&&r==1?"":r)}}function ci(e){return function(t){var r=this.__e;if(r){if(r=r[e],t[nn]==null)t[nn]=or++;else if(t[nn]<this.__a[e])return;return r($.event?$.event(t):t)}}}function ir(e,t,r,o,s,a,i,l,c,p){var u,m,f,d,g,y,k,S,A,R,w,M,N,H,E,G,ae,Be,he=t.type;if(t.constructor!==Ot)return null;128&r.__u&&(c=32&r.__u,u=r.__c.__z)&&(t.__u|=c,m=a=[],u.nodeType==8?l=rn(u,a):a.push(u),l=a[0]||l),(u=$.__b)&&u(t);e:if(typeof he=="function"){f=i.length;try{if(S=t.props,A=(u=he.prototype)&&u.render,R=(u=he.contextType)&&o[u.__c],w=u?R?R.props.value:u.__:o,(d=r.__c)?(t.__c=d,2&d.__g&&(d.__g|=1)):(A?t.__c=d=new he(S,w):(t.__c=d=new gt(S,w),d.constructor=he,d.render=di),R&&R.sub(d),d.state||(d.state={}),d.__n=o,d.__g|=8,d.__h=[],d.__k=[]),A&&(d.__s||(d.__s=d.state),he.getDerivedStateFromProps&&(d.__s==d.state&&(d.__s=st({},d.__s)),st(d.__s,he.getDerivedStateFromProps(S,d.__s)))),g=d.props,y=d.state,d.__v=t,r.__c){if(S!==g&&A&&!he.getDerivedStateFromProps&&d.componentWillReceiveProps&&d.componentWillReceiveProps(S,w),t.__v==r.__v&&!(8&d.__g)||!(4&d.__g)&&d.shouldComponentUpdate&&d.shouldComponentUpdate(S,d.__s,w)===!1){t.__v!=r.__v&&(d.props=S,d.state=d.__s,d.__g&=-9),t.__e=r.__e,t.__k=r.__k,t.__k.some(function(ie){ie&&(ie.__=t)}),an.push.apply(d.__h,d.__k),d.__k=[],d.__h.length&&i.push(d),l=Ke(r);break e}d.componentWillUpdate&&d.componentWillUpdate(S,d.__s,w),A&&d.componentDidUpdate&&d.__h.push(function(){d.componentDidUpdate(g,y,k)})}else A&&!he.getDerivedStateFromProps&&d.componentWillMount&&d.componentWillMount(),A&&d.componentDidMount&&d.__h.push(d.componentDidMount);d.context=w,d.props=S,d.__P=e,d.__g&=-5,M=$.__r,N=A?25:0;do d.__g&=-9,M&&M(t),u=d.render(d.props,d.state=d.__s,d.context);while(8&d.__g&&++N<25);A&&(an.push.apply(d.__h,d.__k),d.__k=[]),d.state=d.__s,d.getChildContext&&(o=st({},o,d.getChildContext())),A&&r.__c&&d.getSnapshotBeforeUpdate&&(k=d.getSnapshotBeforeUpdate(g,y)),H=u&&u.type===h&&u.key==null?u.props.children:u,S.__P&&(u=l,s=(e=S.__P).namespaceURI,c=a=null,r.props&&r.props.__P!=e&&(r.__k.some(function(ie){ie&&ur(ie,ie)}),r.__k=null),l=r.__k?Ke(r,0):null),l=po(e,sr(H)?H:[H],t,r,o,s,a,i,l,c,p),S.__P&&(t.__e=null,l=u),t.__u&=-161,m&&m.some(ot),d.__h.length&&i.push(d),1&d.__g&&(d.__g&=-4)}catch(ie){if(i.length=f,t.__v=null,c||a)if(ie&&ie.then){if(t.__u|=128|c,a){for(~(ae=a.indexOf(l||void 0))||(ae=a.length);(Be=a[ae-1])&&Be.nodeType==8;)ae--;for(;ae<a.length;ae++)if(Be=a[ae])if(a[ae]=null,E){if(Be==G)break}else{if(Be.nodeType!=8)break;Be.data.startsWith("$s")&&(G=rn(E=Be))}}if(!E){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;E=l}(u=rn(E=t.__c.__z||(t.__c.__z=E)))?(t.__e=E,l=u):t.__e=l,l=l&&l.nextSibling}else a&&a.some(ot);else t.__e=r.__e;t.__k||(t.__k=r.__k||[]),ie&&ie.then||fo(t),$.__e(ie,t,r)}}else l=t.__e=pi(r.__e,t,r,o,s,a,i,c,p,e);return(u=$.diffed)&&u(t),l}function rn(e,t){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var r=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))r++;else if(e.data.startsWith("/$s")&&!--r)return e}t&&t.push(e)}}function fo(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(fo))}function go(e,t,r){for(var o=0;o<r.length;)lr(r[o++],r[o++],r[o++]);$.__c&&$.__c(t,e),e.some(function(s){try{e=s.__h,s.__h=[],e.some(function(a){a.call(s)})}catch(a){$.__e(a,s.__v)}})}function pi(e,t,r,o,s,a,i,l,c,p){var u,m,f,d,g,y,k,S,A=r.props||sn,R=t.props,w=t.type;if(w=="svg"?s="http://www.w3.org/2000/svg":w=="math"?s="http://www.w3.org/1998/Math/MathML":s||(s="http://www.w3.org/1999/xhtml"),a){for(u=0;u<a.length;u++)if((g=a[u])&&(w?g.localName==w:g.nodeType==3)){e=g,a[u]=null;break}}if(!e){if(S=p.ownerDocument||document,!w)return S.createTextNode(R);e=S.createElementNS(s,w,R.is?R:p),l&&($.__m&&$.__m(t,a),l=!1),a=null}if(w){if(p=w=="template"&&e.content||e,a=w=="textarea"&&R.defaultValue!=null?null:a&&ar.call(p.childNodes),!l&&a)for(A={},u=0;u<e.attributes.length;u++)A[(g=e.attributes[u]).name]=g.value;for(u in A)g=A[u],u=="dangerouslySetInnerHTML"?f=g:u=="children"||u in R||u=="value"&&"defaultValue"in R||u=="checked"&&"defaultChecked"in R||tn(e,u,null,g,s);for(u in R)g=R[u],u=="children"?d=g:u=="dangerouslySetInnerHTML"?m=g:u=="value"?y=g:u=="checked"?k=g:l&&typeof g!="function"||A[u]===g||tn(e,u,g,A[u],s);m?(l||f&&(m.__html==f.__html||m.__html==e.innerHTML)||(e.innerHTML=m.__html),t.__k=[]):(f&&(e.textContent=""),(w=="foreignObject"||s=="http://www.w3.org/1998/Math/MathML"&&ai.test(w))&&(s="http://www.w3.org/1999/xhtml"),po(p,sr(d)?d:[d],t,r,o,s,a,i,a?a[0]:r.__k&&Ke(r,0),l,c),a&&a.some(ot)),l&&w!="textarea"||(u="value",w=="progress"&&y==null?e.removeAttribute(u):y==null||y===e[u]&&(w!="progress"||y)||tn(e,u,y,A[u],s),u="checked",k!=null&&k!=e[u]&&tn(e,u,k,A[u],s))}else A===R||l&&e.data==R||(e.data=R);return e}function lr(e,t,r,o){try{typeof e=="function"?t?t.__x=e(t)||1:o&&(o=o.__c||o.__e)&&(t=o.__x)&&(o.__x=null,typeof t=="function"?t():e(null)):e.current=t}catch(s){$.__e(s,r)}}function ur(e,t,r){var o,s,a,i;if($.unmount&&$.unmount(e),!(o=e.ref)||o.current&&o.current!=e.__e||lr(o,null,t,e),o=e.__c){if(o.componentWillUnmount)try{o.componentWillUnmount()}catch(l){$.__e(l,t)}o.__P=o.__n=null}if(o=e.__k)for(i=0;i<o.length;i++)o[i]&&ur(o[i],t,typeof e.type!="function"||r&&!e.props.__P);!r&&(o=e.__c)&&(o=o.__z)&&(s=rn(o,a=[]))&&(o==e.__e&&a.some(ot),ot(s),ot(o)),r||ot(e.__e),e.__e=e.__c=e.__=null}function di(e,t,r){return this.constructor(e,r)}function ho(e,t){var r,o,s,a;$.__&&$.__(e,t),t.nodeType==9&&(t=t.documentElement),o=(r=e&&32&e.__u)?null:t.__k,t.__k=$t(h,{children:[e]}),s=[],a=[],ir(t,t.__k,o||sn,sn,t.namespaceURI,o?null:t.firstChild?ar.call(t.childNodes):null,s,o?o.__e:t.firstChild,r,a),go(s,t.__k,a),t.__k.props.children=null}$={__e:function(e,t,r,o){for(var s,a,i;t=t.__;)if((s=t.__c)&&!(1&s.__g)){s.__g|=4;try{if((i=(a=s.constructor)&&a.getDerivedStateFromError)&&s.setState(a.getDerivedStateFromError(e)),s.componentDidCatch&&(s.componentDidCatch(e,o||{}),i=1),i&&8&s.__g)return void(s.__g|=2)}catch(l){e=l}}throw on=0,e}},so=0,rr=function(e){return e!=null&&e.constructor===Ot},gt.prototype.setState=function(e,t){var r=this.__s;r&&r!=this.state||(r=this.__s=st({},this.state)),typeof e=="function"&&(e=e(st({},r),this.props)),e&&(st(r,e),this.__v&&(t&&this.__k.push(t),ro(this)))},gt.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),ro(this))},gt.prototype.render=h,ze=[],on=0,ao=function(e,t){return e.__v.__b-t.__v.__b},nn=Symbol(),io=/(PointerCapture)$|Capture$/i,or=0,nr={},si=0;var at,Z,cr,bo,pr=Object.is,ln=0,Co=[],dr=[],q=$,yo=q.__b,vo=q.__r,wo=q.diffed,ko=q.__c,_o=q.unmount,Ao=q.__;function Nt(e,t){q.__h&&q.__h(Z,e,ln||t),ln=0;var r=Z.__H||(Z.__H={__:[],__h:[]});return e>=r.__.length&&r.__.push({}),r.__[e]}function _(e){return ln=1,mi(Eo,e)}function mi(e,t,r){var o=Nt(at++,2);if(o.t=e,!o.__c&&(o.__=[r?r(t):Eo(void 0,t),function(a){var i=(o.__N||o.__)[0],l=o.t(i,a);pr(i,l)||(o.__N=[l,o.__[1]],o.__c.setState({}))}],o.__c=Z,!Z.__f)){Z.__f=!0;var s=Z.shouldComponentUpdate;Z.shouldComponentUpdate=function(a,i,l){var c=this.__H;if(!c)return!0;var p=!1,u=this.props!=a;if(c.__.some(function(f){f.__N&&(p=!0,pr(f.__[0],f.__N[0])||(u=!0))}),s){var m=s.call(this,a,i,l);return p?m||u:m}return!p||u}}return o.__}function C(e,t){var r=Nt(at++,3);!q.__s&&fr(r.__H,t)&&(r.__P=!0,r.__=e,r.u=t,Z.__H.__h.push(r))}function ht(e,t){var r=Nt(at++,4);!q.__s&&fr(r.__H,t)&&(r.__P=!1,r.__=e,r.u=t,Z.__h.push(r))}function O(e){return ln=5,bt(function(){return{current:e}},[])}function bt(e,t){var r=Nt(at++,7);return fr(r.__H,t)&&(r.__=e(),r.__H=t),r.__}function yt(){var e=Nt(at++,11);if(!e.__){for(var t=Z.__v;!t.__m&&t.__;)t=t.__;var r=t.__m||(t.__m=[0,0]);e.__="P"+r[0]+"-"+r[1]++}return e.__}function fi(){var e;do{for(;e=dr.shift();)try{It(e)}catch(r){q.__e(r,{__:(e=e.__P)&&e.__v})}for(;e=Co.shift();){var t=e.__H;if(e.__P&&t)try{t.__h.some(It),t.__h.some(mr),t.__h=[]}catch(r){t.__h=[],q.__e(r,e.__v)}}}while(dr.length)}q.__b=function(e){Z=null,yo&&yo(e)},q.__=function(e,t){e&&t.__k&&t.__k.__m&&(e.__m=t.__k.__m),Ao&&Ao(e,t)},q.__r=function(e){vo&&vo(e),at=0;var t=(Z=e.__c).__H;t&&(cr==Z?Z.__h=[]:(t.__h.some(It),t.__h.some(mr),at=0),t.__h=[],t.__.some(function(r){r.__N&&(r.__=r.__N),r.u=r.__N=void 0})),cr=Z},q.diffed=function(e){wo&&wo(e);var t=e.__c;t&&t.__H&&(t.__H.__h.length&&So(Co.push(t)),t.__H.__.some(function(r){r.u&&(r.__H=r.u)})),cr=Z=null},q.__c=function(e,t){t.some(function(r){try{r.__h.some(It),r.__h=r.__h.filter(function(o){return!o.__||mr(o)})}catch(o){r.__h=[function(){throw o}]}}),ko&&ko(e,t)},q.unmount=function(e){_o&&_o(e);var t,r,o=e.__c;o&&o.__H&&(o.__H.__.some(function(s){try{if(s.__P&&s.__c){if(r===void 0){for(r=e.__;r&&(!r.__c||!r.__c.__P);)r=r.__;r=r&&r.__c}s.__P=r,So(dr.push(s))}else It(s)}catch(a){t=a}}),o.__H=void 0,t&&q.__e(t,o.__v))};var xo=typeof requestAnimationFrame=="function";function gi(e){var t,r=function(){clearTimeout(o),xo&&cancelAnimationFrame(t),setTimeout(e)},o=setTimeout(r,35);xo&&(t=requestAnimationFrame(r))}function So(e){e!=1&&bo==q.requestAnimationFrame||((bo=q.requestAnimationFrame)||gi)(fi)}function It(e){var t=Z,r=e.__c;typeof r=="function"&&(e.__c=void 0,r()),Z=t}function mr(e){var t=Z;e.__c=e.__(),Z=t}function fr(e,t){return!e||e.length!=t.length||t.some(function(r,o){return!pr(r,e[o])})}function Eo(e,t){return typeof t=="function"?t(e):t}var hi=Symbol.for("preact-signals");function dn(){if(Ve>1)Ve--;else{var e,t=!1;for((function(){var s=cn;for(cn=void 0;s!==void 0;){var a=s.S;if(a.v===s.v)for(var i=a.t;i!==void 0;i=i.x)i.i===s.i&&(i.i=a.i);s=s.o}})();Ft!==void 0;){var r=Ft;for(Ft=void 0,un++;r!==void 0;){var o=r.u;if(r.u=void 0,r.f&=-3,!(8&r.f)&&Mo(r))try{r.c()}catch(s){t||(e=s,t=!0)}r=o}}if(un=0,Ve--,t)throw e}}function hr(e){if(Ve>0)return e();gr=++bi,Ve++;try{return e()}finally{dn()}}var Lt,B=void 0;function Ut(e){var t=B,r=Lt;B=void 0,Lt=void 0;try{return e()}finally{B=t,Lt=r}}var Ft=void 0,Ve=0,un=0,bi=0,gr=0,cn=void 0,pn=0;function Po(e){if(B!==void 0){var t=e.n;if(t===void 0||t.t!==B)return t={i:0,S:e,p:B.s,n:void 0,t:B,e:void 0,x:void 0,r:t},B.s!==void 0&&(B.s.n=t),B.s=t,e.n=t,32&B.f&&e.S(t),t;if(t.i===-1)return t.i=0,t.n!==void 0&&(t.n.p=t.p,t.p!==void 0&&(t.p.n=t.n),t.p=B.s,t.n=void 0,B.s.n=t,B.s=t),t}}function J(e,t){this.v=e,this.i=0,this.n=void 0,this.t=void 0,this.l=0,this.W=t?.watched,this.Z=t?.unwatched,this.name=t?.name}J.prototype.brand=hi;J.prototype.h=function(){return!0};J.prototype.S=function(e){var t=this,r=this.t;r!==e&&e.e===void 0&&(e.x=r,this.t=e,r!==void 0?r.e=e:Ut(function(){var o;(o=t.W)==null||o.call(t)}))};J.prototype.U=function(e){var t=this;if(this.t!==void 0){var r=e.e,o=e.x;r!==void 0&&(r.x=o,e.e=void 0),o!==void 0&&(o.e=r,e.x=void 0),e===this.t&&(this.t=o,o===void 0&&Ut(function(){var s;(s=t.Z)==null||s.call(t)}))}};J.prototype.subscribe=function(e){var t=this;return lt(function(){var r=t.value;Ut(function(){return e(r)})},{name:"sub"})};J.prototype.valueOf=function(){return this.value};J.prototype.toString=function(){return this.value+""};J.prototype.toJSON=function(){return this.value};J.prototype.peek=function(){var e=this;return Ut(function(){return e.value})};Object.defineProperty(J.prototype,"value",{get:function(){var e=Po(this);return e!==void 0&&(e.i=this.i),this.v},set:function(e){if(e!==this.v){if(un>100)throw new Error("Cycle detected");(function(r){Ve!==0&&un===0&&r.l!==gr&&(r.l=gr,cn={S:r,v:r.v,i:r.i,o:cn})})(this),this.v=e,this.i++,pn++,Ve++;try{for(var t=this.t;t!==void 0;t=t.x)t.t.N()}finally{dn()}}}});function X(e,t){return new J(e,t)}function Mo(e){for(var t=e.s;t!==void 0;t=t.n)if(t.S.i!==t.i||!t.S.h()||t.S.i!==t.i)return!0;return!1}function Ro(e){for(var t=e.s;t!==void 0;t=t.n){var r=t.S.n;if(r!==void 0&&(t.r=r),t.S.n=t,t.i=-1,t.n===void 0){e.s=t;break}}}function To(e){for(var t=e.s,r=void 0;t!==void 0;){var o=t.p;t.i===-1?(t.S.U(t),o!==void 0&&(o.n=t.n),t.n!==void 0&&(t.n.p=o)):r=t,t.S.n=t.r,t.r!==void 0&&(t.r=void 0),t=o}e.s=r}function it(e,t){J.call(this,void 0,t),this.x=e,this.s=void 0,this.g=pn-1,this.f=4}it.prototype=new J;it.prototype.h=function(){if(this.f&=-3,1&this.f)return!1;if((36&this.f)==32||(this.f&=-5,this.g===pn))return!0;if(this.g=pn,this.f|=1,this.i>0&&!Mo(this))return this.f&=-2,!0;var e=B;try{Ro(this),B=this;var t=this.x();(16&this.f||this.v!==t||this.i===0)&&(this.v=t,this.f&=-17,this.i++)}catch(r){this.v=r,this.f|=16,this.i++}return B=e,To(this),this.f&=-2,!0};it.prototype.S=function(e){if(this.t===void 0){this.f|=36;for(var t=this.s;t!==void 0;t=t.n)t.S.S(t)}J.prototype.S.call(this,e)};it.prototype.U=function(e){if(this.t!==void 0&&(J.prototype.U.call(this,e),this.t===void 0)){this.f&=-33;for(var t=this.s;t!==void 0;t=t.n)t.S.U(t)}};it.prototype.N=function(){if(!(2&this.f)){this.f|=6;for(var e=this.t;e!==void 0;e=e.x)e.t.N()}};Object.defineProperty(it.prototype,"value",{get:function(){if(1&this.f)throw new Error("Cycle detected");var e=Po(this);if(this.h(),e!==void 0&&(e.i=this.i),16&this.f)throw this.v;return this.v}});function mn(e,t){return new it(e,t)}function Do(e){var t=e.j;if(e.j=void 0,typeof t=="function"){Ve++;var r=B;B=void 0;try{t()}catch(o){throw e.f&=-2,e.f|=8,br(e),o}finally{B=r,dn()}}}function br(e){for(var t=e.s;t!==void 0;t=t.n)t.S.U(t);e.x=void 0,e.s=void 0,Do(e)}function yi(e){if(B!==this)throw new Error("Out-of-order effect");To(this),B=e,this.f&=-2;try{8&this.f&&br(this)}finally{dn()}}function vt(e,t){this.x=e,this.j=void 0,this.s=void 0,this.u=void 0,this.f=32,this.name=t?.name,Lt&&Lt.push(this)}vt.prototype.c=function(){var e=this.S();try{if(8&this.f||this.x===void 0)return;var t=this.x();typeof t=="function"&&(this.j=t)}finally{e()}};vt.prototype.S=function(){if(1&this.f)throw new Error("Cycle detected");this.f|=1,this.f&=-9,Do(this),Ro(this),Ve++;var e=B;return B=this,yi.bind(this,e)};vt.prototype.N=function(){2&this.f||(this.f|=2,this.u=Ft,Ft=this)};vt.prototype.d=function(){this.f|=8,1&this.f||br(this)};vt.prototype.dispose=function(){this.d()};function lt(e,t){var r=new vt(e,t);try{r.c()}catch(s){throw r.d(),s}var o=r.d.bind(r);return o[Symbol.dispose]=o,o}var $o,gn,fn,vi=typeof window<"u"&&!!window.__PREACT_SIGNALS_DEVTOOLS__;var Oo=[];lt(function(){$o=this.N})();function wt(e,t){$[e]=t.bind(null,$[e]||function(){})}function Bt(e){if(fn){var t=fn;fn=void 0,t()}fn=e&&e.S()}function Io(e){var t=this,r=e.data,o=ki(r);o.name="ReactiveDom",o.value=r;var s=bt(function(){for(var l=t,c=t.__v;c=c.__;)if(c.__c){c.__c.__$f|=4;break}var p=mn(function(){var d=o.value.value;return d===0?0:d===!0?"":d||""}),u=mn(function(){return!Array.isArray(p.value)&&!rr(p.value)}),m=lt(function(){if(this.N=No,u.value){var d=p.value;l.__v&&l.__v.__e&&l.__v.__e.nodeType===3&&(l.__v.__e.data=d)}}),f=t.__$u.d;return t.__$u.d=function(){m(),f.call(this)},[u,p]},[]),a=s[0],i=s[1];return a.value?i.peek():i.value}Io.displayName="ReactiveTextNode";Object.defineProperties(J.prototype,{constructor:{configurable:!0,value:lo(h,null).constructor},type:{configurable:!0,value:Io},props:{configurable:!0,get:function(){var e=this;return{data:{get value(){return e.value}}}}},__b:{configurable:!0,value:1}});wt("__b",function(e,t){if(Bt(),gn=void 0,typeof t.type=="string"){var r,o=t.props;for(var s in o)if(s!=="children"){var a=o[s];a instanceof J&&(r||(t.__np=r={}),r[s]=a,o[s]=a.peek())}}e(t)});wt("__r",function(e,t){if(e(t),t.type!==h){Bt();var r,o=t.__c;o&&(o.__$f&=-2,(r=o.__$u)===void 0&&(o.__$u=r=(function(s,a){var i;return lt(function(){i=this},{name:a}),i.c=s,i})((function(s){return function(){var a;vi&&((a=this.y)==null||a.call(this)),s.__$f|=1,s.setState({})}})(o),typeof t.type=="function"?t.type.displayName||t.type.name:""))),gn=o,Bt(r)}});wt("__e",function(e,t,r,o){Bt(),gn=void 0,e(t,r,o)});wt("diffed",function(e,t){Bt(),gn=void 0;var r;if(typeof t.type=="string"&&(r=t.__e)){var o=t.__np,s=t.props,a=r.U;if(a)for(var i in a){var l=a[i];l===void 0||o&&i in o||(l.d(),a[i]=void 0)}if(o){a||(a={},r.U=a);for(var c in o){var p=a[c],u=o[c];p===void 0?(p=wi(r,c,u,s),a[c]=p):p.o(u,s)}}}e(t)});function wi(e,t,r,o){var s=t in e&&e.ownerSVGElement===void 0,a=X(r);return{o:function(i,l){a.value=i,o=l},d:lt(function(){this.N=No;var i=a.value.value;o[t]!==i&&(o[t]=i,s?e[t]=i:i!=null&&(i!==!1||t[4]==="-")?e.setAttribute(t,i):e.removeAttribute(t))})}}wt("unmount",function(e,t){if(typeof t.type=="string"){var r=t.__e;if(r){var o=r.U;if(o){r.U=void 0;for(var s in o){var a=o[s];a&&a.d()}}}var i=t.__np;if(i){var l=t.props;for(var c in i)l[c]=i[c]}t.__np=void 0}else{var p=t.__c;if(p){p.__$f|=8;var u=p.__$u;u&&(p.__$u=void 0,u.d())}}e(t)});wt("__h",function(e,t,r,o){o<3&&(t.__$f|=2),e(t,r,o)});gt.prototype.shouldComponentUpdate=function(e,t){if(this.__R)return!0;var r=this.__$u,o=r&&r.s!==void 0;for(var s in t)return!0;if(this.__f||typeof this.u=="boolean"&&this.u===!0){var a=2&this.__$f;if(!(o||a||4&this.__$f)||1&this.__$f)return!0}else if(!(o||4&this.__$f)||3&this.__$f)return!0;for(var i in e)if(i!=="__source"&&e[i]!==this.props[i])return!0;for(var l in this.props)if(!(l in e))return!0;return!1};function ki(e,t){return bt(function(){return X(e,t)},[])}var _i=function(e){queueMicrotask(function(){queueMicrotask(e)})};function Ai(){hr(function(){for(var e;e=Oo.shift();)$o.call(e)})}function No(){Oo.push(this)===1&&($.requestAnimationFrame||_i)(Ai)}var xi=e=>(window.addEventListener("popstate",e),()=>window.removeEventListener("popstate",e)),Lo={read:()=>window.location.search,write:(e,t)=>{let r=e===""?"/":`/?${e}`;r!==window.location.pathname+window.location.search&&Si(r,null,t)},listen:xi};function Si(e,t,r){r?window.history.pushState(t,"",e):window.history.replaceState(t,"",e)}var P={embedded:!1,root:document,keys:window,server:"",address:Lo,storage:Ci()};function Ye(e){return new URL(P.server+e,window.location.href).href}function Ci(){try{return window.sessionStorage}catch{return null}}var Vt="tallygraph.session",F=X(null),Pe=X(!1),hn=X(!1),vr=X(0),bn=null,yr=null;function Fo(){F.value=Ei()}function Ei(){try{return JSON.parse(P.storage?.getItem(Vt)??"null")}catch{return null}}function yn(e){Pi(e),Bo(e,null)}function Uo(e,t){P.storage?.removeItem(Vt),Bo({token:e,workspace:null,label:null},t)}function Bo(e,t){bn=t,Pe.value=!1,F.value=e,vr.value+=1}function Vo(){P.storage?.removeItem(Vt),bn=null,Pe.value=!1,F.value=null}function Pi(e){try{P.storage?.setItem(Vt,JSON.stringify(e))}catch{P.storage?.removeItem(Vt)}}function vn(e){let t=F.value;return t&&t.token!==e?Promise.resolve(!0):bn?(yr??=Mi(bn,e).finally(()=>{yr=null}),yr):Promise.resolve(!1)}async function Mi(e,t){hn.value=!0;try{let r=await e();return!r||r===t?!1:(F.value={token:r,workspace:F.value?.workspace??null,label:null},Pe.value=!1,!0)}catch{return!1}finally{hn.value=!1}}function Wo(){let e=wr(window.location.hash);if(e){let{pathname:t,search:r}=window.location;window.history.replaceState(window.history.state,"",t+r)}return e}function wr(e){let t=new URLSearchParams(e.slice(e.indexOf("#")+1)),r=t.get("token")?.trim();return r?{token:r,workspace:t.get("workspace")?.trim()||null,label:t.get("as")?.trim()||null}:null}var Ri="application/graphql-response+json, application/json;q=0.9",Ti=6e4;async function be(e,t,r){for(let o=1;;o+=1){let s=F.value?.token??null,a=await Di(e,t,s,r);if(!("failure"in a)||a.failure.kind!=="expired")return a;if(!(o===1&&await vn(s)))return F.value?.token===s&&(Pe.value=!0),a}}async function Di(e,t,r,o){let s,a;try{s=await fetch(`${P.server}/graphql`,{method:"POST",headers:{"Content-Type":"application/json",Accept:Ri,"X-Query-Cost":"1",...r?{Authorization:`Bearer ${r}`}:{}},body:JSON.stringify({query:e.text,operationName:e.name,variables:t}),credentials:"omit",signal:AbortSignal.any([AbortSignal.timeout(Ti),...o?[o]:[]])}),a=await s.text()}catch(p){if(o?.aborted)throw p;return{failure:{kind:"offline"}}}let i=s.headers.get("x-request-id"),l=$i(a);return s.status===401?{failure:{kind:"expired"}}:s.status===429||s.status===503?{failure:{kind:"busy",seconds:kr(s,l),ofCaller:s.status===429}}:l?.data?{data:l.data,errors:l.errors??[],requestId:i,cost:l.extensions?.cost??null}:{failure:{kind:"error",message:l?.errors?.[0]?.message??`The server answered with HTTP ${s.status}.`,requestId:i}}}function kr(e,t){let r=Number(e.headers.get("retry-after")??t?.errors?.[0]?.extensions?.retryAfterSeconds??5);return Math.max(1,r||5)}function $i(e){try{let t=JSON.parse(e);return t&&typeof t=="object"?t:null}catch{return null}}function z(e,...t){return e.find(r=>t.every((o,s)=>r.path?.[s]===o))??null}var _r=null;function Ar(e,t){return JSON.stringify([e.name,t,vr.value])}function Qo(e,t){_r={asked:Ar(e,t),outcome:be(e,t)}}function Ho(e){let t=_r;return _r=null,t?.asked===e?t.outcome:null}function xr(e){return/^\d{4}-\d\d-\d\d$/.test(e)&&!Number.isNaN(Date.parse(`${e}T00:00:00Z`))}function le(e,t){return new Date(Date.parse(`${e}T00:00:00Z`)+t*864e5).toISOString().slice(0,10)}function We(e,t){let[r=0,o=1,s=1]=e.split("-").map(Number),a=new Date(Date.UTC(r,o+t,0)).getUTCDate();return new Date(Date.UTC(r,o-1+t,Math.min(s,a))).toISOString().slice(0,10)}function Sr(e,t){return Math.round((Date.parse(`${t}T00:00:00Z`)-Date.parse(`${e}T00:00:00Z`))/864e5)}function fe(e,t){return new Intl.DateTimeFormat("en-CA",{timeZone:t,year:"numeric",month:"2-digit",day:"2-digit"}).format(new Date(e))}var ut={kind:"last",count:30,unit:"DAY"},Cr=[{label:"Today",range:{kind:"last",count:1,unit:"DAY"}},{label:"Last 7 days",range:{kind:"last",count:7,unit:"DAY"}},{label:"Last 30 days",range:ut},{label:"Last 90 days",range:{kind:"last",count:90,unit:"DAY"}},{label:"This month",range:{kind:"last",count:1,unit:"MONTH"}},{label:"Last month",range:{kind:"previous",count:1,unit:"MONTH"}},{label:"Last 12 months",range:{kind:"last",count:12,unit:"MONTH"}},{label:"Contract year",range:{kind:"contract",year:0}}],Oi=["DAY","WEEK","MONTH","QUARTER","YEAR"],Go={DAY:1,WEEK:7,MONTH:30,QUARTER:91,YEAR:365};function Wt(e){switch(e.kind){case"last":case"previous":return`${e.kind}-${e.count}-${e.unit.toLowerCase()}`;case"contract":return`contract-${-e.year}`;case"days":return`${e.from}_${e.until}`;case"between":return`${e.start}_${e.end}`}}function qo(e){let t=/^(last|previous)-(\d{1,4})-([a-z]+)$/.exec(e),r=t?.[3]?.toUpperCase();if(t&&r&&Oi.includes(r)&&Number(t[2])>0)return{kind:t[1],count:Number(t[2]),unit:r};let o=/^contract-(\d{1,2})$/.exec(e);if(o)return{kind:"contract",year:-Number(o[1])};let[s,a]=e.split("_");return!s||!a?null:xr(s)&&xr(a)?s<a?{kind:"days",from:s,until:a}:null:Date.parse(s)<Date.parse(a)?{kind:"between",start:s,end:a}:null}function xe(e){switch(e.kind){case"last":return{last:{count:e.count,unit:e.unit}};case"previous":return{previous:{count:e.count,unit:e.unit}};case"contract":return{contractYear:e.year===0?0:e.year};case"days":return{days:{from:e.from,until:e.until}};case"between":return{between:{start:e.start,end:e.end}}}}function Qt(e,t){return Wt(e)===Wt(t)}function Er(e){switch(e.kind){case"last":case"previous":return e.count*Go[e.unit];case"contract":return 365;case"days":return Sr(e.from,e.until);case"between":return(Date.parse(e.end)-Date.parse(e.start))/864e5}}function wn(e){let t=Er(e);return t<=2?["HOUR"]:t<=8?["DAY","HOUR"]:t<=100?["DAY","WEEK","MONTH"]:t<=400?["WEEK","DAY","MONTH"]:["MONTH","WEEK","QUARTER"]}function Pr({start:e,end:t,timeZone:r}){let o=new Date(Date.parse(t)-1).toISOString();return{kind:"days",from:fe(e,r),until:le(fe(o,r),1)}}function Zo(e,t,r){if(e.kind==="contract"){let l=e.year+r;return l>0?null:{kind:"contract",year:l}}let o=fe(new Date().toISOString(),t.timeZone),s=fe(t.start,t.timeZone),a=e.kind==="between"?Ii(e,r):Ni(e,s,t,r);return(a.kind==="days"?a.from:fe(a.start,t.timeZone))>o?null:a}function Ii(e,t){let r=(Date.parse(e.end)-Date.parse(e.start))*t,o=s=>new Date(Date.parse(s)+r).toISOString();return{kind:"between",start:o(e.start),end:o(e.end)}}function Ni(e,t,r,o){let s=Li(e);if(s>0){let l=We(t,s*o);return{kind:"days",from:l,until:We(l,s)}}let a=e.kind==="last"?le(t,e.count*Go[e.unit]):fe(r.end,r.timeZone),i=Sr(t,a);return{kind:"days",from:le(t,i*o),until:le(t,i*(o+1))}}function Li(e){if(e.kind==="days"){if(!e.from.endsWith("-01")||!e.until.endsWith("-01"))return 0;let r=o=>Number(o.slice(0,4))*12+Number(o.slice(5,7));return r(e.until)-r(e.from)}let t={DAY:0,WEEK:0,MONTH:1,QUARTER:3,YEAR:12};return e.count*t[e.unit]}var Fi=["usage","balance","purchases","events","members","alerts","rates","organization"],we=[{name:"models",parameter:"model",by:"MODEL",label:"Model"},{name:"tools",parameter:"tool",by:"TOOL",label:"Tool"},{name:"members",parameter:"member",by:"MEMBER",label:"Member"},{name:"projects",parameter:"project",by:"PROJECT",label:"Project"}],Mr=["MODEL","TOOL","MEMBER","PROJECT","POOL"],Ui=["previous","year","none"],Bi=["newest","largest"],Vi=["stacked","lines","share"],Wi=["WEB_APP","API"],Qi=["PENDING","COMPLETED","FAILED","REFUNDED"],Hi=["HOUR","DAY","WEEK","MONTH","QUARTER"];function Rr(e){let t=new URLSearchParams(e),r=(o,s)=>{let a=t.get(o)??"";return s.find(i=>i===a||i.toLowerCase()===a)??null};return{workspace:t.get("workspace"),section:r("section",Fi),range:qo(t.get("range")??"")??ut,compare:r("compare",Ui)??"previous",timeZone:qi(t.get("zone")),by:r("by",Mr)??"MODEL",granularity:r("each",Hi),shape:r("shape",Vi)??"stacked",pool:r("pool",Wi),filter:{models:t.getAll("model"),tools:t.getAll("tool"),members:t.getAll("member"),projects:t.getAll("project")},all:t.get("all")==="yes",order:r("order",Bi)??"newest",status:r("status",Qi),at:Gi(t.get("at")),event:t.get("event")}}function Ht(e){let t=new URLSearchParams,r=(o,s,a=null)=>{s!==null&&s!==a&&t.append(o,s)};r("workspace",e.workspace),r("section",e.section),r("range",Wt(e.range),Wt(ut)),r("compare",e.compare,"previous"),r("zone",e.timeZone),r("by",e.by.toLowerCase(),"model"),r("each",e.granularity?.toLowerCase()??null),r("shape",e.shape,"stacked"),r("pool",e.pool?.toLowerCase()??null);for(let{name:o,parameter:s}of we)for(let a of e.filter[o])t.append(s,a);return r("all",e.all?"yes":null),r("order",e.order,"newest"),r("status",e.status?.toLowerCase()??null),r("at",e.at),r("event",e.event),t.toString()}function je(e){let t=wn(e.range);return t.find(r=>r===e.granularity)??t[0]??"DAY"}function kt(e){let t=we.filter(({name:r})=>e[r].length>0);return t.length===0?null:Object.fromEntries(t.map(({name:r})=>[r,e[r]]))}var Gi=e=>e!==null&&!Number.isNaN(Date.parse(e))?e:null;function qi(e){if(!e)return null;try{return new Intl.DateTimeFormat("en",{timeZone:e}),e}catch{return null}}var v=X(Rr(""));function zo(){let e=()=>{v.value=Rr(P.address.read())};return e(),P.address.listen(e)}function x(e){Ko(e,!0)}function _t(e){Ko(e,!1)}function Ko(e,t){let r={...v.value,...e};P.address.write(Ht(r),t),v.value=r}function Je(e){let t=Ht({...v.value,...e});return Ye(t===""?"/":`/?${t}`)}function At(e,t){e.metaKey||e.ctrlKey||e.shiftKey||(e.preventDefault(),x(t))}var Zi=3e4,zi=["UNAVAILABLE","RATE_LIMITED","INTERNAL"];async function Yo(e,t,r,o){let s=new AbortController,a=0,i=()=>{clearTimeout(a),a=window.setTimeout(()=>s.abort(),Zi)};i();try{let l=await Ki(e,t,AbortSignal.any([r,s.signal])),c=Yi(l);return c||!l.body?c??{kind:"blocked"}:(o.open(),await ji(l.body,i,o.change))}catch(l){if(r.aborted)throw l;return{kind:s.signal.aborted?"blocked":"closed"}}finally{clearTimeout(a)}}function Ki(e,t,r){let o=F.value?.token;return fetch(`${P.server}/graphql/stream`,{method:"POST",headers:{"Content-Type":"application/json",Accept:"text/event-stream",...o?{Authorization:`Bearer ${o}`}:{}},body:JSON.stringify({query:e.text,operationName:e.name,variables:t}),credentials:"omit",cache:"no-store",signal:r})}function Yi(e){return e.status===401?{kind:"signed-out"}:e.status===429||e.status===503?{kind:"busy",seconds:kr(e,null)}:e.ok&&e.headers.get("content-type")?.startsWith("text/event-stream")?null:{kind:"blocked"}}async function ji(e,t,r){let o=e.getReader(),s=new TextDecoder;for(let a="";;){let{value:i,done:l}=await o.read();if(l)return{kind:"closed"};t(),a+=s.decode(i,{stream:!0});let c=a.split(`

`);a=c.pop()??"";for(let p of c){let u=Ji(p);if(u==="change")r();else if(u)return o.cancel(),u}}}function Ji(e){let t=e.split(`
`),r=t.find(i=>i.startsWith("event:"))?.slice(6).trim();if(r==="complete")return{kind:"closed"};if(r!=="next")return null;let o=t.filter(i=>i.startsWith("data:")).map(i=>i.slice(5)),s=JSON.parse(o.join(`
`)),a=s.errors?.[0]?.extensions?.code;return a==="UNAUTHENTICATED"?{kind:"signed-out"}:a?{kind:zi.includes(a)?"closed":"refused"}:Object.values(s.data??{}).every(i=>i===null)?{kind:"refused"}:"change"}var Gt=X(!1),Xi=1e3,el=6e4,tl=2e4,nl=3e5;function jo(e,t){let r=O(t);r.current=t;let o=e&&JSON.stringify([e.document.name,e.variables,F.value?.token]);C(()=>{if(!e)return;let s=new AbortController;return rl(e,s.signal,()=>r.current()).catch(()=>{}),()=>s.abort()},[o])}async function rl({document:e,variables:t,beginsWithNow:r},o,s){let a=!1,i=r,l=()=>{i||s(),i=!1};for(let c=0;!o.aborted;){await sl(o);let p=al(),u=1/0,m=()=>{u=Date.now(),Gt.value=!0,a&&s(),a=!0},f=await Yo(e,t,AbortSignal.any([o,p.signal]),{open:m,change:l}).catch(()=>null);if(Gt.value=!1,p.stop(),f?.kind==="refused"||f?.kind==="signed-out")return s();Date.now()-u>tl&&(c=0),f?await il(ol(f,c+=1),o):a=!1}}function ol(e,t){if(e.kind==="blocked")return nl;let r=Math.min(el,Xi*2**(t-1)),o=e.kind==="busy"?e.seconds*1e3:0;return Math.max(o,r)*(1+Math.random()/2)}function sl(e){return new Promise(t=>{let r=()=>{document.visibilityState!=="visible"&&!e.aborted||(document.removeEventListener("visibilitychange",r),t())};document.addEventListener("visibilitychange",r),e.addEventListener("abort",r),r()})}function al(){let e=new AbortController,t=()=>document.visibilityState==="visible"||e.abort();return document.addEventListener("visibilitychange",t),{signal:e.signal,stop:()=>document.removeEventListener("visibilitychange",t)}}function il(e,t){return new Promise(r=>{let o=setTimeout(r,e);t.addEventListener("abort",()=>{clearTimeout(o),r()})})}function Tr(e){if(!e||e.remaining===null||e.requested<=0)return 5e3;let t=Math.max(0,e.remaining)/e.requested;return Math.min(6e4,Math.max(5e3,5e3*8/t))}var Dr=3e4,ll=5e3,ul=2e3,kn=class{constructor(t,r){this.polled=t;this.ask=r}polled;ask;timer=0;due=1/0;notBefore=0;askedAt=0;pace=Tr(null);failures=0;isAwaiting=!1;hasChanged=!1;asked(){this.isAwaiting=!0,this.hasChanged=!1,this.askedAt=Date.now(),this.plan(1/0)}answered(t){this.isAwaiting=!1,this.failures=0;let r=Date.now()-this.askedAt;this.pace=Math.max(Tr(t),2*r),this.notBefore=this.askedAt+this.pace,this.plan(this.hasChanged?this.notBefore:this.polled?Math.max(this.notBefore,Date.now()+Dr):1/0)}failed(t){this.isAwaiting=!1,this.failures+=1,this.notBefore=Date.now()+cl(t,this.failures),this.plan(t.kind==="error"&&!this.polled?1/0:this.notBefore)}changed(){this.hasChanged=!0,this.isAwaiting||this.plan(Math.min(this.due,Math.max(Date.now(),this.notBefore)))}online(){!this.isAwaiting&&this.failures>0&&this.ask()}returned(){let t=this.polled&&Date.now()-this.askedAt>ll;!this.isAwaiting&&(t||this.due<=Date.now())&&this.plan(Math.max(Date.now(),this.notBefore))}stop(){clearTimeout(this.timer)}plan(t){this.due=t,clearTimeout(this.timer),t<1/0&&(this.timer=window.setTimeout(()=>document.visibilityState==="visible"&&this.ask(),t-Date.now()))}};function cl(e,t){return e.kind==="busy"?e.seconds*1e3:e.kind==="offline"?Math.min(Dr,ul*2**(t-1)):Dr}function K(e,t,r,o=null){let s=Ar(e,t),[a,i]=_(null),[l,c]=_(0),p=O(null),u=()=>c(f=>f+1),m=bt(()=>new kn(r,u),[r]);return ht(()=>{let f=new AbortController,d=g=>{if(f.signal.aborted)return;"failure"in g?m.failed(g.failure):m.answered(g.cost);let y=pl(p.current,{asked:s,variables:t},g);p.current=y,i(y)};return m.asked(),(Ho(s)??be(e,t,f.signal)).then(d,()=>{}),()=>f.abort()},[s,l]),C(()=>{let f=()=>window.document.visibilityState==="visible"&&m.returned(),d=()=>m.online();return window.document.addEventListener("visibilitychange",f),window.addEventListener("online",d),()=>{m.stop(),window.document.removeEventListener("visibilitychange",f),window.removeEventListener("online",d)}},[m]),jo(o,()=>m.changed()),{data:a?.data??null,errors:a?.errors??[],requestId:a?.requestId??null,failure:a?.failure??null,waiting:a?.asked!==s,at:a?.at??0,variables:a?.variables??t,again:u}}function pl(e,t,r){if("failure"in r){let i=e?.asked===t.asked?e:null;return{...t,data:i?.data??null,errors:i?.errors??[],requestId:i?.requestId??null,failure:r.failure,at:i?.at??0}}let{data:o,errors:s,requestId:a}=r;return{...t,data:o,errors:s,requestId:a,failure:null,at:Date.now()}}var Jo={name:"AlertChanged",text:`subscription AlertChanged($workspace: ID!) {
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
}`},$r={name:"Alerts",text:`# Spend alerts: their rules, how close they are, when they fired, and what became of the messages.
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
}`},Or={name:"BalanceChanged",text:`subscription BalanceChanged($workspace: ID!, $pool: CreditPool!) {
  balanceChanged(workspace: $workspace, pool: $pool) {
    available
  }
}`},_n={name:"Balance",text:`# What is left, until when it lasts, and where the credits went.
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
}`},es={name:"BuyCredits",text:`mutation BuyCredits($input: PurchaseCreditsInput!) {
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
}`},ts={name:"Choices",text:`# What there is to filter by.
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
}`},ns={name:"CreateAlert",text:`mutation CreateAlert($input: CreateSpendAlertInput!) {
  createSpendAlert(input: $input) {
    webhookSecret
    alert {
      id
    }
  }
}`},rs={name:"DeleteAlert",text:`mutation DeleteAlert($input: DeleteSpendAlertInput!) {
  deleteSpendAlert(input: $input) {
    deletedId
  }
}`},Ir={name:"Event",text:`# One event whole: its price, and the grants that paid for it.
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
}`},An={name:"Events",text:`# Single events, the newest first, a page at a time.
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
}`},os={name:"Journal",text:`# Further lines of the journal.
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
}`},Nr={name:"Members",text:`# Everyone in the workspace, and what each spent in the range.
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
}`},ss={name:"MoveCredits",text:`mutation MoveCredits($input: TransferCreditsInput!) {
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
}`},as={name:"Places",text:`# Who is calling, and which workspaces they may see.
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
}`},is={name:"Price",text:`# What one generation would cost, line by line.
query Price($input: QuoteInput!) {
  quote(input: $input) {
    credits
    lines {
      description
      credits
    }
  }
}`},Sn={name:"Purchases",text:`# What was bought, the newest first, and what is left of it.
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
}`},Lr={name:"Rates",text:`# What a generation costs: the price list in force, and those before and after it.
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
}`},ls={name:"Resolve",text:`# What a range comes to in another zone than the workspace's.
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
}`},us={name:"TestAlert",text:`mutation TestAlert($input: TestSpendAlertInput!) {
  testSpendAlert(input: $input) {
    deliveries {
      channel
      target
      status
      lastError
    }
  }
}`},cs={name:"UpdateAlert",text:`mutation UpdateAlert($input: UpdateSpendAlertInput!) {
  updateSpendAlert(input: $input) {
    alert {
      id
      state
    }
  }
}`},ps={name:"UsageRecorded",text:`subscription UsageRecorded($workspace: ID!) {
  usageRecorded(workspace: $workspace) {
    at
  }
}`},xt={name:"Usage",text:`# How much was spent, on what, by whom, and how that compares with the period before.
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
}`};function ds(e,t){let r=new URLSearchParams({query:e.text,variables:JSON.stringify(t,null,2)});return Ye(`/graphiql?${r}`)}var dl=Symbol.for("pv"),ml=0;function n(e,t,r,o,s,a){t||(t={});var i,l,c=t;if("ref"in c&&typeof e!="function")for(l in c={},t)l=="ref"?i=t[l]:c[l]=t[l];var p={type:e,props:c,key:r,ref:i,__k:null,__:null,__b:0,__e:null,__c:null,constructor:dl,__v:--ml,__i:-1,__u:0};return(s||a)&&(p.__source=s,p.__self=a),$.vnode&&$.vnode(p),p}function ee({document:e,variables:t}){return n("a",{class:"pill",href:ds(e,t),target:"_blank",rel:P.embedded?"noopener noreferrer":"opener",children:"View the query"})}var ms=new Map;function ye(e,t){let r=e+JSON.stringify(t),o=ms.get(r);return o||(o=fl(e,t),ms.set(r,o)),o}function fl(e,t){try{return new Intl.DateTimeFormat(void 0,{...t,timeZone:e})}catch{return new Intl.DateTimeFormat(void 0,{...t,timeZone:"UTC",timeZoneName:"short"})}}var Fr={day:"numeric",month:"short"},qt={day:"numeric",month:"short",year:"numeric"},fs=(e,t)=>ye(t,Fr).format(new Date(e)),W=(e,t)=>ye(t,qt).format(new Date(e)),Me=(e,t)=>ye(t,{day:"numeric",month:"long"}).format(new Date(e)),Zt=(e,t)=>ye(t,{hour:"numeric",minute:"2-digit",second:"2-digit"}).format(new Date(e)),Se=(e,t)=>ye(t,{...qt,hour:"numeric",minute:"2-digit"}).format(new Date(e));function St(e,t,r){let o=new Date(e.start);switch(t){case"QUARTER_HOUR":case"HOUR":return ye(r,{...Fr,weekday:"short",hour:"numeric",minute:"2-digit"}).format(o);case"DAY":return ye(r,{...qt,weekday:"short"}).format(o);case"WEEK":return ye(r,qt).formatRange(o,new Date(Date.parse(e.end)-1));case"MONTH":return ye(r,{month:"long",year:"numeric"}).format(o);case"QUARTER":case"YEAR":return ye(r,{month:"short",year:"numeric"}).formatRange(o,new Date(Date.parse(e.end)-1))}}function gs(e,t,r){let o=new Date(e);switch(t){case"QUARTER_HOUR":case"HOUR":return ye(r,{hour:"numeric",minute:"2-digit"}).format(o);case"DAY":case"WEEK":return ye(r,Fr).format(o);case"MONTH":case"QUARTER":case"YEAR":return ye(r,{month:"short",year:"2-digit"}).format(o)}}function zt(e){let t=new Date(Date.parse(e.end)-1);return ye(e.timeZone,qt).formatRange(new Date(e.start),t)}function Cn(e,t){return Math.max(0,Math.floor((Date.parse(e)-t)/864e5))}function Ct(){let e=O(null);return ht(()=>()=>{let t=e.current?.getRootNode();(t instanceof Document||t instanceof ShadowRoot)&&e.current?.contains(t.activeElement)&&t.getElementById("main")?.focus({preventScroll:!0})},[]),e}function Y({text:e,name:t,done:r="Copied",kind:o="plain"}){let[s,a]=_(null);return n("button",{type:"button",class:o,onClick:async()=>{let l=await gl(typeof e=="function"?e():e);a(l?r:"The browser refused"),setTimeout(()=>a(null),2e3)},children:n("span",{"aria-live":"polite",children:s??t})})}async function gl(e){if(navigator.clipboard)return navigator.clipboard.writeText(e).then(()=>!0,()=>!1);let t=document.createElement("textarea");t.value=e,(P.root instanceof Document?P.root.body:P.root).append(t),t.select();let r=document.execCommand("copy");return t.remove(),r}function te(e){let t=r=>{if(typeof r=="number")return String(r);let o=/^[=+\-@\t\r]/.test(r??"")?`'${r}`:r??"";return/[",\n\r]/.test(o)?`"${o.replaceAll('"','""')}"`:o};return`${e.map(r=>r.map(t).join(",")).join(`\r
`)}\r
`}var hs={ADMIN:["Admin","Admins"],BILLING_ADMIN:["Billing admin","Billing admins"],EDITOR:["Editor","Editors"],VIEWER:["Viewer","Viewers"]},ct=e=>hs[e]?.[0]??e;function En(e){let t=e.map(r=>hs[r]?.[1]??`keys with ${r}`);return new Intl.ListFormat("en-GB",{type:"conjunction"}).format(t)}function L({title:e,note:t,tools:r,kind:o="",children:s}){let a=yt();return n("section",{class:`card panel ${o}`,"aria-labelledby":a,children:[n("div",{class:"panel-head",children:[n("h2",{id:a,children:e}),t&&n("div",{class:"note",children:t}),r&&n("div",{class:"panel-tools",children:r})]}),s]})}function j({error:e,onAgain:t,what:r}){let o=Ct(),s=e?.extensions?.requires;return s?n("p",{class:"note",children:[En(s)," may see this."]}):n("div",{ref:o,class:"failed",children:[n("p",{children:[r&&n("b",{children:[r," could not be loaded. "]}),hl(e?.message??"the server gave no reason")]}),n("button",{type:"button",class:"pill",onClick:t,children:"Try again"})]})}var hl=e=>e.charAt(0).toUpperCase()+e.slice(1)+(/[.!?]$/.test(e)?"":".");function U({title:e,children:t}){let r=Ct();return n("section",{ref:r,class:"card message",children:[n("h2",{children:e}),t]})}function ke({what:e,error:t,onAgain:r}){return n("section",{class:"card panel",children:n(j,{what:e,error:t,onAgain:r})})}function Xe({failure:e,onAgain:t}){let r=n("p",{children:n("button",{type:"button",class:"pill",onClick:t,children:"Try again"})});switch(e.kind){case"offline":return navigator.onLine?n(U,{title:"The server does not answer",children:[n("p",{children:"The page keeps trying, and goes on by itself."}),r]}):n(U,{title:"You are offline",children:[n("p",{children:"The page goes on by itself as soon as the network is back."}),r]});case"busy":return n(U,{title:e.ofCaller?"You have asked a lot within a minute":"The server is busy",children:n("p",{children:["The page goes on by itself ",n(bl,{seconds:e.seconds}),"."]})});case"expired":return null;case"error":return n(U,{title:"That did not work",children:[n("p",{children:e.message}),e.requestId&&n("p",{class:"note",children:["Request ",n("code",{children:e.requestId})," ",n(Y,{text:e.requestId,name:"Copy the id"})]}),r]})}}function bl({seconds:e}){let[t,r]=_(e);return C(()=>{r(e);let o=setInterval(()=>r(s=>Math.max(0,s-1)),1e3);return()=>clearInterval(o)},[e]),n("span",{class:"countdown",children:t>0?`in ${t} s`:"now"})}function Qe({cards:e,heights:t}){let[r,o]=_(!1);return C(()=>{let s=setTimeout(()=>o(!0),150);return()=>clearTimeout(s)},[]),n("div",{class:r?"skeleton shown":"skeleton",role:"status","aria-label":"Loading",children:[e>0&&n("div",{class:"cards",children:Array.from({length:e},(s,a)=>n("div",{class:"card bone bone-card"},a))}),t.map((s,a)=>n("div",{class:"card bone",style:{height:`${s}px`}},a))]})}var yl=5e3;function ue({screen:e,zone:t,cards:r,heights:o}){let{data:s,failure:a,waiting:i,at:l,again:c}=e,p=wl(!a&&(!s||i));return n(h,{children:[!s&&a&&n(Xe,{failure:a,onAgain:c}),!s&&!a&&n(Qe,{cards:r,heights:o}),s&&a&&a.kind!=="expired"&&n(bs,{onAgain:a.kind==="busy"?null:c,children:[n("b",{children:vl(a)})," These figures are of ",Zt(l,t),"."]}),p&&n(bs,{onAgain:c,children:[n("b",{children:"This is taking longer than usual."})," The network or the server is slow."]})]})}function vl(e){switch(e.kind){case"offline":return navigator.onLine?"The server does not answer.":"You are offline.";case"busy":return e.ofCaller?"You have asked a lot.":"The server is busy.";default:return"The last update failed."}}function bs({onAgain:e,children:t}){let r=Ct();return C(()=>r.current?.showPopover(),[]),n("div",{ref:r,class:"notice",popover:"manual",children:[n("p",{role:"status",children:t}),e&&n("button",{type:"button",class:"pill",onClick:e,children:"Try again"})]})}function wl(e){let[t,r]=_(!1);return C(()=>{if(r(!1),!e)return;let o=setTimeout(()=>r(!0),yl);return()=>clearTimeout(o)},[e]),t}var _e=X(null),se=X(null),He={usage:"Usage",balance:"Balance",purchases:"Purchases",events:"Events",members:"Members",alerts:"Alerts",rates:"Rates",organization:"Organization"},Ce=["ADMIN","BILLING_ADMIN"],ys={usage:Ce,balance:["ADMIN","BILLING_ADMIN","EDITOR","VIEWER"],purchases:Ce,events:Ce,members:Ce,alerts:Ce,rates:["ADMIN","BILLING_ADMIN","EDITOR","VIEWER"],organization:Ce};function Re(){if(se.value)return se.value.viewerRole;let e=F.value?.label?.toUpperCase().replace(" ","_");return["ADMIN","BILLING_ADMIN","EDITOR","VIEWER"].includes(e??"")?e:null}function et(e){let t=Object.keys(ys);return(e===null?t:t.filter(o=>ys[o].includes(e))).filter(o=>o!=="organization"||kl())}function Pn(){return v.value.section??et(Re())[0]??"usage"}function kl(){let e=_e.value?.memberships??[],r=e.find(s=>s.workspace.key===se.value?.key)?.workspace.organization?.name,o=e.filter(s=>Ce.includes(s.role)&&s.workspace.organization?.name===r);return r!==void 0&&o.length>1}function Ur(e){return e===null||Ce.includes(e)}function ne(e){_e.value=e.viewer,e.workspace&&(se.value=e.workspace)}var vs=()=>n("svg",{class:"icon",width:"10",height:"10",viewBox:"0 0 10 10","aria-hidden":"true",children:n("path",{d:"M2 3.5 5 6.5 8 3.5",fill:"none",stroke:"currentColor","stroke-width":"1.5","stroke-linecap":"round","stroke-linejoin":"round"})}),ws=()=>n("svg",{class:"icon",width:"14",height:"14",viewBox:"0 0 14 14","aria-hidden":"true",children:n("path",{d:"M8.5 3 4.5 7l4 4",fill:"none",stroke:"currentColor","stroke-width":"1.6","stroke-linecap":"round","stroke-linejoin":"round"})}),ks=()=>n("svg",{class:"icon",width:"14",height:"14",viewBox:"0 0 14 14","aria-hidden":"true",children:n("path",{d:"m5.5 3 4 4-4 4",fill:"none",stroke:"currentColor","stroke-width":"1.6","stroke-linecap":"round","stroke-linejoin":"round"})}),Br=()=>n("svg",{class:"icon",width:"10",height:"10",viewBox:"0 0 10 10","aria-hidden":"true",children:n("path",{d:"m2 2 6 6M8 2 2 8",fill:"none",stroke:"currentColor","stroke-width":"1.5","stroke-linecap":"round"})});function ce({name:e,value:t,named:r=!1,shortcut:o,kind:s="pill",bare:a=!1,onOpen:i,children:l}){let c=`menu-${yt().replace(/\W/g,"")}`,p=O(null),u=O(null),[m,f]=_(!1),d=k=>{let[S,A]=[p.current,u.current];if(k.newState!=="open"||!S||!A)return;let R=S.getBoundingClientRect(),w=Math.min(R.left,window.innerWidth-A.offsetWidth-8);A.style.left=`${Math.max(8,w)}px`;let M=Math.max(8,R.bottom+6);A.style.top=`${M}px`,A.style.maxHeight=`${Math.max(160,window.innerHeight-M-8)}px`};return n(h,{children:[n("button",{ref:p,type:"button",class:s,popovertarget:c,"aria-haspopup":"dialog","data-shortcut":o,children:[n("span",{class:r?"pill-name":"unseen",children:[e," "]}),n("span",{class:"pill-value",children:t}),!a&&n(vs,{})]}),n("div",{ref:u,id:c,class:"menu",popover:"auto",role:"dialog","aria-label":e,onBeforeToggle:k=>{k.newState==="open"&&f(!0),d(k)},onToggle:k=>{if(d(k),k.newState==="open"){i?.();for(let S of["[data-first]",'[aria-pressed="true"]',"input, button, a"]){let A=u.current?.querySelector(S);if(A)return A.focus({preventScroll:!0})}}},onKeyDown:_l,children:m&&l})]})}function re({chosen:e,onChoose:t,children:r}){return n("button",{type:"button",class:"choice","aria-pressed":e,onClick:s=>{Et(s.currentTarget),t()},children:r})}function Et(e){let t=e.closest("[popover]");if(!t)return;t.hidePopover();let r=t.getRootNode();t.contains(r.activeElement)&&t.previousElementSibling?.focus({preventScroll:!0})}function _l(e){if(e.key==="Escape"){Et(e.currentTarget),e.preventDefault(),e.stopPropagation();return}if(e.key!=="ArrowDown"&&e.key!=="ArrowUp")return;let t=e.currentTarget,r=[...t.querySelectorAll("button, input, a[href]")].filter(a=>a.offsetParent),o=r.indexOf(t.getRootNode().activeElement);r[(o+(e.key==="ArrowDown"?1:-1)+r.length)%r.length]?.focus(),e.preventDefault(),e.stopPropagation()}function pt(e){let t=null;return r=>(t??=new Intl.NumberFormat(void 0,e)).format(r)}var _s={style:"percent",minimumFractionDigits:1,maximumFractionDigits:1},b=pt({maximumFractionDigits:3}),Te=pt({maximumFractionDigits:3,signDisplay:"exceptZero"}),I=pt({maximumFractionDigits:0}),As=Te,Ge=pt({notation:"compact",maximumFractionDigits:1}),ve=pt(_s),tt=pt({..._s,signDisplay:"exceptZero"}),Hd=pt({maximumFractionDigits:17});function Kt(e,t){return new Intl.NumberFormat(void 0,{style:"currency",currency:t}).format(e)}var qe=e=>Math.round(e*1e3),Yt=e=>e/1e3;var T=e=>e==="WEB_APP"?"Web app":e;var xs={members:"no member",projects:"no project",models:"no model",tools:"no tool"};function Ze(e,t,r){let o=e[t];return{...e,[t]:o.includes(r)?o.filter(s=>s!==r):[...o,r]}}function Mn(e){let t=we.findLast(({name:r})=>e[r].length>0);return t?{...e,[t.name]:e[t.name].slice(0,-1)}:null}function Vr({labels:e}){let{filter:t,pool:r}=v.value;return n(h,{children:[r!==null&&n("button",{type:"button",class:"chip",onClick:()=>x({pool:null}),"aria-label":`Pool ${T(r)}: remove this filter`,children:[n("span",{class:"pill-name",children:"pool"}),T(r),n(Br,{})]}),we.flatMap(({name:o,label:s})=>t[o].map(a=>{let i=a===""?xs[o]:e.get(a)??Ss.get(a)??(o==="members"?"a member":a);return n("button",{type:"button",class:"chip",onClick:()=>x({filter:Ze(t,o,a)}),"aria-label":`${s} ${i}: remove this filter`,children:[n("span",{class:"pill-name",children:s.toLowerCase()}),n("bdi",{children:i}),n(Br,{})]},o+a)}))]})}var Ss=new Map,Al=["WEB_APP","API"];function Wr(){let[e,t]=_(null),[r,o]=_(""),{filter:s,range:a,pool:i,timeZone:l}=v.value,c=async()=>{o("");let u=se.value?.key;if(!u)return;let m=await be(ts,{key:u,range:xe(a),pool:i,timeZone:l});t("data"in m&&m.data.workspace?.usage||"none")},p=r.trim().toLowerCase();return n(ce,{name:"Add a filter",value:"+ filter",bare:!0,shortcut:"/",onOpen:c,children:[n("label",{class:"search",children:[n("span",{class:"unseen",children:"Look for a model, tool, member or project"}),n("input",{"data-first":!0,type:"search",placeholder:"Model, tool, member, project",value:r,onInput:u=>o(u.currentTarget.value)})]}),n("div",{role:"group","aria-label":"Pool",children:[n("p",{class:"menu-head",children:"Pool"}),Al.filter(u=>T(u).toLowerCase().includes(p)).map(u=>n(re,{chosen:i===u,onChoose:()=>x({pool:i===u?null:u}),children:T(u)},u))]}),e===null&&n("p",{class:"menu-note",children:"Looking \u2026"}),e==="none"&&n("p",{class:"menu-note",children:"What there is could not be loaded."}),e!==null&&e!=="none"&&we.map(({name:u,label:m})=>{let f=(e[u]?.rows??[]).filter(d=>d.key!==null&&d.label.toLowerCase().includes(p));for(let d of f)u==="members"&&d.key&&Ss.set(d.key,d.label);return f.length===0?null:n("div",{role:"group","aria-label":m,children:[n("p",{class:"menu-head",children:m}),f.slice(0,p===""?6:12).map(d=>n(re,{chosen:s[u].includes(d.key??""),onChoose:()=>x({filter:Ze(s,u,d.key??"")}),children:[n("bdi",{children:d.key===""?xs[u]:d.label}),n("small",{children:b(d.measures.credits)})]},d.key))]},u)})]})}function jt({resolved:e}){let{range:t}=v.value;return n(ce,{name:"Range",value:xl(t,e),shortcut:"r",children:[Cr.map(r=>n(re,{chosen:Qt(r.range,t),onChoose:()=>x({range:r.range,granularity:null}),children:r.label},r.label)),n(Sl,{resolved:e})]})}function xl(e,t){let r=Cr.find(o=>Qt(o.range,e));return r?r.label:e.kind==="contract"?e.year===-1?"Last contract year":`Contract year ${e.year}`:e.kind==="last"?`Last ${e.count} ${e.unit.toLowerCase()}s`:t?zt(t):e.kind==="days"?`${e.from} \u2013 ${le(e.until,-1)}`:"Chosen range"}function Sl({resolved:e}){let{range:t}=v.value,r=t.kind==="days"?t.from:e?fe(e.start,e.timeZone):"",o=t.kind==="days"?le(t.until,-1):e?fe(Cl(e),e.timeZone):"";return n("form",{class:"dates",onSubmit:a=>{a.preventDefault();let i=a.currentTarget,l=new FormData(i),[c,p]=[String(l.get("from")),String(l.get("to"))];!c||!p||(Et(i),x({range:{kind:"days",from:c<p?c:p,until:le(c<p?p:c,1)},granularity:null}))},children:[n("label",{children:["from",n("input",{type:"date",name:"from",defaultValue:r,required:!0})]}),n("label",{children:["to",n("input",{type:"date",name:"to",defaultValue:o,required:!0})]}),n("button",{type:"submit",class:"pill",children:"Show"})]},`${r}/${o}`)}var Cl=e=>new Date(Date.parse(e.end)-1).toISOString();var El=8;function De({own:e}){let[t,r]=_(""),o=e??se.value?.timeZone??null,s=v.value.timeZone??o??"UTC";return n(ce,{name:"zone",named:!0,value:s,onOpen:()=>r(""),children:n(Pl,{own:o,ownIs:e?"usual":"the workspace\u2019s",shown:s,looked:t,onLook:r})})}function Pl({own:e,ownIs:t,shown:r,looked:o,onLook:s}){let a=Intl.DateTimeFormat().resolvedOptions().timeZone,i=[...new Set([e,a,"UTC"])].filter(u=>u!==null),l=u=>x({timeZone:u===e?null:u}),c=o.trim().toLowerCase().replaceAll(" ","_"),p=c===""?[]:Ml().filter(u=>u.toLowerCase().includes(c)).slice(0,El);return n(h,{children:[i.map(u=>n(re,{chosen:u===r,onChoose:()=>l(u),children:[u,n("small",{children:u===e?t:u===a?"this browser\u2019s":""})]},u)),n("label",{class:"search",children:[n("span",{class:"unseen",children:"Another zone"}),n("input",{type:"search",placeholder:"Another zone",value:o,onInput:u=>s(u.currentTarget.value)})]}),p.map(u=>n(re,{chosen:u===r,onChoose:()=>l(u),children:u},`found ${u}`)),c!==""&&p.length===0&&n("p",{class:"menu-note",children:"No zone has this in its name."})]})}function Ml(){return Intl.supportedValuesOf?.("timeZone")??[]}var Cs=[{value:"previous",label:"previous period"},{value:"year",label:"a year ago"},{value:"none",label:"nothing"}];function Ps({resolved:e,labels:t}){let r=Cs.find(({value:o})=>o===v.value.compare);return n(h,{children:[n(jt,{resolved:e}),n(Dn,{resolved:e}),n(ce,{name:"compare",named:!0,value:r?.label,shortcut:"c",children:Cs.map(({value:o,label:s})=>n(re,{chosen:o===v.value.compare,onChoose:()=>x({compare:o}),children:s},o))}),n(De,{}),n(Wr,{}),n(Vr,{labels:t})]})}function Rn({resolved:e,labels:t}){return n(h,{children:[n(jt,{resolved:e}),n(Dn,{resolved:e}),n(De,{}),n(Wr,{}),n(Vr,{labels:t})]})}function Tn(){let{pool:e}=v.value;return n(ce,{name:"pool",named:!0,value:e===null?"both":T(e),children:[n(re,{chosen:e===null,onChoose:()=>x({pool:null}),children:"both"}),n(re,{chosen:e==="WEB_APP",onChoose:()=>x({pool:"WEB_APP"}),children:T("WEB_APP")}),n(re,{chosen:e==="API",onChoose:()=>x({pool:"API"}),children:T("API")})]})}function Dn({resolved:e}){return n(h,{children:[n(Es,{resolved:e,direction:-1}),n(Es,{resolved:e,direction:1})]})}function Es({resolved:e,direction:t}){let r=e&&Zo(v.value.range,e,t);return n("button",{type:"button",class:"pill step",disabled:!r,"aria-label":t<0?"Earlier period":"Later period","data-step":t,onClick:()=>r&&x({range:r}),children:t<0?n(ws,{}):n(ks,{})})}function pe({children:e,asOf:t}){return n("div",{class:"bar",children:[e,n("p",{class:"as-of",children:[t&&n(Rl,{}),t,n(Y,{text:()=>Je({}),name:"copy link",done:"copied"})]})]})}function Rl(){let e=Gt.value?"Live: changes show within seconds":"Asked again every 30 seconds";return n("span",{class:Gt.value?"live on":"live",title:e,children:n("span",{class:"unseen",children:[e,". "]})})}function dt({instant:e,zone:t,what:r}){return n(h,{children:["as of ",Zt(e,t)," \xB7 ",r," \xB7"," "]})}var Tl=2e3;function Ne({freshness:e,zone:t}){let{recordedThrough:r,generatedAt:o}=e;return Date.parse(o)-Date.parse(r)<Tl?n(dt,{instant:r,zone:t,what:"every event counted"}):n(h,{children:[n("b",{class:"warn",title:"A replica of the database answered.",children:[Dl(r,o,t)," \xB7 later events may be missing"]})," \xB7 "]})}function Dl(e,t,r){return Date.parse(e)<=0?"as of an unknown time":`as of ${fe(e,r)===fe(t,r)?Zt(e,r):Se(e,r)}`}function Ee({what:e,requires:t,here:r}){let o=Re(),s=et(o).find(a=>a!==r);return n(U,{title:`${En(t)} see ${e}`,children:[n("p",{children:o?`You are ${$l(ct(o))} here. An Admin can change that.`:"Your key has no scope for this."}),s&&n("p",{children:n("button",{type:"button",class:"pill",onClick:()=>x({section:s}),children:He[s]})})]})}var $l=e=>/^[AEIOU]/.test(e)?`an ${e}`:`a ${e}`;function de(){let e=_e.value?.memberships??[];return n(U,{title:"No such workspace",children:[n("p",{children:"It does not exist, or you are not a member of it."}),e.map(({workspace:t})=>n("p",{children:n("button",{type:"button",class:"pill",onClick:()=>x({workspace:t.key}),children:n("bdi",{children:t.name})})},t.key))]})}var nt=()=>Qr(ps,Ce),Ms=()=>Qr(Jo,Ce),$n=e=>Qr(Or,[...Ce,"EDITOR"],{pool:e});function Qr(e,t,r={}){let o=se.value;return!o||o.key!==v.value.workspace?null:(o.viewerRole?t.includes(o.viewerRole):_e.value?.service?.scopes.includes("ANALYTICS_READ"))?{document:e,variables:{workspace:o.id,...r},beginsWithNow:e.name===Or.name}:null}async function Le(e,t){let r=await be(e,t);if("failure"in r)return{problem:Ol(r.failure)};let o=r.errors[0];return o?{problem:o.message}:{data:r.data}}function Ol(e){switch(e.kind){case"offline":return"The server could not be reached. Try again: with the same content it happens once only.";case"expired":return"The server no longer accepts your token.";case"busy":return`The server asks for a pause of ${e.seconds} s. Try again then.`;case"error":return e.message}}function On(){let e=crypto.getRandomValues(new Uint8Array(16));return Array.from(e,t=>t.toString(16).padStart(2,"0")).join("")}function rt({title:e,step:t,setStep:r,check:o,sentence:s,confirm:a,send:i,onClose:l,children:c}){let p=O(null);C(()=>p.current?.showModal(),[]);let u=async f=>{if(f.preventDefault(),t.kind==="filling"){let d=o();r(d===null?{kind:"confirming"}:{kind:"filling",problem:d})}else t.kind==="confirming"?(r({kind:"sending"}),r(await i())):t.kind==="done"&&p.current?.close()},m="problem"in t?t.problem:void 0;return n("dialog",{ref:p,class:"card action","aria-label":e,onClose:l,children:n("form",{onSubmit:u,noValidate:!0,children:[n("h2",{children:e}),n("fieldset",{class:"fields",hidden:t.kind!=="filling",children:c}),(t.kind==="confirming"||t.kind==="sending")&&n("p",{class:"sentence",children:s()}),t.kind==="done"&&n("div",{role:"status",children:t.message}),m&&n("div",{class:"problem",role:"alert",children:m}),n("div",{class:"action-buttons",children:[t.kind!=="done"&&n("button",{type:"button",class:"pill",onClick:()=>t.kind==="confirming"?r({kind:"filling"}):p.current?.close(),children:t.kind==="confirming"?"Back":"Cancel"}),n("button",{type:"submit",class:"primary",disabled:t.kind==="sending",children:t.kind==="filling"?"Continue":t.kind==="done"?"Close":t.kind==="sending"?"Sending \u2026":a})]})]})})}function ge({name:e,hint:t,children:r}){return n("label",{class:"field",children:[n("span",{children:e}),r,t&&n("small",{children:t})]})}function In(e){let t=e.trim().replace(",",".");if(!/^\d{1,12}(\.\d{1,3})?$/.test(t))return null;let r=Number(t);return r>0?r:null}var Il={OK:"OK",FIRING:"Firing",MUTED:"Muted"};function Rs({alert:e,zone:t,mayChange:r,onChanged:o}){let[s,a]=_(null),[i,l]=_(!1),c=e.state==="MUTED",m=r&&n(h,{children:[n("button",{type:"button",class:"pill",onClick:async()=>{let f=await Le(cs,{input:{alert:e.id,muted:!c}});a("problem"in f?f.problem:null),o()},children:c?"Unmute":"Mute"}),n("button",{type:"button",class:"pill",onClick:async()=>{a("Sending a test \u2026");let f=await Le(us,{input:{alert:e.id}});a("problem"in f?f.problem:Vl(f.data.testSpendAlert?.deliveries??[]))},children:"Test"}),n("button",{type:"button",class:"pill",onClick:()=>l(!0),children:"Delete"})]});return n(L,{title:e.name,note:n("span",{class:`status status-${e.state.toLowerCase()}`,children:Il[e.state]}),tools:m,children:[n("p",{children:Nl(e)}),n(Ll,{alert:e}),!e.hasOwner&&n("p",{class:"warn",children:"Nobody is left who may change it."}),n("p",{class:"note",children:[e.emails.length===0&&!e.webhookUrl?"It sends no messages.":`Messages go to ${[...e.emails,...e.webhookUrl?[e.webhookUrl]:[]].join(", ")}.`,e.createdBy&&` Created by ${e.createdBy.name}.`]}),s&&n("p",{class:"note",role:"status",children:s}),n(Ul,{alert:e,zone:t}),i&&n(Wl,{alert:e,onClose:()=>l(!1),onRemoved:o})]})}function Nl(e){let t={WORKSPACE:"all usage together",EACH_MEMBER:"each member alone",MEMBERS:e.members.map(({user:s})=>s.name).join(", ")}[e.scope],r=e.workspaces.length>1?` of ${e.workspaces.map(({name:s})=>s).join(", ")}`:"",o=e.window==="ROLLING_24_HOURS"?"within 24 hours":"since it was created";return`Fires when ${t}${r} spends more than ${b(e.threshold)} credits ${o}${e.pool?` from ${T(e.pool)}`:""}.`}function Ll({alert:e}){let t=Math.min(1,e.spent/e.threshold);return n("div",{class:"headroom",children:[n("span",{class:"meter wide","aria-hidden":"true",children:n("i",{class:t>=1?"full":"",style:{width:`${t*100}%`}})}),n("span",{children:[n("data",{value:String(e.spent),children:b(e.spent)})," of ",b(e.threshold),e.scope!=="WORKSPACE"&&", the largest"]})]})}function Fl({event:e}){let t={section:"events",event:e};return n("a",{href:Je(t),onClick:r=>At(r,t),children:"an event"})}function Ul({alert:e,zone:t}){let r=e.firings?.nodes??[];if(r.length===0)return n("p",{class:"note",children:"It has not fired yet."});let o=e.firings?.totalCount??0;return n("div",{class:"table-scroll",role:"group","aria-label":`Table: Firings of ${e.name}`,tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:o>r.length?`Fired, the newest ${r.length} of ${I(o)}`:"Fired"}),n("th",{scope:"col",children:"Spent"}),n("th",{scope:"col",children:"Over until"}),n("th",{scope:"col",class:"text",children:"Because of"}),n("th",{scope:"col",class:"text messages",children:"Messages"})]})}),n("tbody",{children:r.map(s=>n("tr",{children:[n("th",{scope:"row",children:[Se(s.firedAt,t),s.member&&n("small",{children:n("bdi",{children:s.member.user.name})})]}),n("td",{children:[b(s.spent),n("small",{children:["over ",b(s.threshold)]})]}),n("td",{children:s.recoveredAt?Se(s.recoveredAt,t):"now"}),n("td",{class:"text",children:s.event?n(Fl,{event:s.event.id}):s.reason==="THRESHOLD_LOWERED"?"a lower threshold":"an event that is no longer kept"}),n("td",{class:"text",children:s.deliveries.length===0?n("span",{class:"quiet",children:"none"}):s.deliveries.map(a=>n(Bl,{delivery:a},a.target))})]},s.id))})]})})}function Bl({delivery:e}){let t={DELIVERED:"completed",PENDING:"pending",FAILED:"failed"}[e.status]??"pending";return n("span",{class:`status status-${t}`,title:e.lastError??void 0,children:n("span",{children:[n("bdi",{children:e.target}),e.lastError&&n("small",{children:e.lastError})]})})}function Vl(e){return e.length===0?"It has no targets, so nothing was sent.":e.map(({target:t,status:r,lastError:o})=>`${t}: ${o??r.toLowerCase()}`).join("; ")}function Wl({alert:e,onClose:t,onRemoved:r}){let[o,s]=_({kind:"confirming"}),a=async()=>{let i=await Le(rs,{input:{alert:e.id}});return"problem"in i?{kind:"confirming",problem:i.problem}:{kind:"done",message:n("p",{children:"It is deleted."})}};return n(rt,{title:`Delete ${e.name}`,step:o,setStep:i=>i.kind==="filling"?t():s(i),check:()=>null,sentence:()=>`Its ${I(e.firings?.totalCount??0)} firings are deleted with it. Messages that were not delivered yet never are.`,confirm:"Delete",send:a,onClose:()=>{o.kind==="done"&&r(),t()},children:null})}function Q({name:e,options:t,chosen:r,shortcut:o,onChoose:s}){return n("div",{class:"segments",role:"group","aria-label":e,"data-shortcut":o,children:t.map(({value:a,label:i})=>n("button",{type:"button","aria-pressed":a===r,onClick:()=>s(a),children:i},a))})}var Nn=90,Ql=400,Hl=3;function Ts({workspaceKey:e,zone:t,rule:r}){let[o,s]=_(null),a=JSON.stringify(r),i=r!==null&&(r.scope!=="MEMBERS"||(r.members??[]).length>0);return C(()=>{if(s(null),!r||!i)return;let l=new AbortController,c=setTimeout(()=>{let p={key:e,...r,range:{last:{count:Nn,unit:"DAY"}}};be(Xo,p,l.signal).then(u=>s("data"in u&&u.data.workspace?.previewSpendAlert||"failed"),()=>{})},Ql);return()=>{clearTimeout(c),l.abort()}},[a,i]),n("p",{class:"preview",role:"status",children:i?o===null?"Looking at the past \u2026":o==="failed"?"The past could not be looked at.":Gl(o,t):`With a threshold, this says how often it would have fired in the past ${Nn} days.`})}function Gl(e,t){if(e.length===0)return`It would not have fired in the past ${Nn} days.`;let o=e.toSorted((s,a)=>a.firedAt.localeCompare(s.firedAt)).slice(0,Hl).map(({firedAt:s,spent:a,member:i})=>`${W(s,t)}${i?` (${i.user.name})`:""} at ${b(a)}`);return`It would have fired ${e.length===1?"once":`${I(e.length)} times`} in the past ${Nn} days, last on ${o.join("; ")}.`}var ql={name:"",scope:"WORKSPACE",members:[],pool:"BOTH",threshold:"",window:"ROLLING_24_HOURS",emails:"",webhookUrl:""},Ds=[{value:"WORKSPACE",label:"All together"},{value:"EACH_MEMBER",label:"Each member"},{value:"MEMBERS",label:"Chosen members"}],Zl=[{value:"ROLLING_24_HOURS",label:"Last 24 hours"},{value:"CUMULATIVE",label:"Since now"}];function $s({workspace:e,onClose:t,onCreated:r}){let[o,s]=_(ql),[a,i]=_({kind:"filling"}),l=g=>s(y=>({...y,...g})),c=In(o.threshold),p=o.pool==="BOTH"?null:o.pool,u=o.scope==="MEMBERS"?o.members:null,m=o.emails.split(/[\s,;]+/).filter(Boolean);return n(rt,{title:"Create an alert",step:a,setStep:i,check:()=>o.name.trim()===""?"Give it a name.":c===null?"The threshold is a number of credits above 0, with at most three decimal places.":o.scope==="MEMBERS"&&o.members.length===0?"Choose at least one member.":null,sentence:()=>Yl(o,m.length),confirm:"Create",send:async()=>{let g={name:o.name.trim(),workspaces:[e.id],scope:o.scope,members:u,pool:p,threshold:c??0,window:o.window,emails:m,webhookUrl:o.webhookUrl.trim()||null},y=await Le(ns,{input:g});if("problem"in y)return{kind:"filling",problem:y.problem};r();let k=y.data.createSpendAlert?.webhookSecret;return{kind:"done",message:n(Kl,{secret:k??null})}},onClose:t,children:[n(ge,{name:"Name",children:n("input",{type:"text",value:o.name,maxLength:200,onInput:g=>l({name:g.currentTarget.value})})}),n("div",{class:"field",children:[n("span",{children:"Watches"}),n(Q,{name:"Watches",options:Ds,chosen:o.scope,onChoose:g=>l({scope:g})})]}),o.scope==="MEMBERS"&&n(zl,{workspace:e,chosen:o.members,onChoose:g=>l({members:g})}),n("div",{class:"field",children:[n("span",{children:"Pool"}),n(Q,{name:"Pool",options:["BOTH","WEB_APP","API"].map(g=>({value:g,label:g==="BOTH"?"Both":T(g)})),chosen:o.pool,onChoose:g=>l({pool:g})})]}),n("div",{class:"field",children:[n("span",{children:"Counts what was spent"}),n(Q,{name:"Counts what was spent",options:Zl,chosen:o.window,onChoose:g=>l({window:g})})]}),n(ge,{name:"Fires above, in credits",children:n("input",{type:"text",inputMode:"decimal",value:o.threshold,onInput:g=>l({threshold:g.currentTarget.value})})}),n(Ts,{workspaceKey:e.key,zone:e.timeZone,rule:c===null?null:{scope:o.scope,members:u,pool:p,threshold:c,window:o.window}}),n(ge,{name:"E-mails go to",hint:"addresses of members, with commas between them",children:n("input",{type:"text",value:o.emails,onInput:g=>l({emails:g.currentTarget.value})})}),n(ge,{name:"Webhook",hint:"an https address, also one of Slack; may be left out",children:n("input",{type:"url",value:o.webhookUrl,onInput:g=>l({webhookUrl:g.currentTarget.value})})})]})}function zl({workspace:e,chosen:t,onChoose:r}){let o=s=>r(t.includes(s)?t.filter(a=>a!==s):[...t,s]);return n("fieldset",{class:"choose",children:[n("legend",{class:"unseen",children:"Members"}),e.members?.nodes.map(({id:s,user:a})=>n("label",{children:[n("input",{type:"checkbox",checked:t.includes(s),onChange:()=>o(s)}),n("bdi",{children:a.name})]},s))]})}function Kl({secret:e}){return e===null?n("p",{children:"It watches from now on."}):n(h,{children:[n("p",{children:"It watches from now on. This secret verifies the signatures of its webhook. It is shown only here:"}),n("p",{children:n("code",{class:"secret",children:e})})]})}function Yl(e,t){let r=Ds.find(({value:s})=>s===e.scope)?.label.toLowerCase(),o=t+(e.webhookUrl.trim()?1:0);return`\u201C${e.name.trim()}\u201D fires when more than ${e.threshold.trim()} credits are spent (${r}). ${o===0?"It sends no messages.":`Its messages go to ${o} ${o===1?"target":"targets"}.`}`}function Os({workspaceKey:e}){let{timeZone:t}=v.value,r={key:e},o=K($r,r,!0,Ms()),{data:s,errors:a,waiting:i,again:l}=o,[c,p]=_(!1);C(()=>{s&&ne(s)},[s]);let u=s?.workspace??null,m=t??u?.timeZone??"UTC",f=z(a,"workspace","spendAlerts"),d=f?.extensions?.requires,g=_e.value?.user!==null;return n(h,{children:[n(pe,{asOf:s&&n(dt,{instant:o.at,zone:m,what:"every event judged"}),children:[u?.spendAlerts&&g&&n("button",{type:"button",class:"primary",onClick:()=>p(!0),children:"Create an alert"}),n(De,{}),n(ee,{document:$r,variables:r})]}),n(ue,{screen:o,zone:m,cards:0,heights:[240,240]}),s&&!u&&n(de,{}),u&&d&&n(Ee,{what:"alerts",requires:d,here:"alerts"}),u&&!u.spendAlerts&&!d&&n(ke,{what:"The alerts",error:f,onAgain:l}),u?.spendAlerts&&n("div",{class:i?"figures waiting":"figures","aria-busy":i,children:n(jl,{workspace:u,zone:m,mayChange:g,onChanged:l})}),u&&c&&n($s,{workspace:u,onClose:()=>p(!1),onCreated:l})]})}function jl({workspace:e,zone:t,mayChange:r,onChanged:o}){let s=e.spendAlerts??[];return s.length===0?n(U,{title:"No alerts yet",children:n("p",{children:"An alert tells people when a workspace or a member spends more than they should within a day."})}):n(h,{children:s.map(a=>n(Rs,{alert:a,zone:t,mayChange:r,onChanged:o},a.id))})}function Ln(e,t){let r=Math.max(26,Ge(t).length*7+12);return{width:e,height:e<560?230:300,left:r,right:2,top:10,bottom:26}}function Fn({y:e,frame:t,name:r}){return n("g",{children:e.ticks(t.height<260?3:4).map(o=>n("g",{children:[n("line",{class:o===0?"axis-base":"axis-line",x1:t.left,x2:t.width-t.right,y1:e(o),y2:e(o)}),n("text",{class:"axis-text",x:t.left-8,y:e(o)+4,"text-anchor":"end",children:r(o)})]},o))})}function Is({names:e,at:t,frame:r}){let o=Math.max(...e.map(c=>c.length),1),s=o*6.6+18,a=(r.width-r.left)/Math.max(1,e.length),i=Math.max(1,Math.ceil(s/a)),l=o*6.4/2;return n("g",{children:e.map((c,p)=>{let u=t(p);return p%i!==0||u+l>r.width+2?null:n("text",{class:"axis-text",x:Math.max(u,r.left+l-14),y:r.height-7,"text-anchor":"middle",children:c},p)})})}var Jl=[e=>le(e,1),e=>le(e,7),e=>le(e,14),e=>We(e,1),e=>We(e,2),e=>We(e,3),e=>We(e,6),e=>We(e,12)];function Ns(e,t,r){let o=`${new Date(e).toISOString().slice(0,7)}-01`;for(let s of Jl){let a=[];for(let i=o;Date.parse(i)<=t&&a.length<=r;i=s(i))Date.parse(i)>=e&&a.push(Date.parse(i));if(a.length<=r)return a}return[]}var Xl=([e,t])=>`${e.toFixed(2)} ${t.toFixed(2)}`;function $e(e){return e.length===0?"":`M${e.map(Xl).join("L")}`}function mt(e,t){return e.length===0?"":`${$e([...e,...t.toReversed()])}Z`}var eu=Math.sqrt(50),tu=Math.sqrt(10),nu=Math.sqrt(2);function Un(e,t,r){let o=(t-e)/Math.max(0,r),s=Math.floor(Math.log10(o)),a=o/Math.pow(10,s),i=a>=eu?10:a>=tu?5:a>=nu?2:1,l,c,p;return s<0?(p=Math.pow(10,-s)/i,l=Math.round(e*p),c=Math.round(t*p),l/p<e&&++l,c/p>t&&--c,p=-p):(p=Math.pow(10,s)*i,l=Math.round(e/p),c=Math.round(t/p),l*p<e&&++l,c*p>t&&--c),c<l&&.5<=r&&r<2?Un(e,t,r*2):[l,c,p]}function Bn(e,t,r){if(t=+t,e=+e,r=+r,!(r>0))return[];if(e===t)return[e];let o=t<e,[s,a,i]=o?Un(t,e,r):Un(e,t,r);if(!(a>=s))return[];let l=a-s+1,c=new Array(l);if(o)if(i<0)for(let p=0;p<l;++p)c[p]=(a-p)/-i;else for(let p=0;p<l;++p)c[p]=(a-p)*i;else if(i<0)for(let p=0;p<l;++p)c[p]=(s+p)/-i;else for(let p=0;p<l;++p)c[p]=(s+p)*i;return c}function Hr(e,t,r){return t=+t,e=+e,r=+r,Un(e,t,r)[2]}function Vn(e,t,r){let o;for(;;){let s=Hr(e,t,r);if(s===o||s===0||!isFinite(s))return[e,t];s>0?(e=Math.floor(e/s)*s,t=Math.ceil(t/s)*s):s<0&&(e=Math.ceil(e*s)/s,t=Math.floor(t*s)/s),o=s}}function Wn(e,t){let r;if(t===void 0)for(let o of e)o!=null&&(r<o||r===void 0&&o>=o)&&(r=o);else{let o=-1;for(let s of e)(s=t(s,++o,e))!=null&&(r<s||r===void 0&&s>=s)&&(r=s)}return r}function Qn(e,t){let r;if(t===void 0)for(let o of e)o!=null&&(r>o||r===void 0&&o>=o)&&(r=o);else{let o=-1;for(let s of e)(s=t(s,++o,e))!=null&&(r>s||r===void 0&&s>=s)&&(r=s)}return r}function Ae(e,t){let[r,o]=e,[s,a]=t,i=o-r||1;return Object.assign(c=>s+(c-r)/i*(a-s),{invert:c=>r+(c-s)/(a-s||1)*i,ticks:c=>Bn(r,o,c),domain:e})}function Hn([e,t],r,o){return Ae(Vn(e,t,o),r)}function Gn(e){let t=O(null),[r,o]=_(e);return ht(()=>{let s=t.current;if(!s)return;let a=()=>{let l=Math.floor(s.getBoundingClientRect().width);l>0&&o(l)};a();let i=new ResizeObserver(a);return i.observe(s),()=>i.disconnect()},[]),[t,r]}function Ls({title:e,points:t,marks:r,now:o,zone:s}){let[a,i]=Gn(1100),[l,c]=_(null),p=Math.max(...t.map(({high:E})=>E),1),u=Math.min(0,...t.map(({value:E})=>E)),m=Ln(i,p),f=t[0]?.at??o,d=t.at(-1)?.at??o+1,g=Ae([f,d],[m.left,m.width-m.right-4]),[,y]=Hn([0,p],[0,1],4).domain,k=Ae([u*1.15,y],[m.height-m.bottom,m.top+14]),S=t.filter(({isForecast:E})=>!E),A=t.filter(({isForecast:E})=>E),R=(E,G)=>E.map(ae=>[g(ae.at),k(G(ae))]),w=E=>E.value,M=E=>{let G={ArrowLeft:-1,ArrowRight:1,PageUp:-30,PageDown:30}[E.key],ae=E.key==="Home"?0:E.key==="End"?t.length-1:G===void 0?null:(l??S.length-1)+G;if(E.key==="Escape"&&l!==null)c(null);else if(ae!==null)c(Math.max(0,Math.min(t.length-1,ae)));else return;E.preventDefault(),E.stopPropagation()},N=E=>{let G=g.invert(E.clientX-E.currentTarget.getBoundingClientRect().left);c(au(t,G))},H=l===null?null:t[l];return n("div",{class:"chart",ref:a,children:[n("div",{class:"chart-stage still",role:"group","aria-roledescription":"chart","aria-label":`${e} Arrow keys read the values.`,tabIndex:0,onKeyDown:M,onBlur:()=>c(null),onPointerMove:N,onPointerLeave:()=>c(null),children:[n("svg",{width:i,height:m.height,viewBox:`0 0 ${i} ${m.height}`,"aria-hidden":"true",children:[n(Fn,{y:k,frame:m,name:Ge}),n("path",{class:"burn-area",d:mt(R(S,w),R(S,()=>0))}),n("path",{class:"band-area",d:mt(R(A,({high:E})=>E),R(A,({low:E})=>E))}),n("path",{class:"burn-line",d:$e(R(S,w))}),n("path",{class:"burn-line dashed",d:$e(R(A,w))}),n(ru,{marks:r.filter(E=>E.at>f&&E.at<=d),x:g,top:m.top,bottom:m.height-m.bottom,width:i}),n("line",{class:"now-line",x1:g(o),x2:g(o),y1:m.top+14,y2:m.height-m.bottom}),n("text",{class:"axis-text",x:g(o),y:m.top+8,"text-anchor":g(o)>m.width-m.right-30?"end":"middle",children:"today"}),Ns(f,d,i<560?4:10).map(E=>{let G=g(E);return G<m.left+14||G>i-24?null:n("text",{class:"axis-text",x:G,y:m.height-7,"text-anchor":"middle",children:fs(new Date(E).toISOString(),"UTC")},E)}),H&&n("circle",{class:"burn-dot",cx:g(H.at),cy:k(H.value),r:"4"})]}),H&&n(ou,{point:H,place:g(H.at),width:i,zone:s})]}),n("p",{class:"unseen",role:"status",children:H?su(H,s):""})]})}function ru({marks:e,x:t,top:r,bottom:o,width:s}){return n(h,{children:e.map(a=>{let i=t(a.at),l=i>s-150;return n("g",{children:[n("line",{class:`mark-line ${a.kind}`,x1:i,x2:i,y1:r+14,y2:o}),n("text",{class:`mark-text ${a.kind}`,x:i+(l?-6:6),y:r+26,"text-anchor":l?"end":"start",children:a.label})]},`${a.at} ${a.label}`)})})}function ou({point:e,place:t,width:r,zone:o}){let s=t>r/2?{right:`${r-t+14}px`}:{left:`${t+14}px`};return n("div",{class:"tip",style:s,"aria-hidden":"true",children:[n("p",{class:"tip-title",children:W(new Date(e.at).toISOString(),o)}),e.isForecast&&n("p",{class:"tip-note",children:"forecast"}),n("dl",{children:[n("dt",{children:e.isForecast?"Expected":"Balance"}),n("dd",{children:b(e.value)}),e.isForecast&&n("div",{class:"tip-row",children:[n("dt",{children:"Eight times in ten"}),n("dd",{children:[b(e.low)," \u2013 ",b(e.high)]})]})]})]})}function su(e,t){let r=W(new Date(e.at).toISOString(),t);return e.isForecast?`${r}, forecast: ${b(e.value)} credits, eight times in ten between ${b(e.low)} and ${b(e.high)}.`:`${r}: ${b(e.value)} credits.`}function au(e,t){let r=0;return e.forEach((o,s)=>{Math.abs(o.at-t)<Math.abs((e[r]?.at??0)-t)&&(r=s)}),r}var iu=["fill","fill-opacity","stroke","stroke-width","stroke-dasharray","stroke-linejoin","opacity","font-size","font-weight","paint-order"];function Fs(e,t,r){let[o,s]=[e.width.baseVal.value,e.height.baseVal.value],a=getComputedStyle(e.closest(".card")??document.body),i=lu(e);i.setAttribute("y",String(40));let l=uu(r,o),c=(l.at(-1)?.row??0)+1,p=40+s+(r.length>0?c*20+34-20:0),u=(m,f,d,g,y=400)=>`<text x="${m}" y="${f}" font-size="${g}" font-weight="${y}" fill="${a.color}">${pu(d)}</text>`;return[`<svg xmlns="http://www.w3.org/2000/svg" width="${o}" height="${p}" viewBox="0 0 ${o} ${p}" font-family="system-ui, sans-serif">`,`<rect width="${o}" height="${p}" fill="${a.backgroundColor}"/>`,u(12,25,t,15,600),new XMLSerializer().serializeToString(i),...l.map(({x:m,row:f,label:d,colour:g})=>{let y=40+s+12+f*20;return`<rect x="${m}" y="${y-9}" width="10" height="10" rx="2" fill="${g}"/>${u(m+16,y,d,12)}`}),"</svg>"].join("")}async function Us(e){let t=new Image;t.src=`data:image/svg+xml;charset=utf-8,${encodeURIComponent(e)}`,await t.decode();let r=document.createElement("canvas");return r.width=t.width*2,r.height=t.height*2,r.getContext("2d")?.drawImage(t,0,0,r.width,r.height),new Promise((o,s)=>{r.toBlob(a=>a?o(a):s(new Error("the browser draws no PNG")),"image/png")})}function Gr(e,t){let r=document.createElement("a");r.href=URL.createObjectURL(e),r.download=t,r.click(),setTimeout(()=>URL.revokeObjectURL(r.href),1e4)}function lu(e){let t=e.cloneNode(!0),r=[e,...e.querySelectorAll("*")],o=[t,...t.querySelectorAll("*")];return r.forEach((s,a)=>{let i=getComputedStyle(s);for(let l of iu)o[a]?.setAttribute(l,i.getPropertyValue(l));o[a]?.removeAttribute("class")}),t}function uu(e,t){let[r,o]=[12,0];return e.map(s=>{let a=s.label.length>40?`${s.label.slice(0,39)}\u2026`:s.label,i=16+a.length*7+18;r>12&&r+i>t&&([r,o]=[12,o+1]);let l={label:a,colour:s.colour,x:r,row:o};return r+=i,l})}var cu={"&":"&amp;","<":"&lt;",">":"&gt;"},pu=e=>e.replace(/[&<>]/g,t=>cu[t]??t);function qn({name:e,csv:t}){let r=s=>{let a=s.closest(".panel"),i=a?.querySelector(".chart svg");return i?Fs(i,e,du(a)):null},o=(s,a,i)=>{let l=s.currentTarget,c=r(l);if(Et(l),c===null)return;let p=()=>Gr(Bs(c),Vs(e,"svg"));Promise.resolve(a(c)).then(u=>Gr(u,Vs(e,i)),p)};return n(ce,{name:"Save the chart",value:"Save",children:[n("button",{type:"button",class:"choice",onClick:s=>o(s,()=>new Blob([t()],{type:"text/csv"}),"csv"),children:["CSV ",n("small",{children:"the figures"})]}),n("button",{type:"button",class:"choice",onClick:s=>o(s,Us,"png"),children:["PNG ",n("small",{children:"a picture"})]}),n("button",{type:"button",class:"choice",onClick:s=>o(s,Bs,"svg"),children:["SVG ",n("small",{children:"a drawing"})]})]})}var Bs=e=>new Blob([e],{type:"image/svg+xml"});function du(e){return[...e?.querySelectorAll(".legend li:not(.legend-mark)")??[]].map(r=>{let o=r.querySelector(".swatch");return{label:r.textContent?.trim()??"",colour:o?getComputedStyle(o).color:"gray"}})}function Vs(e,t){return`${e.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu,"-")}.${t}`}function Oe({title:e,figure:t,note:r,children:o}){return n("section",{class:"card figure",children:[n("h2",{children:e}),n("p",{class:"big",children:t}),n("p",{class:"note",children:r}),o&&n("div",{class:"figure-foot",children:o})]})}function ft({title:e,error:t,onAgain:r}){return n("section",{class:"card figure",children:[n("h2",{children:e}),n(j,{error:t,onAgain:r})]})}function V({value:e}){return n("data",{value:String(e),children:b(e)})}function Zn(e){return{minWidth:`calc(${Math.max(0,...e.map(r=>b(Math.trunc(r)).length))+4} * 1.08ch + 16px)`}}function Jt({value:e,children:t}){return n("b",{class:e>0?"bad":e<0?"good":"",children:t})}var zn=({available:e,overdraft:t})=>t>0||e<0;function Kn({title:e,overdraft:t}){return n(Oe,{title:e,figure:n("span",{class:"bad",children:"Already out"}),note:`${b(t)} credits overdrawn; the next credits pay for them first`})}function qr({balance:e,pool:t,zone:r,failed:o}){let s=`Available \xB7 ${T(t)}`;if(!e)return n(ft,{title:s,...o});let{available:a,permanent:i,overdraft:l,nextExpiry:c}=e,p=[c&&`${b(c.credits)} expire on ${W(c.at,r)}, ${mu(c.at)}`,i>0&&`${b(i)} never expire`,l>0&&`${b(l)} overdrawn`].filter(Boolean);return n(Oe,{title:s,figure:a<0?n("span",{class:"bad",children:n(V,{value:a})}):n(V,{value:a}),note:p.length>0?p.join("; "):"no credits in this pool"})}function mu(e){let t=Cn(e,Date.now());return t===0?"within a day":`in ${I(t)} ${t===1?"day":"days"}`}function Ws({workspace:e,pool:t,zone:r,failed:o}){let{forecast:s}=e,a=`Runs out \xB7 ${T(t)}`,i=t==="API"?e.api:e.webApp;if(!s)return n(ft,{title:a,...o});if(i&&zn(i))return n(Kn,{title:a,overdraft:i.overdraft});let{low:l,expected:c,high:p}=s.runsOutAt,u=l===null?"in no run of the forecast":l===p?"in every run of the forecast":`${Me(l,r)} \u2013 ${p?Me(p,r):"over a year"}, eight times in ten`;return n(Oe,{title:a,figure:c===null?"Not within a year":Me(c,r),note:u})}function Qs({workspace:e,pool:t,failed:r}){let{forecast:o}=e,s=`Expires unused \xB7 ${T(t)}`;if(!o)return n(ft,{title:s,...r});let{low:a,expected:i,high:l}=o.forfeited,c=l===0?"nothing within a year":`within a year; ${b(a)} \u2013 ${b(l)}, eight times in ten`;return n(Oe,{title:s,figure:n(V,{value:i}),note:c})}function Hs({workspace:e}){let{forecast:t}=e;if(!t)return null;let{dailyRate:r,backtestError:o,method:s}=t;return n("p",{class:"note footnote",children:["Expected use: ",b(r.expected)," credits a day (",b(r.low)," \u2013 ",b(r.high),"). ",s,".",o!==null&&` Over the last eight weeks it was off by ${ve(o)} of a day\u2019s use.`]})}var fu=180*864e5;function qs({workspace:e,variables:t,zone:r,failed:o}){let{forecast:s,year:a,months:i}=e,l=e.balance?.grants??[],c=a?Gs(a.starts,a.opening,a.closing,a.range.end):i?Gs(i.buckets.map(({start:y})=>y),i.opening,i.closing,i.range.end):[],p=c.at(-1)?.at??Date.now(),u=l.filter(({kind:y})=>y==="CONTRACT").map(({expiresAt:y})=>y?Date.parse(y):0),m=u.length>0?Math.max(...u)+(Math.max(...u)-(c[0]?.at??p))*.04:p+fu,f=[...c,...gu(s,p,m)],d=l.filter(({expiresAt:y,remaining:k})=>y!==null&&k>0).map(({expiresAt:y,remaining:k,kind:S})=>({at:Date.parse(y??""),label:`${Ge(k)} ${S==="CONTRACT"?"of the contract":""} expire`,kind:"expiry"}));return n(L,{title:"Burn-down",note:a?"of the contract year, with the forecast":"of the last months, with the forecast",tools:n(h,{children:[n(qn,{name:"Burn-down",csv:()=>bu(f)}),n(ee,{document:_n,variables:t})]}),children:[!s&&n(j,{...o,what:"The forecast"}),!a&&!i&&n(j,{...o,what:"The balance of the past"}),f.length>1&&n(Ls,{title:"The balance over time, and its forecast.",points:f,marks:[...d,...hu(f)],now:p,zone:r}),n(Hs,{workspace:e})]})}function Gs(e,t,r,o){let s=(i,l)=>({at:Date.parse(i),value:l,low:l,high:l,isForecast:!1});return[...e.map((i,l)=>s(i,t[l]??0)),s(o,r.at(-1)??0)]}function gu(e,t,r){return e?e.starts.map((s,a)=>{let i=e.balance[a]??{low:0,expected:0,high:0};return{at:Date.parse(s),value:i.expected,low:i.low,high:i.high,isForecast:!0}}).filter(({at:s})=>s>=t-6e4&&s<=r):[]}function hu(e){let t=Math.max(...e.map(({value:r})=>r))/50;return e.flatMap(({at:r,value:o,isForecast:s},a)=>{let i=o-(e[a-1]?.value??o);return s&&i>t?[{at:r,label:`about ${Ge(i)} granted`,kind:"grant"}]:[]})}function bu(e){let t=e.map(({at:r,value:o,low:s,high:a,isForecast:i})=>[new Date(r).toISOString(),i?"forecast":"known",o,i?s:null,i?a:null]);return te([["At","Kind","Balance","Low","High"],...t])}var Xt={CONTRACT:"Contract",PURCHASE:"Purchase",PROMOTION:"Promotion",TRANSFER:"Transfer",ADJUSTMENT:"Adjustment"};function Zs({workspace:e,zone:t,failed:r}){let o=e.balance?.grants??[];return n(L,{title:"Grants",note:"in the order in which they are spent",children:[!e.balance&&n(j,{...r,what:"The list"}),e.balance&&o.length===0&&n("p",{class:"note",children:"No grant holds credits in this pool."}),o.length>0&&n(h,{children:[o.length>1&&n("div",{class:"parts tall","aria-hidden":"true",children:o.map((s,a)=>n("i",{class:`tone-${a%8}`,style:{flexGrow:s.remaining}},s.id))}),n("div",{class:"table-scroll",role:"group","aria-label":"Table: Grants",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Grant"}),n("th",{scope:"col",children:"Left"}),n("th",{scope:"col",children:"Of"}),n("th",{scope:"col",children:"Spent"}),n("th",{scope:"col",children:"Since"}),n("th",{scope:"col",children:"Expires"})]})}),n("tbody",{children:o.map((s,a)=>n("tr",{children:[n("th",{scope:"row",children:n("span",{class:"group-name",children:[n("i",{class:`swatch tone-${a%8}`,"aria-hidden":"true"}),n("span",{children:[Xt[s.kind],(s.note??s.purchase?.reference)&&n("small",{children:n("bdi",{children:s.note??s.purchase?.reference})})]})]})}),n("td",{children:n(V,{value:s.remaining})}),n("td",{children:b(s.amount)}),n("td",{children:s.amount>0?ve(s.consumed/s.amount):""}),n("td",{children:W(s.effectiveAt,t)}),n("td",{children:s.expiresAt?W(s.expiresAt,t):"never"})]},s.id))})]})})]})]})}function Pt(e,t,r,o){let[s,a]=_(null),[i,l]=_("resting"),c=O(null),p=JSON.stringify(t);C(()=>(a(null),l("resting"),()=>c.current?.abort()),[p]);let u=s?.of===p?yu(r,s):r,m=O(u);m.current=u;let f=()=>{if(i==="loading"||!u.pageInfo.hasNextPage)return;l("loading");let d=new AbortController;c.current=d,be(e,{...t,after:u.pageInfo.endCursor},d.signal).then(g=>{let y="data"in g?o(g.data):null;l(y?"resting":"failed"),y&&a({of:p,nodes:[...m.current.nodes,...y.nodes],pageInfo:y.pageInfo})},()=>{})};return{nodes:u.nodes,hasMore:u.pageInfo.hasNextPage,state:i,more:f}}function yu(e,t){let r=new Set(e.nodes.map(({id:s})=>s)),o=t.nodes.findLastIndex(({id:s})=>r.has(s));return o===-1?e:{nodes:[...e.nodes,...t.nodes.slice(o+1)],pageInfo:t.pageInfo}}function Mt({pages:e,what:t}){let r=O(null),{hasMore:o,state:s,more:a}=e;return C(()=>{let i=r.current;if(!i||s!=="resting")return;let l=new IntersectionObserver(c=>c.some(({isIntersecting:p})=>p)&&a(),{rootMargin:"300px"});return l.observe(i),()=>l.disconnect()}),o?n("button",{ref:r,type:"button",class:"plain more",onClick:a,children:s==="loading"?"Loading \u2026":s==="failed"?"That failed. Try again":`More ${t}`}):null}var vu={GRANT:"Grant",USAGE:"Usage",REFUND:"Refund",EXPIRY:"Expiry",VOID:"Void",TRANSFER_IN:"Transfer in",TRANSFER_OUT:"Transfer out",SETTLEMENT:"Settlement of overdraft"};function wu({note:e,grant:t,settled:r}){let o=t?Xt[t.kind].toLowerCase():"overdraft";return e??(r!==0?`${b(r)} paid by a ${o}`:o)}function zs({workspace:e,variables:t,zone:r,failed:o}){let{ledger:s}=e,i=n(Q,{name:"Lines",options:[{value:"rare",label:"Without usage"},{value:"all",label:"All lines"}],chosen:v.value.all?"all":"rare",onChoose:l=>x({all:l==="all"})});return n(L,{title:"Journal",note:s?`${I(s.totalCount)} lines, the newest first`:null,tools:i,children:[!s&&n(j,{...o,what:"The journal"}),s&&s.nodes.length===0&&n("p",{class:"note",children:"The journal has no such lines yet."}),s&&s.nodes.length>0&&n(_u,{ledger:s,variables:t,zone:r})]})}var ku=50;function _u({ledger:e,variables:t,zone:r}){let{key:o,pool:s,kinds:a}=t,i=Pt(os,{key:o,pool:s,kinds:a,first:ku},e,l=>l.workspace?.ledger);return n(h,{children:[n("div",{class:"table-scroll",role:"group","aria-label":"Table: Journal",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Line"}),n("th",{scope:"col",children:"Took effect"}),n("th",{scope:"col",children:"Credits"}),n("th",{scope:"col",children:"Balance after"})]})}),n("tbody",{children:i.nodes.map(l=>n("tr",{children:[n("th",{scope:"row",children:[vu[l.kind],n("small",{children:n("bdi",{children:wu(l)})})]}),n("td",{children:Se(l.effectiveAt,r)}),n("td",{children:Te(l.credits)}),n("td",{children:b(l.balanceAfter)})]},l.id))})]})}),n(Mt,{pages:i,what:"lines"})]})}var en=[{name:"Opening",sign:"",of:e=>e.opening},{name:"Granted",sign:"+",of:e=>e.granted},{name:"Refunded",sign:"+",of:e=>e.refunded},{name:"Used",sign:"\u2212",of:e=>e.used},{name:"Expired",sign:"\u2212",of:e=>e.expired},{name:"Transferred",sign:"+",of:e=>e.transferred},{name:"Closing",sign:"=",of:e=>e.closing}];function Ks({workspace:e,zone:t,failed:r}){let{months:o}=e;if(!o)return n(L,{title:"Month by month",children:n(j,{...r,what:"The table"})});let s=o.buckets.map(({start:l})=>St({start:l,end:l},"MONTH",t)),a=o.buckets.map((l,c)=>o.buckets.length-1-c).filter(l=>xu(o,l));return n(L,{title:"Month by month",note:"each row adds up to its closing balance",tools:n(Y,{text:()=>te([["Month",...en.map(({name:l})=>l)],...a.map(l=>[s[l]??"",...en.map(({of:c})=>c(o)[l]??0)])]),name:"Copy CSV",kind:"pill"}),children:n("div",{class:"table-scroll",role:"group","aria-label":"Table: Month by month",tabIndex:0,children:n("table",{class:"sums",children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Month"}),en.map(({name:l})=>n("th",{scope:"col",children:l},l))]})}),n("tbody",{children:a.map(l=>n("tr",{children:[n("th",{scope:"row",children:[s[l],!o.buckets[l]?.complete&&n("small",{children:"so far"})]}),en.map(({name:c,sign:p,of:u})=>n("td",{class:c==="Closing"?"strong":"",children:Au(u(o)[l]??0,p)},c))]},l))})]})})})}function Au(e,t){if(t===""||t==="=")return n("data",{value:String(e),children:b(e)});if(e===0)return n("span",{class:"quiet",children:"0"});let r=e<0?t==="+"?"\u2212":"+":t;return n("data",{value:String(e),children:[n("span",{class:"sign",children:r}),b(Math.abs(e))]})}function xu(e,t){return en.some(({of:r})=>(r(e)[t]??0)!==0)}var Su=["GRANT","EXPIRY","VOID","TRANSFER_IN","TRANSFER_OUT","SETTLEMENT"];function Ys({workspaceKey:e}){let{pool:t,timeZone:r,all:o}=v.value,s={key:e,pool:t??"WEB_APP",full:Ur(Re()),timeZone:r,kinds:o?null:Su},a=K(_n,s,!0,$n(s.pool)),{data:i,errors:l,waiting:c,again:p}=a;C(()=>{i&&ne(i)},[i]);let u=i?.workspace??null,m=r??u?.timeZone??"UTC";return n(h,{children:[n(pe,{asOf:u&&(u.usage?n(Ne,{freshness:u.usage.freshness,zone:m}):u.webApp&&n(dt,{instant:a.at,zone:m,what:"every event counted"})),children:s.full&&n(h,{children:[n(Q,{name:"Pool",options:["WEB_APP","API"].map(f=>({value:f,label:T(f)})),chosen:s.pool,onChoose:f=>x({pool:f})}),n(De,{})]})}),n(ue,{screen:a,zone:m,cards:4,heights:[380,200,420]}),i&&!u&&n(de,{}),u&&n("div",{class:c?"figures waiting":"figures","aria-busy":c,children:n(Cu,{workspace:u,errors:l,variables:a.variables,zone:m,onAgain:p})})]})}function Cu({workspace:e,errors:t,variables:r,zone:o,onAgain:s}){let a=z(t,"workspace","webApp")?.extensions?.requires;if(a)return n(Ee,{what:"the balance",requires:a,here:"balance"});let i=c=>({error:z(t,"workspace",c),onAgain:s}),l=r.full&&Ur(e.viewerRole);return n(h,{children:[n("div",{class:"cards",children:[n(qr,{balance:e.webApp,pool:"WEB_APP",zone:o,failed:i("webApp")}),n(qr,{balance:e.api,pool:"API",zone:o,failed:i("api")}),l&&n(Ws,{workspace:e,pool:r.pool,zone:o,failed:i("forecast")}),l&&n(Qs,{workspace:e,pool:r.pool,failed:i("forecast")})]}),l&&n(h,{children:[n(qs,{workspace:e,variables:r,zone:o,failed:i(e.forecast?"months":"forecast")}),n(Zs,{workspace:e,zone:o,failed:i("balance")}),n(Ks,{workspace:e,zone:o,failed:i("months")}),n(zs,{workspace:e,variables:r,zone:o,failed:i("ledger")})]})]})}function Yn({report:e,workspaceKey:t}){let{nearestUsage:r,range:o}=e,s=Mn(v.value.filter)!==null||v.value.pool!==null,a=()=>x({filter:{models:[],tools:[],members:[],projects:[]},pool:null});if(r!==null){let l=Math.max(1,Math.ceil(Er(v.value.range))),c=fe(r,o.timeZone),p=r>=o.end,u=p?c:le(c,1-l);return n(U,{title:"Nothing in this range",children:[n("p",{children:["The nearest usage",s&&" under these filters"," is ",p?"later":"earlier",": on ",W(r,o.timeZone),"."]}),n("p",{children:n("button",{type:"button",class:"primary",onClick:()=>x({range:{kind:"days",from:u,until:le(u,l)},granularity:null}),children:"Go there"})})]})}if(s)return n(U,{title:"Nothing under these filters",children:[n("p",{children:"No usage was ever recorded that meets all of them."}),n("p",{children:n("button",{type:"button",class:"primary",onClick:a,children:"Remove the filters"})})]});let i=Eu(t);return n(U,{title:"No usage yet",children:[n("p",{children:"Record the first event. It needs an API key with the scope USAGE_WRITE:"}),n("pre",{tabIndex:0,children:i}),n("p",{children:n(Y,{text:i,name:"Copy the command",kind:"pill"})})]})}function Eu(e){return[`curl ${Ye("/v1/events")} \\`,"  -H 'Authorization: Bearer YOUR_KEY' -H 'Content-Type: application/cloudevents+json' -d '{",'    "specversion": "1.0", "type": "com.tallygraph.usage.v1",',`    "source": "/first", "id": "event-1", "subject": ${JSON.stringify(e)},`,`    "time": "${new Date().toISOString()}",`,'    "data": {"model": "film", "tool": "Generate Video", "credits": 5}',"  }'"].join(`
`)}function jn(e){let t=e.unit.toLowerCase(),r=e.blockSize===1?`${/^[aeiou]/.test(t)?"an":"a"} ${t}`:`for each ${b(e.blockSize)} ${t}s`;return`${b(e.creditsPerBlock)} ${r}`}function js({events:e,zone:t}){return n(h,{children:[n("div",{class:"table-scroll",role:"group","aria-label":"Table: Events",tabIndex:0,children:n("table",{class:"events",children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"When"}),n("th",{scope:"col",class:"text",children:"Model"}),n("th",{scope:"col",class:"text",children:"Member"}),n("th",{scope:"col",class:"text",children:"Project"}),n("th",{scope:"col",children:"Quantity"}),n("th",{scope:"col",children:"Credits"})]})}),n("tbody",{children:e.map(r=>n("tr",{class:r.id===v.value.event?"chosen":"",children:[n("th",{scope:"row",children:n("a",{href:Je({event:r.id}),onClick:o=>At(o,{event:r.id}),children:Se(r.occurredAt,t)})}),n("td",{class:"text",children:[n("bdi",{children:r.model}),n("small",{children:n("bdi",{children:r.tool})})]}),n("td",{class:"text",children:r.member?n("bdi",{children:r.member.user.name}):n("span",{class:"quiet",children:"no member"})}),n("td",{class:"text",children:r.project?n("bdi",{children:r.project}):n("span",{class:"quiet",children:"no project"})}),n("td",{children:Zr(r)}),n("td",{children:[n(V,{value:r.credits}),r.refunded>0&&n("small",{children:r.status==="REFUNDED"?"refunded":`${b(r.refunded)} refunded`})]})]},r.id))})]})}),n("p",{class:"table-foot",children:n(Y,{text:()=>Pu(e),name:`Copy these ${e.length} as CSV`})})]})}function Zr({quantity:e,unit:t}){if(e===null)return"";let r=t?.toLowerCase()??"";return`${b(e)} ${e===1||r===""?r:`${r}s`}`}function Pu(e){let t=e.map(r=>[r.occurredAt,r.model,r.tool,r.project,r.member?.user.name??null,r.quantity,r.unit,r.credits,r.refunded]);return te([["Occurred at","Model","Tool","Project","Member","Quantity","Unit","Credits","Refunded"],...t])}function Js({id:e,zone:t}){let r=O(null),o={id:e},{data:s,failure:a,again:i}=K(Ir,o,!1);C(()=>r.current?.showModal(),[]);let l=s?.node&&"eventId"in s.node?s.node:null;return n("dialog",{ref:r,class:"card side","aria-label":"Event",onClose:()=>x({event:null}),onClick:c=>c.target===r.current&&r.current?.close(),children:[n("form",{method:"dialog",class:"side-head",children:[n("h2",{children:"Event"}),n(ee,{document:Ir,variables:o}),n("button",{type:"submit",class:"pill",children:"Close"})]}),a&&n(Xe,{failure:a,onAgain:i}),s&&!l&&n("p",{class:"note",children:"There is no such event, or it is no longer kept."}),!s&&!a&&n("p",{class:"note",children:"Loading \u2026"}),l&&n(Mu,{event:l,zone:t})]})}function Mu({event:e,zone:t}){let r=Object.entries(e.attributes),o=Ru(e);return n(h,{children:[n("p",{class:"big",children:[b(e.credits)," credits"]}),n("dl",{class:"facts",children:[n(oe,{name:"Occurred",children:Se(e.occurredAt,t)}),n(oe,{name:"Recorded",children:Se(e.recordedAt,t)}),n(oe,{name:"Model",children:e.model}),n(oe,{name:"Tool",children:e.tool}),n(oe,{name:"Member",children:e.member?.user.name??"none"}),n(oe,{name:"Project",children:e.project??"none"}),n(oe,{name:"Pool",children:T(e.pool)}),e.quantity!==null&&n(oe,{name:"Quantity",children:Zr(e)}),o>1&&n(oe,{name:"Outputs",children:`${o}, each of that quantity`}),n(oe,{name:"Source",children:e.source}),n(oe,{name:"Id there",children:e.eventId}),r.map(([s,a])=>n(oe,{name:s,children:a},s))]}),n("h3",{children:"Price"}),n("dl",{class:"facts",children:[n(oe,{name:"Rate",children:e.pricedBy?Tu(e.pricedBy):"none: its cost was reported with it"}),n(oe,{name:"Charged",children:b(e.charged)}),e.refunded>0&&n(oe,{name:"Refunded",children:["\u2212",b(e.refunded)]})]}),n("h3",{children:"Paid by"}),n("dl",{class:"facts",children:[e.fundedBy?.map(({grant:s,credits:a})=>n(oe,{name:`${Xt[s.kind]}${s.expiresAt?`, expires ${W(s.expiresAt,t)}`:""}`,about:s.note??s.purchase?.reference,children:b(a)},s.id)),e.overdraft>0&&n(oe,{name:"No grant yet",children:b(e.overdraft)}),e.fundedBy?.length===0&&e.overdraft===0&&n(oe,{name:"Nothing to pay",children:"0"})]})]})}function oe({name:e,about:t,children:r}){return n("div",{children:[n("dt",{children:[n("bdi",{children:e}),t&&n("small",{children:n("bdi",{children:t})})]}),n("dd",{children:n("bdi",{children:r})})]})}function Ru({charged:e,quantity:t,pricedBy:r}){if(!r||t===null)return 1;let o=Math.ceil(t/r.blockSize),s=Math.max(qe(r.minimum),o*qe(r.creditsPerBlock)),a=s>0?qe(e)/s:1;return Number.isInteger(a)?a:1}function Tu(e){let t=e.minimum>0?`, at least ${b(e.minimum)}`:"",r=Object.entries(e.conditions).map(([o,s])=>`${o} ${s}`);return`${jn(e)}${t}${r.length>0?` (${r.join(", ")})`:""}`}var Du=1e3;function Xs(e){let{nodes:t,hasMore:r,state:o,more:s}=e,a=v.value.order==="largest";return C(()=>{a&&r&&o==="resting"&&t.length<Du&&s()}),a?{events:t.toSorted((i,l)=>l.credits-i.credits),searched:{state:o,hasMore:r}}:{events:t,searched:null}}function ea({state:e,hasMore:t,count:r,total:o,onMore:s}){if(!t)return null;let a=o===null?"":` of ${I(o)}`;return n("p",{class:"table-foot",role:"status",children:["The largest of the newest ",I(r),a," events."," ",n("button",{type:"button",class:"plain",onClick:s,children:e==="loading"?"Loading \u2026":e==="failed"?"That failed. Try again":"Compare more"})]})}function ta({data:e,variables:t}){let r=O({of:"",data:null}),[,o]=_(0),s=JSON.stringify(t),a=$u(r.current.data,e);(r.current.of!==s||a===0||zr(r.current.data).length===0)&&(r.current={of:s,data:e});let i=()=>{r.current={of:s,data:e},o(l=>l+1)};return{data:r.current.data,newer:r.current.data===e?0:a,show:i}}function $u(e,t){let r=new Set(zr(e).map(({id:o})=>o));return zr(t).filter(({id:o})=>!r.has(o)).length}var zr=e=>e?.workspace?.usageEvents?.nodes??[];function na({count:e,onShow:t}){let r=o=>{let s=o.currentTarget.closest(".figures");s&&s.getBoundingClientRect().top<0&&s.scrollIntoView(),t(),s?.querySelector(".table-scroll")?.focus({preventScroll:!0})};return n("div",{class:"newer",role:"status",children:e>0&&n("button",{type:"button",class:"primary",onClick:r,children:e===1?"Show one newer event":`Show ${I(e)} newer events`})})}var Ou=50,Iu=200,Nu=[{value:"newest",label:"Newest"},{value:"largest",label:"Largest"}];function ra({workspaceKey:e}){let{range:t,timeZone:r}=v.value,o=se.value?.key===e?se.value.timeZone:null;return r===null||r===o||t.kind==="between"?n(Kr,{workspaceKey:e,range:xe(t)}):n(Lu,{workspaceKey:e})}function Lu({workspaceKey:e}){let{range:t,timeZone:r,pool:o}=v.value,{data:s,failure:a,again:i}=K(ls,{key:e,range:xe(t),pool:o,timeZone:r},!1),l=s?.workspace?.usage?.range;return l?n(Kr,{workspaceKey:e,range:{between:{start:l.start,end:l.end}}}):s?n(Kr,{workspaceKey:e,range:xe(t)}):a?n(Xe,{failure:a,onAgain:i}):n(Qe,{cards:0,heights:[620]})}function Kr({workspaceKey:e,range:t}){let{pool:r,filter:o,timeZone:s,order:a}=v.value,i=a==="largest"?Iu:Ou,l={key:e,range:t,pool:r,filter:kt(o),first:i,after:null},c=K(An,l,!0,nt()),{errors:p,waiting:u,again:m}=c,{data:f,newer:d,show:g}=ta(c);C(()=>{f&&ne(f)},[f]);let y=f?.workspace??null,k=s??y?.timeZone??"UTC",S=z(p,"workspace","usageEvents");return n(h,{children:[n(pe,{asOf:y?.usage&&n(Ne,{freshness:y.usage.freshness,zone:k}),children:n(Rn,{resolved:y?.usage?{...y.usage.range,timeZone:k}:null,labels:Bu(y)})}),n(ue,{screen:c,zone:k,cards:0,heights:[620]}),f&&!y&&n(de,{}),y&&S?.extensions?.requires&&n(Ee,{what:"events",requires:S.extensions.requires,here:"events"}),y&&S&&!S.extensions?.requires&&n(ke,{what:"The events",error:S,onAgain:m}),y?.usage&&y.usageEvents&&n("div",{class:u?"figures waiting":"figures","aria-busy":u,children:[n(na,{count:d,onShow:g}),y.usageEvents.nodes.length===0?n(Yn,{report:y.usage,workspaceKey:e}):n(Fu,{workspace:y,list:y.usageEvents,variables:c.variables,zone:k})]}),v.value.event&&n(Js,{id:v.value.event,zone:k})]})}function Fu({workspace:e,list:t,variables:r,zone:o}){let s=Pt(An,r,t,p=>p.workspace?.usageEvents),a=e.usage?.total,{events:i,searched:l}=Xs(s),c=a&&`${I(a.generations)} events, ${b(a.credits)} credits${a.refunded>0?` after ${b(a.refunded)} refunded`:""}`;return n(L,{title:"Events",note:c,tools:n(Uu,{variables:r}),children:[n(js,{events:i,zone:o}),l?n(ea,{...l,count:i.length,total:a?.generations??null,onMore:s.more}):n(Mt,{pages:s,what:"events"})]})}function Uu({variables:e}){return n(h,{children:[n(Q,{name:"Order",options:Nu,chosen:v.value.order,onChoose:t=>x({order:t})}),n(ee,{document:An,variables:e})]})}function Bu(e){let t=e?.usageEvents?.nodes??[];return new Map(t.flatMap(({member:r})=>r?[[r.id,r.user.name]]:[]))}var Yr=8,oa="tallygraph.colours",jr=null;function Vu(){try{return JSON.parse(P.storage?.getItem(oa)??"{}")}catch{return{}}}function Jn(e,t){jr??=Vu();let r=jr,o=new Set;for(let i of t){let l=i?r[`${e}:${i}`]:void 0;l!==void 0&&o.add(l)}let s=new Set,a=t.map(i=>{if(i===null)return"other";if(i==="")return"none";let l=`${e}:${i}`,c=r[l];return(c===void 0||s.has(c))&&(c=Qu(Hu(i)%Yr,s,o)),r[l]??=c,s.add(c),c});return Wu(),a}function Wu(){try{P.storage?.setItem(oa,JSON.stringify(jr))}catch{return}}function Qu(e,t,r){for(let o of[new Set([...t,...r]),t])for(let s=0;s<Yr;s+=1){let a=(e+s)%Yr;if(!o.has(a))return a}return e}function Hu(e){let t=2166136261;for(let r of e)t=Math.imul(t^(r.codePointAt(0)??0),16777619);return t>>>0}var Ie=e=>`tone-${e}`;function Rt({values:e,colour:t,width:r=104,height:o=24,most:s}){let a=Ae([0,Math.max(1,e.length-1)],[1,r-1]),i=Ae([0,s||Math.max(...e,.001)],[o-1.5,2]),l=e.map((p,u)=>[a(u),i(p)]),c=e.map((p,u)=>[a(u),o]);return n("svg",{class:`spark ${Ie(t)}`,width:r,height:o,viewBox:`0 0 ${r} ${o}`,"aria-hidden":"true",children:[n("path",{class:"spark-area",d:mt(l,c)}),n("path",{class:"spark-line",d:$e(l)})]})}function Jr({values:e,faint:t=!1}){let[r,o]=[240,34],s=r/Math.max(1,e.length),a=Ae([0,Math.max(...e,.001)],[0,o-1]),i=Math.min(2.5,s*.28),l=(c,p)=>{let u=c>0?Math.max(1,a(c)):0;return`M${(p*s+i/2).toFixed(2)} ${o}v${-u.toFixed(2)}h${(s-i).toFixed(2)}v${u.toFixed(2)}z`};return n("svg",{class:t?"spark-columns faint":"spark-columns",viewBox:`0 0 ${r} ${o}`,preserveAspectRatio:"none","aria-hidden":"true",children:n("path",{d:e.map(l).join("")})})}function sa(e){let t=new Map(e.usage?.breakdown?.rows.map(i=>[i.key,i])),r=new Map(e.usage?.series?.groups.map(i=>[i.key,i.credits])),o=e.members?.nodes??[],s=o.map(i=>{let l=t.get(i.id);return{id:i.id,key:i.user.key,name:i.user.name,about:i.user.email??(i.user.name===i.user.key?null:i.user.key),role:i.role,standing:"not in the directory",removedAt:i.removedAt,lastActiveAt:i.lastActiveAt,credits:l?.measures.credits??0,generations:l?.measures.generations??0,share:l?.share??null,trend:r.get(i.id)??null,isFilter:!0}}),a=new Set(o.map(({id:i})=>i));for(let i of e.usage?.breakdown?.rows??[])i.key===null||a.has(i.key)||s.push({id:i.key,key:"",name:i.label,about:i.key===""?"usage that names no member":null,role:null,standing:"",removedAt:null,lastActiveAt:null,credits:i.measures.credits,generations:i.measures.generations,share:i.share,trend:r.get(i.key)??null,isFilter:!0});return s.sort((i,l)=>l.credits-i.credits||l.generations-i.generations||i.name.localeCompare(l.name))}function aa({workspaceKey:e}){let{range:t,pool:r,filter:o,timeZone:s}=v.value,a={key:e,range:xe(t),pool:r,filter:kt(o),timeZone:s,granularity:je(v.value)},i=K(Nr,a,!0,nt()),{data:l,errors:c,waiting:p,again:u}=i;C(()=>{l&&ne(l)},[l]);let m=l?.workspace??null,f=s??m?.timeZone??"UTC",d=z(c,"workspace","members"),g=d?.extensions?.requires,y=new Map(m?.members?.nodes.map(({id:k,user:S})=>[k,S.name]));return n(h,{children:[n(pe,{asOf:m?.usage&&n(Ne,{freshness:m.usage.freshness,zone:f}),children:n(Rn,{resolved:m?.usage?.range??null,labels:y})}),n(ue,{screen:i,zone:f,cards:0,heights:[620]}),l&&!m&&n(de,{}),m&&g&&n(Ee,{what:"members",requires:g,here:"members"}),m&&!m.members&&!g&&n(ke,{what:"The members",error:d,onAgain:u}),m?.members&&n("div",{class:p?"figures waiting":"figures","aria-busy":p,children:[!m.usage?.breakdown&&n(ke,{what:"What they spent",error:z(c,"workspace","usage"),onAgain:u}),n(Gu,{workspace:m,variables:i.variables,zone:f})]})]})}function Gu({workspace:e,variables:t,zone:r}){let o=sa(e),s=o.filter(({generations:c})=>c>0).length,a=e.members?.totalCount??0,i=`${I(s)} active in the range${a>o.length?`, the first ${I(o.length)} of ${I(a)}`:""}`;return n(L,{title:"Members",note:i,tools:n(h,{children:[n(Y,{text:()=>Zu(o),name:"Copy CSV",kind:"pill"}),n(ee,{document:Nr,variables:t})]}),children:n("div",{class:"table-scroll",role:"group","aria-label":"Table: Members",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Member"}),n("th",{scope:"col",class:"text",children:"Role"}),n("th",{scope:"col",style:Zn(o.map(c=>c.credits)),children:"Credits"}),n("th",{scope:"col",class:"part",children:"Share"}),n("th",{scope:"col",children:"Generations"}),n("th",{scope:"col",children:"Last active"}),n("th",{scope:"col",class:"trend",children:"Trend"})]})}),n("tbody",{children:o.map(c=>n(qu,{row:c,zone:r},c.id))})]})})})}function qu({row:e,zone:t}){return n("tr",{children:[n("th",{scope:"row",children:[e.isFilter?n("button",{type:"button",class:"group-name",title:"See this member\u2019s usage",onClick:()=>x({section:"usage",filter:{models:[],tools:[],projects:[],members:[e.id]}}),children:n("bdi",{children:e.name})}):n("bdi",{children:e.name}),e.about&&n("small",{children:n("bdi",{children:e.about})})]}),n("td",{class:"text",children:e.role?ct(e.role):n("span",{class:"quiet",children:e.removedAt?`removed ${W(e.removedAt,t)}`:e.standing})}),n("td",{children:e.generations>0?n(V,{value:e.credits}):n("span",{class:"quiet",children:"0"})}),n("td",{children:e.share!==null&&e.generations>0?ve(e.share):""}),n("td",{children:e.generations>0?b(e.generations):""}),n("td",{children:e.lastActiveAt?W(e.lastActiveAt,t):n("span",{class:"quiet",children:"never"})}),n("td",{class:"trend",children:e.trend&&n(Rt,{values:e.trend,colour:0})})]})}function Zu(e){let t=e.map(r=>[r.name,r.key,r.role??r.standing,r.credits,r.generations,r.share,r.lastActiveAt,r.removedAt]);return te([["Member","Key","Role","Credits","Generations","Share","Last active","Removed"],...t])}function ia({organization:e}){let t=e.usage?.series?.groups??[],r=Math.max(...t.flatMap(({credits:a})=>a),0),o=Jn("WORKSPACE",t.map(({key:a})=>a)),s=new Map(e.usage?.breakdown?.rows.map(a=>[a.key,a]));return n("div",{class:"cards",children:e.workspaces.map(a=>{let i=t.findIndex(({key:l})=>l===a.id);return n("section",{class:"card figure",children:[n("h2",{children:n("button",{type:"button",class:"group-name",title:"See its usage",onClick:()=>x({workspace:a.key,section:"usage",timeZone:null}),children:n("bdi",{children:a.name})})}),n("p",{class:"big",children:n(V,{value:s.get(a.id)?.measures.credits??0})}),n("p",{class:"note",children:"credits in the range"}),n("div",{class:"figure-foot wide",children:n(Rt,{values:t[i]?.credits??[0,0],colour:o[i]??"other",width:300,height:56,most:r})})]},a.id)})})}function la({organization:e,variables:t}){let r=new Map(e.usage?.breakdown?.rows.map(i=>[i.key,i])),o=new Map(e.usage?.compare?.breakdown?.rows.map(i=>[i.key,i.measures.credits])),s=e.workspaces.map(i=>({...i,spent:e.usage?.breakdown?r.get(i.id)?.measures.credits??0:null,share:r.get(i.id)?.share??null,before:o.get(i.id)??0}));s.sort((i,l)=>(l.spent??0)-(i.spent??0));let a=()=>te([["Workspace","Credits","Credits before","Available (Web app)","Available (API)"],...s.map(i=>[i.name,i.spent,i.before,i.webApp?.available??null,i.api?.available??null])]);return n(L,{title:"Side by side",note:n("bdi",{children:e.name}),tools:n(h,{children:[n(Y,{text:a,name:"Copy CSV",kind:"pill"}),n(ee,{document:xn,variables:t})]}),children:n("div",{class:"table-scroll",role:"group","aria-label":"Table: Workspaces",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Workspace"}),n("th",{scope:"col",children:"Credits"}),n("th",{scope:"col",children:"Share"}),n("th",{scope:"col",children:"Against before"}),n("th",{scope:"col",children:"Available \xB7 Web app"}),n("th",{scope:"col",children:"Available \xB7 API"})]})}),n("tbody",{children:s.map(i=>n("tr",{children:[n("th",{scope:"row",children:n("bdi",{children:i.name})}),n("td",{children:i.spent===null?n("span",{class:"quiet",children:"\u2013"}):n(V,{value:i.spent})}),n("td",{children:i.share===null?"":ve(i.share)}),n("td",{children:i.spent===null?"":i.before>0?tt(i.spent/i.before-1):i.spent>0?"new":""}),n("td",{children:i.webApp?b(i.webApp.available):""}),n("td",{children:i.api?b(i.api.available):""})]},i.id))})]})})})}function ua({workspaces:e,onMoved:t}){let[r,o]=_(!1);return e.length<2?null:n(h,{children:[n("button",{type:"button",class:"primary",onClick:()=>o(!0),children:"Move credits"}),r&&n(zu,{workspaces:e,onClose:()=>o(!1),onMoved:t})]})}function zu({workspaces:e,onClose:t,onMoved:r}){let[o,s]=_(e[0]?.id??""),[a,i]=_(e[1]?.id??""),[l,c]=_("WEB_APP"),[p,u]=_(""),[m,f]=_({kind:"filling"}),d=O({content:"",value:""}),g=In(p),y=M=>e.find(N=>N.id===M)?.name??"",k=e.find(M=>M.id===o),S=(l==="WEB_APP"?k?.webApp:k?.api)?.available??0,A=async()=>{let M=JSON.stringify([o,a,l,g]);d.current.content!==M&&(d.current={content:M,value:On()});let N=await Le(ss,{input:{from:o,to:a,pool:l,credits:g??0,idempotencyKey:d.current.value}});return"problem"in N?{kind:"filling",problem:N.problem}:(r(),{kind:"done",message:n("p",{children:`${b(g??0)} credits are in ${y(a)} now. They expire when they would have expired before.`})})},R=()=>o===a?"Choose two different workspaces.":g===null?"Say how many credits, with at most three decimal places.":g>S?`${y(o)} has ${b(S)} credits to move.`:null,w=(M,N,H,E)=>n(ge,{name:M,...E?{hint:E}:{},children:n("select",{value:N,onChange:G=>H(G.currentTarget.value),children:e.map(G=>n("option",{value:G.id,children:G.name},G.id))})});return n(rt,{title:"Move credits",step:m,setStep:f,check:R,sentence:()=>`${b(g??0)} credits (${T(l)}) move from ${y(o)} to ${y(a)}. They can be spent there at once.`,confirm:"Move",send:A,onClose:t,children:[n("div",{class:"field",children:[n("span",{children:"Pool"}),n(Q,{name:"Pool",options:["WEB_APP","API"].map(M=>({value:M,label:T(M)})),chosen:l,onChoose:c})]}),w("From",o,s,`${b(S)} available`),w("To",a,i),n(ge,{name:"Credits",children:n("input",{type:"text",inputMode:"decimal",value:p,onInput:M=>u(M.currentTarget.value)})})]})}function ca({workspaceKey:e}){let{range:t,pool:r,timeZone:o}=v.value,s=t.kind==="contract"?{kind:"last",count:12,unit:"MONTH"}:t,a={key:e,range:xe(s),pool:r,timeZone:o,granularity:je({...v.value,range:s})},i=K(xn,a,!0,nt()),{data:l,errors:c,waiting:p,again:u}=i;C(()=>{l&&ne(l)},[l]);let m=l?.workspace?.organization??null,f=m?.usage??null,d=f?.range.timeZone??"UTC";return n(h,{children:[n(pe,{asOf:f&&n(Ne,{freshness:f.freshness,zone:d}),children:[n(jt,{resolved:f?.range??null}),n(Dn,{resolved:f?.range??null}),n(De,{own:"UTC"}),n(Tn,{}),m&&n(ua,{workspaces:m.workspaces,onMoved:u})]}),n(ue,{screen:i,zone:d,cards:2,heights:[320]}),l&&!l.workspace&&n(de,{}),l?.workspace&&!m&&n(U,{title:"No organization",children:n("p",{children:"This workspace belongs to none that you administer."})}),m&&n("div",{class:p?"figures waiting":"figures","aria-busy":p,children:[f?.breakdown?n(ia,{organization:m}):n(ke,{what:"What they spent",error:z(c,"workspace","organization","usage"),onAgain:u}),n(la,{organization:m,variables:i.variables})]})]})}async function pa(){try{let e=await fetch(`${P.server}/page/installation.json`,{credentials:"omit"}),{salesContact:t}=await e.json();return typeof t=="string"?t:null}catch{return null}}function da({to:e,about:t}){let r=Ku(e,t);return n("p",{class:"contact",children:r===null?n("bdi",{children:e}):n("a",{href:r,target:"_blank",rel:"noreferrer",children:e.replace(/^https?:\/\//,"")})})}function Ku(e,t){return/^https?:\/\/\S+$/.test(e)?e:/^[^\s@:/]+@[^\s@:/]+$/.test(e)?`mailto:${e}?subject=${encodeURIComponent(t)}`:null}var Yu=100;function ma({workspace:e,onBought:t}){let[r,o]=_(!1);return n(h,{children:[n("button",{type:"button",class:"primary",onClick:()=>o(!0),children:"Buy credits"}),r&&n(ju,{workspace:e,onClose:()=>o(!1),onBought:t})]})}function ju({workspace:e,onClose:t,onBought:r}){let[o,s]=_("WEB_APP"),[a,i]=_("100"),[l,c]=_({kind:"filling"}),p=O({content:"",value:""}),u=/^\d{1,7}$/.test(a.trim())?Number(a):null,m=(u??0)*Yu;return n(rt,{title:"Buy credits",step:l,setStep:c,check:()=>u===null?"Say how many whole dollars.":null,sentence:()=>`${I(m)} credits for ${Kt(String(u??0),"USD")}, for ${e.name} (${T(o)}).`,confirm:"Buy",send:async()=>{let d=`${o} ${u}`;p.current.content!==d&&(p.current={content:d,value:On()});let g=await Le(es,{input:{workspace:e.id,pool:o,dollars:u??0,idempotencyKey:p.current.value}});if("problem"in g)return{kind:"confirming",problem:g.problem};let{purchase:y,refusal:k}=g.data.purchaseCredits??{};return y?(r(),{kind:"done",message:n("p",{children:[I(y.credits)," credits are ordered. They can be spent as soon as the payment arrives."]})}):{kind:"filling",problem:await Ju(k??null,`${e.name}: ${I(m)} credits`)}},onClose:t,children:[n("div",{class:"field",children:[n("span",{children:"Pool"}),n(Q,{name:"Pool",options:["WEB_APP","API"].map(d=>({value:d,label:T(d)})),chosen:o,onChoose:s})]}),n(ge,{name:"Dollars",hint:u===null?"whole dollars":`${I(m)} credits, which never expire`,children:n("input",{type:"text",inputMode:"numeric",value:a,onInput:d=>i(d.currentTarget.value)})})]})}async function Ju(e,t){if(!e)return"The purchase was not accepted.";let r=e.code==="ABOVE_IN_APP_LIMIT"?await pa():null;return n(h,{children:[n("p",{children:e.message}),r!==null&&n(da,{to:r,about:t})]})}var Xr={PENDING:"Pending",COMPLETED:"Completed",FAILED:"Failed",REFUNDED:"Refunded"};function fa({purchases:e,zone:t}){return n(h,{children:[n("div",{class:"table-scroll",role:"group","aria-label":"Table: Purchases",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Bought"}),n("th",{scope:"col",class:"text",children:"Status"}),n("th",{scope:"col",children:"Credits"}),n("th",{scope:"col",children:"Price"}),n("th",{scope:"col",children:"Left of it"}),n("th",{scope:"col",class:"text",children:"By"}),n("th",{scope:"col",class:"text",children:"Reference"})]})}),n("tbody",{children:e.map(r=>n("tr",{children:[n("th",{scope:"row",children:[W(r.createdAt,t),n("small",{children:[T(r.pool),r.channel==="SALES"&&", by sales"]})]}),n("td",{class:"text",children:n("span",{class:`status status-${r.status.toLowerCase()}`,children:Xr[r.status]})}),n("td",{children:n(V,{value:r.credits})}),n("td",{children:Kt(r.price.amount,r.price.currency)}),n("td",{children:r.grant?n(Xu,{grant:r.grant}):n("span",{class:"quiet",children:"\u2013"})}),n("td",{class:"text",children:r.purchasedBy?n("bdi",{children:r.purchasedBy.name}):n("span",{class:"quiet",children:"\u2013"})}),n("td",{class:"text",children:[n("bdi",{children:r.reference??""}),r.unmatchedPayments.map(o=>n("small",{class:"warn",children:["also paid ",Kt(o.amount.amount,o.amount.currency)," as ",n("bdi",{children:o.reference}),", for nothing"]},o.reference))]})]},r.id))})]})}),n("p",{class:"table-foot",children:n(Y,{text:()=>ec(e),name:`Copy these ${e.length} as CSV`})})]})}function Xu({grant:e}){return n("span",{class:"left",children:[n(V,{value:e.remaining}),n("span",{class:"meter","aria-hidden":"true",children:n("i",{style:{width:`${e.amount>0?e.remaining/e.amount*100:0}%`}})}),e.withdrawn>0&&n("small",{children:[b(e.withdrawn)," withdrawn"]})]})}function ec(e){let t=e.map(r=>[r.createdAt,r.status,r.pool,r.credits,r.price.amount,r.price.currency,r.grant?.remaining??null,r.purchasedBy?.name??null,r.reference]);return te([["Bought","Status","Pool","Credits","Price","Currency","Left","By","Reference"],...t])}var tc=25;function ga({workspaceKey:e}){let{pool:t,status:r,timeZone:o}=v.value,a=K(Sn,{key:e,pool:t,status:r===null?null:[r],first:tc,after:null},!0,$n(t??"WEB_APP")),{data:i,errors:l,waiting:c,again:p}=a;C(()=>{i&&ne(i)},[i]);let u=i?.workspace??null,m=o??u?.timeZone??"UTC",f=z(l,"workspace","purchases"),d=f?.extensions?.requires;return n(h,{children:[n(pe,{asOf:i&&n(dt,{instant:a.at,zone:m,what:"every payment counted"}),children:[n(nc,{}),n(Tn,{}),n(De,{}),u?.purchases&&_e.value?.user&&n(ma,{workspace:u,onBought:p})]}),n(ue,{screen:a,zone:m,cards:0,heights:[520]}),i&&!u&&n(de,{}),u&&d&&n(Ee,{what:"purchases",requires:d,here:"purchases"}),u&&!u.purchases&&!d&&n(ke,{what:"The purchases",error:f,onAgain:p}),u?.purchases&&n("div",{class:c?"figures waiting":"figures","aria-busy":c,children:n(rc,{list:u.purchases,variables:a.variables,zone:m})})]})}function nc(){let e=[{value:"ALL",label:"All"},...["COMPLETED","PENDING","REFUNDED","FAILED"].map(t=>({value:t,label:Xr[t]}))];return n(Q,{name:"Status",options:e,chosen:v.value.status??"ALL",onChoose:t=>x({status:t==="ALL"?null:t})})}function rc({list:e,variables:t,zone:r}){let o=Pt(Sn,t,e,s=>s.workspace?.purchases);return e.totalCount===0?n(U,{title:t.status||t.pool?"No such purchases":"Nothing was bought yet",children:n("p",{children:t.status||t.pool?"None has this status and pool.":"Purchased credits never expire. They show here as soon as they are ordered."})}):n(L,{title:"Purchases",note:`${I(e.totalCount)}, the newest first`,tools:n(ee,{document:Sn,variables:t}),children:[n(fa,{purchases:o.nodes,zone:r}),n(Mt,{pages:o,what:"purchases"})]})}var oc=250;function ha({rates:e,pool:t,at:r}){let o=[...new Map(e.map(w=>[`${w.model} ${w.tool}`,{model:w.model,tool:w.tool}])).entries()],[s,a]=_(o[0]?.[0]??""),[i,l]=_("5"),[c,p]=_("1"),[u,m]=_({}),f=o.find(([w])=>w===s)?.[1]??o[0]?.[1],d=e.filter(w=>w.model===f?.model&&w.tool===f.tool),g=ac(d),y=Object.fromEntries(Object.entries(u).filter(([w,M])=>g.get(w)?.includes(M))),k=f&&{pool:t,at:r,model:f.model,tool:f.tool,quantity:Number(i.replace(",",".")),count:Number(c),attributes:y},S=k!==void 0&&k.quantity>0&&Number.isInteger(k.count)&&k.count>0,A=ic(S?k:null),R=d[0]?.unit.toLowerCase()??"";return n(L,{title:"What would it cost?",children:n("div",{class:"calculator",children:[n("div",{class:"fields",children:[n(ge,{name:"Model and tool",children:n("select",{value:s,onChange:w=>a(w.currentTarget.value),children:o.map(([w,{model:M,tool:N}])=>n("option",{value:w,children:[M," \xB7 ",N]},w))})}),n(ge,{name:R===""?"Quantity":`${R}s`,children:n("input",{type:"text",inputMode:"decimal",value:i,onInput:w=>l(w.currentTarget.value)})}),n(ge,{name:"Outputs",children:n("input",{type:"text",inputMode:"numeric",value:c,onInput:w=>p(w.currentTarget.value)})}),[...g].map(([w,M])=>n(ge,{name:w,children:n("select",{value:y[w]??"",onChange:N=>m({...y,[w]:N.currentTarget.value}),children:[n("option",{value:"",children:"any other"}),M.map(N=>n("option",{value:N,children:N},N))]})},w))]}),n("div",{class:"quote",role:"status",children:[typeof A=="string"?n("p",{class:"problem",children:A}):A&&n(sc,{quote:A}),!S&&n("p",{class:"note",children:"The quantity and the outputs are numbers above 0."})]})]})})}function sc({quote:e}){return n(h,{children:[n("p",{class:"big",children:[n("data",{value:String(e.credits),children:b(e.credits)})," ",n("small",{children:"credits"})]}),n("dl",{class:"facts",children:e.lines.map((t,r)=>n("div",{children:[n("dt",{children:t.description}),n("dd",{children:b(t.credits)})]},r))})]})}function ac(e){let t=new Map;for(let[r,o]of e.flatMap(s=>Object.entries(s.conditions))){let s=t.get(r)??[];s.includes(o)||t.set(r,[...s,o])}return t}function ic(e){let[t,r]=_(null),o=JSON.stringify(e);return C(()=>{if(e===null){r(null);return}let s=new AbortController,a=setTimeout(()=>{be(is,{input:e},s.signal).then(i=>{"failure"in i?r("The price could not be asked for."):r(i.data.quote??i.errors[0]?.message??"No rate matches.")},()=>{})},oc);return()=>{clearTimeout(a),s.abort()}},[o]),t}function ba({workspaceKey:e}){let{pool:t,at:r,timeZone:o}=v.value,s={key:e,pool:t??"WEB_APP",at:r},a=K(Lr,s,!1),{data:i,errors:l,waiting:c,again:p}=a;C(()=>{i&&ne(i)},[i]);let u=z(l,"rateCard"),m=o??i?.workspace?.timeZone??"UTC";return n(h,{children:[n(pe,{asOf:null,children:[n(Q,{name:"Pool",options:["WEB_APP","API"].map(f=>({value:f,label:T(f)})),chosen:s.pool,onChoose:f=>x({pool:f,at:null})}),i&&n(lc,{cards:i.rateCards?.nodes??[],zone:m})]}),n(ue,{screen:a,zone:m,cards:0,heights:[220,420]}),i&&!i.workspace&&n(de,{}),i?.workspace&&n("div",{class:c?"figures waiting":"figures","aria-busy":c,children:i.rateCard?n(h,{children:[n(ha,{rates:i.rateCard.rates,pool:s.pool,at:r}),n(uc,{card:i.rateCard,zone:m,tools:n(ee,{document:Lr,variables:s})})]}):u?n(ke,{what:"The price list",error:u,onAgain:p}):n(U,{title:"No price list is in force",children:n("p",{children:"Usage that reports its own credits can be recorded all the same."})})})]})}function lc({cards:e,zone:t}){let{at:r}=v.value;if(e.length<2)return null;let o=new Date().toISOString();return n(ce,{name:"in force",named:!0,value:r===null?"now":W(r,t),children:[n(re,{chosen:r===null,onChoose:()=>x({at:null}),children:"now"}),e.map(s=>n(re,{chosen:r===s.effectiveAt,onChoose:()=>x({at:s.effectiveAt}),children:["since ",W(s.effectiveAt,t),s.effectiveAt>o&&n("small",{children:"to come"})]},s.id))]})}function uc({card:e,zone:t,tools:r}){return n(L,{title:"Rates",note:`in force since ${W(e.effectiveAt,t)}`,tools:n(h,{children:[n(Y,{text:()=>cc(e.rates),name:"Copy CSV",kind:"pill"}),r]}),children:n("div",{class:"table-scroll",role:"group","aria-label":"Table: Rates",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Model"}),n("th",{scope:"col",class:"text",children:"Tool"}),n("th",{scope:"col",class:"text",children:"If"}),n("th",{scope:"col",children:"Price"}),n("th",{scope:"col",children:"At least"})]})}),n("tbody",{children:e.rates.map((o,s)=>n("tr",{children:[n("th",{scope:"row",children:n("bdi",{children:o.model})}),n("td",{class:"text",children:n("bdi",{children:o.tool})}),n("td",{class:"text",children:n("bdi",{children:ya(o)||n("span",{class:"quiet",children:"always"})})}),n("td",{children:jn(o)}),n("td",{children:o.minimum>0?b(o.minimum):""})]},s))})]})})})}var ya=e=>Object.entries(e.conditions).map(([t,r])=>`${t} ${r}`).join(", ");function cc(e){let t=e.map(r=>[r.model,r.tool,ya(r),r.creditsPerBlock,r.blockSize,r.unit,r.minimum]);return te([["Model","Tool","If","Credits a block","Block","Unit","At least"],...t])}function eo({meanwhile:e,children:t}){let[r,o]=_(!1);return C(()=>o(!0),[]),n(h,{children:r?t:e})}var Tt={MODEL:"Model",TOOL:"Tool",MEMBER:"Member",PROJECT:"Project",POOL:"Pool",WORKSPACE:"Workspace"};function Fe(e,t){return e==="POOL"&&t.key!==null?T(t.key):t.label}function va({report:e,by:t,colours:r,failed:o}){let{breakdown:s,compare:a,trends:i}=e,l=Tt[t],c=`By ${l.toLowerCase()}`;if(!s)return n(L,{title:c,children:n(j,{...o,what:"The table"})});let p=a?.breakdown??null,u=new Map([...p?.rows??[],...p?.other?[p.other]:[]].map(g=>[g.key,g.measures.credits])),m=new Map(i?.groups.map(g=>[g.key,g.credits])),f=s.other?[...s.rows,s.other]:s.rows;return n(L,{title:c,tools:n(Y,{text:()=>mc(e,l,t,u),name:"Copy CSV",kind:"pill"}),children:[n("div",{class:"table-scroll",role:"group","aria-label":`Table: Credits by ${l.toLowerCase()}`,tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:l}),n("th",{scope:"col",style:Zn(f.map(({measures:g})=>g.credits)),children:"Credits"}),n("th",{scope:"col",class:"part",children:"Share"}),a&&n("th",{scope:"col",children:"Against before"}),n("th",{scope:"col",class:"trend",children:"Trend"})]})}),n("tbody",{children:f.map(g=>n("tr",{children:[n("th",{scope:"row",children:n(pc,{by:t,row:g,colour:g.key===null?"other":r.get(g.key)??"other"})}),n("td",{children:n(V,{value:g.measures.credits})}),n("td",{children:g.share===null?"":ve(g.share)}),a&&n("td",{children:dc(g,u.get(g.key))}),n("td",{class:"trend",children:m.has(g.key)&&n(Rt,{values:m.get(g.key)??[],colour:g.key===null?"other":r.get(g.key)??"other"})})]},g.key??"other"))})]})}),(s.other||v.value.all)&&n("button",{type:"button",class:"plain more",onClick:()=>x({all:!v.value.all}),children:v.value.all?"Show the largest":"Show all"})]})}function pc({by:e,row:t,colour:r}){let o=we.find(i=>i.by===e),s=n(h,{children:[n("i",{class:`swatch ${Ie(r)}`,"aria-hidden":"true"}),n("bdi",{children:Fe(e,t)})]});if(!o||t.key===null)return n("span",{class:"group-name",children:s});let a=t.key;return n("button",{type:"button",class:"group-name",title:"Filter by this","aria-pressed":v.value.filter[o.name].includes(a),onClick:()=>x({filter:Ze(v.value.filter,o.name,a)}),children:s})}function dc(e,t){return t?tt(e.measures.credits/t-1):e.measures.credits>0?"new":""}function mc({breakdown:e,compare:t},r,o,s){let a=e?.other?[...e.rows,e.other]:e?.rows??[],i=[r,"Key","Credits","Generations","Share",...t?["Credits before"]:[]];return te([i,...a.map(l=>[Fe(o,l),l.key,l.measures.credits,l.measures.generations,l.share,...t?[s.get(l.key)??0]:[]])])}function wa(e,t,r,o,s){let a=t.length,i=(o.width-o.left-o.right)/Math.max(1,a),l=Math.min(8,i*.24),c=r==="share"?e.map(w=>w.map((M,N)=>fc(M,t[N]??0))):e,p=gc(c,a),u=r==="lines"?c.flat():p.flat(2),m=r==="share"?1:Math.max(s,Wn(u)??0,0),f=Math.min(Qn(u)??0,0),[d,g]=[[f,m||(f<0?0:1)],[o.height-o.bottom,o.top]],y=r==="share"?Ae(d,g):Hn(d,g,4),k=w=>({x:o.left+w*i+l/2,width:Math.max(.5,i-l)}),S=w=>o.left+(w+.5)*i,A=w=>$e(w.map((M,N)=>[S(N),y(M)])),R=r==="lines"?c.map(A):p.map(w=>w.map((M,N)=>hc(M,k(N),y)).join(""));return{y,groups:R,middle:S,column:k,bucketAt:w=>Math.min(a-1,Math.max(0,Math.floor((w-o.left)/i))),groupAt:(w,M)=>{let N=y.invert(M),H=r==="lines"?bc(c.map(E=>E[w]??0),N,y.domain[1]/20):p.findIndex(E=>N>=(E[w]?.[0]??0)&&N<(E[w]?.[1]??0));return H===-1?null:H}}}function ka(e,t){return $e(e.map((r,o)=>[t.middle(o),t.y(r)]))}function fc(e,t){return t>0?e/t:0}function gc(e,t){let[r,o]=[new Array(t).fill(0),new Array(t).fill(0)];return e.map(s=>Array.from({length:t},(a,i)=>{let l=s[i]??0,c=l<0?o:r,p=c[i]??0;return c[i]=p+l,l<0?[p+l,p]:[p,p+l]}))}function hc([e,t],{x:r,width:o},s){if(t<=e)return"";let a=s(t),i=s(e)-a,l=i>3?i-1:i;return`M${r.toFixed(2)} ${a.toFixed(2)}h${o.toFixed(2)}v${l.toFixed(2)}h${(-o).toFixed(2)}z`}function bc(e,t,r){let o=-1,s=r;return e.forEach((a,i)=>{a>0&&Math.abs(a-t)<s&&([o,s]=[i,Math.abs(a-t)])}),o}function _a({at:e,width:t,title:r,note:o,rows:s,total:a,earlier:i,hint:l=null}){let p=e>t/2?{right:`${t-e+14}px`}:{left:`${e+14}px`};return n("div",{class:"tip",style:p,"aria-hidden":"true",children:[n("p",{class:"tip-title",children:r}),o&&n("p",{class:"tip-note",children:o}),n("dl",{children:[n("dt",{children:"Total"}),n("dd",{children:b(a)}),s.map(({label:u,colour:m,value:f,strong:d})=>n("div",{class:d?"tip-row strong":"tip-row",children:[n("dt",{children:[n("i",{class:`swatch ${Ie(m)}`}),n("bdi",{children:u})]}),n("dd",{children:b(f)})]},u)),i!==null&&n("div",{class:"tip-row before",children:[n("dt",{children:[n("i",{class:"dash"}),"Before"]}),n("dd",{children:b(i)})]})]}),l&&n("p",{class:"tip-note",children:l})]})}function Aa(e){let{groups:t,totals:r,earlier:o,complete:s,names:a,shape:i}=e,[l,c]=Gn(1100),[p,u]=_(null),[m,f]=_(null),[d,g]=_(null),y=O(!1),k=`hatch-${yt().replace(/\W/g,"")}`,S=Math.max(...r,...o??[],1),A=Ln(c,S),R=i==="share"||!o?0:Math.max(...o.slice(0,r.length),0),w=wa(t.map(({values:D})=>D),r,i,A,R),M=p!==null&&d!==null&&d!==p?[Math.min(d,p),Math.max(d,p)]:null,N=(D,me)=>e.onOpen(D,me),H=D=>{let me=D.currentTarget.getBoundingClientRect(),oi=D.clientX-me.left;u(w.bucketAt(oi)),f(D.clientY-me.top)},E=D=>{D.button===0&&(H(D),y.current=!0,D.pointerType==="mouse"&&(D.currentTarget.setPointerCapture(D.pointerId),g(w.bucketAt(D.clientX-D.currentTarget.getBoundingClientRect().left))))},G=D=>{!y.current||p===null||(y.current=!1,g(null),M?e.onRange(M[0],M[1]):D.pointerType==="mouse"&&N(p,m===null?null:w.groupAt(p,m)))},ae=D=>{y.current||D.pointerType==="touch"||(u(null),f(null))},Be=D=>{let me=yc(D.key,p,r.length);if(me!==null)D.shiftKey?g(d??p??me):g(null),u(me),f(null);else if((D.key==="Enter"||D.key===" ")&&p!==null)M?e.onRange(M[0],M[1]):N(p,null),g(null);else if(D.key==="Escape"&&p!==null)u(null),g(null);else return;D.preventDefault(),D.stopPropagation()},he=p!==null&&m!==null?w.groupAt(p,m):null,ie=M??(p===null?null:[p,p]);return n("div",{class:"chart",ref:l,children:[n("div",{class:"chart-stage",role:"group","aria-roledescription":"chart","aria-label":`${e.title} Arrow keys read the values.`,tabIndex:0,onKeyDown:Be,onBlur:()=>{u(null),g(null)},onPointerMove:H,onPointerDown:E,onPointerUp:G,onPointerLeave:ae,children:[n("svg",{width:c,height:A.height,viewBox:`0 0 ${c} ${A.height}`,"aria-hidden":"true",children:[n("defs",{children:[n("pattern",{id:k,width:"6",height:"6",patternUnits:"userSpaceOnUse",patternTransform:"rotate(45)",children:n("rect",{class:"hatch",width:"3",height:"6"})}),n("pattern",{id:"stripes",width:"5",height:"5",patternUnits:"userSpaceOnUse",patternTransform:"rotate(-45)",children:[n("rect",{class:"stripes-ground",width:"5",height:"5"}),n("rect",{class:"stripes-line",width:"2",height:"5"})]})]}),n(Fn,{y:w.y,frame:A,name:i==="share"?D=>ve(D):Ge}),ie&&n(kc,{drawn:w,first:ie[0],last:ie[1],top:A.top,bottom:A.height-A.bottom}),t.map((D,me)=>n("path",{class:`${i==="lines"?"series-line":"series"} ${Ie(D.colour)} ${he!==null&&he!==me?"faded":""}`,d:w.groups[me],style:i!=="lines"&&D.colour==="none"?{fill:"url(#stripes)"}:{}},D.key??"other")),s.map((D,me)=>D||n(_c,{drawn:w,index:me,total:r[me]??0,shape:i,fill:`url(#${k})`},me)),o&&i!=="share"&&n("path",{class:"earlier-line",d:ka(o.slice(0,r.length),w)}),n(Is,{names:e.ticks,at:w.middle,frame:A})]}),p!==null&&n(_a,{at:w.middle(p),width:c,title:a[p]??"",note:s[p]?null:"not complete: not over yet, or cut by the range",rows:xa(t,p,he),total:r[p]??0,earlier:o?.[p]??null,hint:e.opens&&vc(e.opens,t,he)})]}),n("p",{class:"unseen",role:"status",children:p===null?"":wc(e,p,M)})]})}function yc(e,t,r){let o=r-1;switch(e){case"ArrowLeft":return t===null?o:Math.max(0,t-1);case"ArrowRight":return t===null?0:Math.min(o,t+1);case"Home":return 0;case"End":return o;default:return null}}function xa(e,t,r){return e.map((s,a)=>({...s,value:s.values[t]??0,strong:a===r})).filter(({value:s})=>s!==0).reverse()}function vc(e,t,r){let o=r===null?void 0:t[r];return o&&o.key!==null?`Click for ${e} of ${o.label}`:`Click for ${e}`}function wc({groups:e,totals:t,earlier:r,complete:o,names:s},a,i){if(i)return`${s[i[0]]} to ${s[i[1]]}. Enter shows this range.`;let l=xa(e,a,null).reverse().map(({label:p,value:u})=>`${p} ${b(u)}`),c=r?.[a];return[`${s[a]}${o[a]?"":", not complete"}: ${b(t[a]??0)} credits.`,c===void 0?"":`Before: ${b(c)}.`,l.length>0?`${l.join(", ")}.`:""].join(" ")}function kc({drawn:e,first:t,last:r,top:o,bottom:s}){let a=e.column(t),i=e.column(r);return n("rect",{class:"marked",x:a.x-2,width:i.x+i.width-a.x+4,y:o,height:s-o,rx:"3"})}function _c({drawn:e,index:t,total:r,shape:o,fill:s}){let{x:a,width:i}=e.column(t),l=o==="share"?r>0?1:0:o==="lines"?e.y.domain[1]:r,c=e.y(l);return n("rect",{x:a,width:i,y:c,height:Math.max(0,e.y(0)-c),fill:s})}function Sa({report:e,by:t,granularity:r}){let[o,s]=_(!1);return n("details",{class:"as-table",onToggle:a=>s(a.currentTarget.open),children:[n("summary",{children:"As a table"}),o&&n(Ac,{report:e,by:t,granularity:r})]})}function Ac({report:e,by:t,granularity:r}){let{series:o}=e;return o?n("div",{class:"table-scroll tall",role:"group","aria-label":"Table: The chart as a table",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:e.range.timeZone}),n("th",{scope:"col",children:"Total"}),o.groups.map(s=>n("th",{scope:"col",children:n("bdi",{children:Fe(t,s)})},s.key??"other"))]})}),n("tbody",{children:o.buckets.map((s,a)=>n("tr",{children:[n("th",{scope:"row",children:[St(s,r,e.range.timeZone),!s.complete&&n("small",{children:"not complete"})]}),n("td",{children:b(o.total.credits[a]??0)}),o.groups.map(i=>n("td",{children:b(i.credits[a]??0)},i.key??"other"))]},s.start))})]})}):null}function Ca(e,t){let{series:r}=e,o=r?.groups??[],s=(r?.buckets??[]).map((a,i)=>[a.start,a.end,a.complete?"yes":"no",r?.total.credits[i]??0,...o.map(l=>l.credits[i]??0)]);return te([["Start","End","Complete","Total",...o.map(a=>Fe(t,a))],...s])}var Ea={QUARTER_HOUR:"Quarter hour",HOUR:"Hour",DAY:"Day",WEEK:"Week",MONTH:"Month",QUARTER:"Quarter",YEAR:"Year"},xc=["HOUR","DAY","WEEK","MONTH","QUARTER"],Sc=[{value:"stacked",label:"Stacked"},{value:"lines",label:"Lines"},{value:"share",label:"%"}];function Pa({report:e,variables:t,colours:r,failed:o}){let{by:s,granularity:a,shape:i}={by:t.by,granularity:t.granularity,shape:v.value.shape},l=xc.filter(p=>wn(v.value.range).includes(p)),c=n(h,{children:[l.length>1&&n(Q,{name:"Each bar is a",options:l.map(p=>({value:p,label:Ea[p]})),chosen:je(v.value),onChoose:p=>x({granularity:p})}),n(Q,{name:"Shape",options:Sc,chosen:i,onChoose:p=>x({shape:p})}),e.series&&n(qn,{name:`Credits by ${Tt[s].toLowerCase()}`,csv:()=>Ca(e,s)}),n(ee,{document:xt,variables:t})]});return n(L,{title:"Credits by",kind:"chart-panel",note:n(Cc,{}),tools:c,children:e.series?n(Ec,{series:e.series,report:e,by:s,granularity:a,shape:i,colours:r}):n("div",{class:"chart",children:n(j,{...o,what:"The chart"})})})}function Cc(){let e=Mr.map(t=>({value:t,label:Tt[t]}));return n(Q,{name:"Group by",options:e,chosen:v.value.by,shortcut:"g",onChoose:t=>x({by:t,all:!1})})}function Ec(e){let{series:t,report:r,by:o,granularity:s,shape:a,colours:i}=e,l=r.range.timeZone,c=t.groups.map(u=>({key:u.key,label:Fe(o,u),colour:u.isOther?"other":i.get(u.key)??"other",values:u.credits})),p=(u,m)=>Rc(e,u,m===null?null:c[m]??null);return n(h,{children:[n(Aa,{title:`Credits by ${Tt[o].toLowerCase()}, each ${Ea[s].toLowerCase()}, in ${l}.`,groups:c,totals:t.total.credits,earlier:r.compare?.series?.total.credits??null,complete:t.buckets.map(({complete:u})=>u),names:t.buckets.map(u=>St(u,s,l)+Pc(u,s)),ticks:t.buckets.map(({start:u})=>gs(u,s,l)),shape:a,opens:"its events",onOpen:p,onRange:(u,m)=>Tc(e,u,m)}),n(Mc,{groups:c,by:o,earlier:r.compare!==null&&r.compare!==void 0&&a!=="share",unfinished:t.buckets.some(({complete:u})=>!u)}),n(Sa,{report:r,by:o,granularity:s})]})}function Pc(e,t){if(t!=="DAY"||!e.complete)return"";let r=(Date.parse(e.end)-Date.parse(e.start))/36e5;return r===24?"":` (${r} hours)`}function Mc({groups:e,by:t,earlier:r,unfinished:o}){let s=we.find(a=>a.by===t);return n("ul",{class:"legend","aria-label":"Groups",children:[e.map(a=>n("li",{children:s&&a.key!==null?n("button",{type:"button",onClick:()=>x({filter:Ze(v.value.filter,s.name,a.key??"")}),title:`Only ${a.label}`,children:[n("i",{class:`swatch ${Ie(a.colour)}`,"aria-hidden":"true"}),n("bdi",{children:a.label})]}):n("span",{children:[n("i",{class:`swatch ${Ie(a.colour)}`,"aria-hidden":"true"}),n("bdi",{children:a.label})]})},a.key??"other")),r&&n("li",{class:"legend-mark",children:[n("i",{class:"dash","aria-hidden":"true"}),"earlier period"]}),o&&n("li",{class:"legend-mark",children:[n("i",{class:"swatch hatched","aria-hidden":"true"}),"not complete"]})]})}function Rc({series:e,report:t,by:r,granularity:o},s,a){let i=e.buckets[s];if(!i)return;let l=we.find(f=>f.by===r),c=a?.key??null,p=v.value.filter,u=l&&c!==null&&!p[l.name].includes(c)?Ze(p,l.name,c):p,m=Ma(o)?{kind:"between",start:i.start,end:i.end}:Pr({...i,timeZone:t.range.timeZone});x({section:"events",range:m,granularity:null,filter:u})}function Tc({series:e,report:t,granularity:r},o,s){let[a,i]=[e.buckets[o],e.buckets[s]];if(!a||!i)return;let[l,c]=[a.start,i.end],p=Ma(r)?{kind:"between",start:l,end:c}:Pr({start:l,end:c,timeZone:t.range.timeZone});x({range:p,granularity:null})}var Ma=e=>e==="HOUR"||e==="QUARTER_HOUR";var Ra={credits:0,generations:0};function Ta(e,t,r,o){let s=new Map(t.map(u=>[u.key,u])),l=[...new Map([...e,...t].map(u=>[u.key,u.label]))].map(([u,m])=>{let f=e.find(d=>d.key===u);return Dc(u,m,f?.measures??Ra,s.get(u)?.measures??Ra)}).filter(({credits:u})=>u!==0).sort((u,m)=>Math.abs(m.credits)-Math.abs(u.credits)),c=l.slice(0,o),p=c.reduce((u,{credits:m})=>u+qe(m),0);return{rows:c,others:l.length-c.length,othersCredits:Yt(qe(r)-p)}}function Dc(e,t,r,o){let s=qe(r.credits)-qe(o.credits),a=o.generations===0?"new":r.generations===0?"gone":"changed",i=r.generations-o.generations,l=a==="changed"?Math.round(i*o.credits/o.generations)*1e3:s,c=a==="changed"&&o.credits>0?r.credits/r.generations/(o.credits/o.generations)-1:null;return{key:e,label:t,credits:Yt(s),byCount:Yt(l),byPrice:Yt(s-l),kind:a,price:c}}var $c=5;function Da({report:e,by:t,failed:r}){let{compare:o,breakdown:s}=e;if(!o?.breakdown||!s)return n(L,{title:"What changed",children:n(j,{...r,what:"The comparison"})});let a=s.other?[...s.rows,s.other]:s.rows,i=o.breakdown.other?[...o.breakdown.rows,o.breakdown.other]:o.breakdown.rows,{rows:l,others:c,othersCredits:p}=Ta(a,i,o.change,$c);return n(L,{title:"What changed",note:`${Te(o.change)} credits`,children:[l.length===0&&n("p",{class:"note",children:"Nothing: every group spent what it had spent before."}),n("ul",{class:"list",children:[l.map(u=>n("li",{children:[n("div",{children:[n("bdi",{class:"strong",children:Fe(t,u)}),n("small",{children:Oc(u)})]}),n(Jt,{value:u.credits,children:Te(u.credits)})]},u.key??"other")),c>0&&n("li",{children:[n("div",{children:c===1?"one other":`${c} others`}),n(Jt,{value:p,children:Te(p)})]})]})]})}function Oc({kind:e,byCount:t,byPrice:r,price:o}){if(e==="new")return"new this period";if(e==="gone")return"nothing this period";let s=[];if(t!==0&&s.push(`${Te(t)} by ${t>0?"more":"fewer"} generations`),r!==0){let a=o===null||Math.abs(o)<5e-4?"":`, at ${tt(o)} each`;s.push(`${Te(r)} by ${r>0?"dearer":"cheaper"} ones${a}`)}return s.join("; ")}function $a({report:e,failed:t}){let r=e.members?.rows??[];return e.members&&r.length===0?null:n(L,{title:"Who spent most",children:[!e.members&&n(j,{...t,what:"The list"}),n("ul",{class:"list",children:r.map(o=>n("li",{children:[n("div",{children:[n("button",{type:"button",class:"group-name",title:"Filter by this",onClick:()=>x({filter:Ze(v.value.filter,"members",o.key??"")}),children:n("bdi",{children:o.label})}),n("small",{children:[o.share!==null&&`${ve(o.share)}, `,`${b(o.measures.generations)} generations`]})]}),n(V,{value:o.measures.credits})]},o.key))})]})}function Oa({band:e,until:t}){let[r,o]=[240,34],s=e.slice(0,t),a=Ae([0,Math.max(1,s.length-1)],[0,r]),i=Ae([0,Math.max(...s.map(({high:c})=>c),1)],[o-1.5,2]),l=c=>s.map((p,u)=>[a(u),i(Math.max(0,c(p)))]);return n("svg",{class:"spark-band",viewBox:`0 0 ${r} ${o}`,preserveAspectRatio:"none","aria-hidden":"true",children:[n("path",{class:"band-area",d:mt(l(({high:c})=>c),l(({low:c})=>c))}),n("path",{class:"band-line",d:$e(l(({expected:c})=>c)),"vector-effect":"non-scaling-stroke"})]})}function Ia({report:e}){let{compare:t,total:r}=e,o=t?.changeRatio??null;return n(Oe,{title:`Spent \xB7 ${zt(e.range)}`,figure:n(V,{value:r.credits}),note:t?n(h,{children:[n(Jt,{value:t.change,children:[Te(t.change),o!==null&&` (${tt(o)})`]})," ","against ",b(t.total.credits)," in ",zt(t.range)]}):`${I(r.generations)} generations`,children:n(Jr,{values:e.series?.total.credits??[]})})}function Na({workspace:e,error:t,pool:r,onAgain:o}){let{balance:s,otherPool:a}=e,i=`Available \xB7 ${T(r)}`;if(!s)return n(ft,{title:i,error:t,onAgain:o});let{available:l,overdraft:c,permanent:p,nextExpiry:u}=s,m=u?Cn(u.at,Date.now()):0,f=u?`${b(u.credits)} expire ${m===0?"within a day":`in ${I(m)} ${m===1?"day":"days"}`}`:c>0?`${b(c)} overdrawn`:"nothing of it expires",d=Math.min(u?.credits??0,Math.max(0,l)),g=Math.max(0,l-d-p);return n(Oe,{title:i,figure:n(V,{value:l}),note:n(h,{children:[f,a&&a.overdraft>0&&n(h,{children:[" \xB7 ",n("b",{class:"bad",children:[T(a.pool),": ",b(a.overdraft)," overdrawn"]})]})]}),children:l>0&&n(Ic,{soon:d,rest:g,permanent:Math.min(p,l)})})}function Ic({soon:e,rest:t,permanent:r}){let o=[{name:"expires next",value:e,tone:"part-soon"},{name:"expires later",value:t,tone:"part-later"},{name:"never expires",value:r,tone:"part-permanent"}].filter(({value:s})=>s>0);return n(h,{children:[n("div",{class:"parts","aria-hidden":"true",children:o.map(({name:s,value:a,tone:i})=>n("i",{class:i,style:{flexGrow:a}},s))}),n("p",{class:"parts-legend",children:o.map(({name:s,tone:a})=>n("span",{children:[n("i",{class:`swatch ${a}`,"aria-hidden":"true"}),s]},s))})]})}function La({workspace:e,error:t,pool:r,zone:o,onAgain:s}){let{forecast:a,balance:i}=e,l=`Runs out \xB7 ${T(r)}`;if(!a)return n(ft,{title:l,error:t,onAgain:s});if(i&&zn(i))return n(Kn,{title:l,overdraft:i.overdraft});let{low:c,expected:p,high:u}=a.runsOutAt,{forfeited:m}=a,f=m.high>0?`${b(m.low)} \u2013 ${b(m.high)} expire unused`:"nothing expires unused",g=p!==null&&p===i?.nextExpiry?.at?`then credits expire; ${f}`:p===null?c===null?f:`one time in ten by ${Me(c,o)}; ${f}`:c!==null&&u!==null&&Me(c,o)===Me(u,o)?f:`${c?Me(c,o):""} \u2013 ${u?Me(u,o):"over a year"}, eight times in ten; ${f}`;return n(Oe,{title:l,figure:p===null?"Not within a year":Me(p,o),note:g,children:n(Oa,{band:a.balance,until:Nc(a,p)})})}function Nc(e,t){let r=e.starts.length;if(t===null)return r;let o=e.starts.findIndex(s=>s>=t);return o===-1?r:Math.min(r,Math.max(14,Math.ceil(o*1.15)))}function Fa({report:e,people:t,generations:r}){let{activeMembers:o}=e.total,s=e.compare?.total.activeMembers,a=s===void 0?null:o-s,i=t!==null&&t>=o?t-o:null;return n(Oe,{title:"Active members",figure:n(h,{children:[I(o)," ",i!==null&&n("small",{children:["of ",I(t??0)]})]}),note:n(h,{children:[a!==null&&n("b",{class:a>0?"good":"",children:a===0?"as many as before":As(a)}),a!==null&&" \xB7 ",I(e.total.generations)," generations"]}),children:n(Jr,{values:r,faint:!0})})}var Lc=12,Fc=200;function Xn(e){let{range:t,pool:r,filter:o,timeZone:s,by:a,compare:i,all:l}=v.value;return{key:e,range:xe(t),pool:r,filter:kt(o),timeZone:s,granularity:je(v.value),by:a,rows:l?Fc:Lc,compare:i!=="none",to:i==="year"?"YEAR_AGO":"PREVIOUS_PERIOD",balanceOf:r??"WEB_APP",otherPool:r==="API"?"WEB_APP":"API"}}var to=[420,380];function Ua({workspaceKey:e}){let t=Xn(e),r=K(xt,t,!0,nt()),{data:o,errors:s,waiting:a,again:i}=r;C(()=>{o&&ne(o)},[o]);let l=o?.workspace??null,c=l?.usage??null,p=c?.range.timeZone??l?.timeZone??"UTC";return n(h,{children:[n(pe,{asOf:c&&n(Ne,{freshness:c.freshness,zone:p}),children:n(Ps,{resolved:c?.range??null,labels:Vc(l)})}),n(ue,{screen:r,zone:p,cards:4,heights:to}),o&&!l&&n(de,{}),l&&n("div",{class:a?"figures waiting":"figures","aria-busy":a,children:n(Uc,{workspace:l,errors:s,variables:r.variables,workspaceKey:e,onAgain:i})})]})}function Uc({workspace:e,errors:t,variables:r,workspaceKey:o,onAgain:s}){let{usage:a}=e,i=z(t,"workspace","usage");if(!a)return i?.extensions?.requires?n(Ee,{what:"usage",requires:i.extensions.requires,here:"usage"}):n(Bc,{error:i,onAgain:s});let{by:l}=r,c=a.series?.groups.map(f=>f.key)??a.breakdown?.rows.slice(0,8).map(f=>f.key)??[],p=new Map(Jn(l,c).map((f,d)=>[c[d]??null,f])),u=a.total.generations===0,m=f=>({error:z(t,"workspace","usage",f),onAgain:s});return n(h,{children:[n("div",{class:"cards",children:[n(Ia,{report:a}),n(Na,{workspace:e,error:z(t,"workspace","balance"),pool:r.balanceOf,onAgain:s}),n(La,{workspace:e,error:z(t,"workspace","forecast"),pool:r.balanceOf,zone:e.timeZone,onAgain:s}),n(Fa,{report:a,people:e.people?.totalCount??null,generations:a.series?.total.generations??[]})]}),u?n(Yn,{report:a,workspaceKey:o}):n(eo,{meanwhile:n(Qe,{cards:0,heights:to}),children:[n(Pa,{report:a,variables:r,colours:p,failed:m("series")}),n(eo,{meanwhile:n(Qe,{cards:0,heights:to.slice(1)}),children:n("div",{class:"two",children:[n(va,{report:a,by:l,colours:p,failed:m("breakdown")}),n("div",{class:"stack",children:[r.compare&&n(Da,{report:a,by:l,failed:m("compare")}),l!=="MEMBER"&&n($a,{report:a,failed:m("members")})]})]})})]})]})}function Bc({error:e,onAgain:t}){return n(U,{title:"These figures could not be computed",children:[n("p",{children:e?.message??"The server gave no reason."}),n("p",{children:n("button",{type:"button",class:"pill",onClick:t,children:"Try again"})})]})}function Vc(e){let t=new Map,r=e?.usage;for(let s of r?.members?.rows??[])s.key&&t.set(s.key,s.label);if(we.find(({by:s})=>s===v.value.by)?.name==="members")for(let s of r?.breakdown?.rows??[])s.key&&t.set(s.key,s.label);return t}function Va({section:e}){let t=O(null);return C(()=>{let r=t.current?.querySelector("[aria-current]");r&&t.current&&(t.current.scrollLeft=r.offsetLeft-t.current.offsetLeft-40)},[e]),n("header",{class:"top",children:[n(Wc,{}),n("nav",{ref:t,"aria-label":"Sections",children:et(Re()).map(r=>n("a",{href:Je(Ba(r)),"aria-current":r===e?"page":void 0,onClick:o=>At(o,Ba(r)),children:He[r]},r))}),n(Hc,{})]})}function Ba(e){return{section:e,all:!1,event:null,status:null,at:null}}function Wc(){let e=_e.value?.memberships??[],t=se.value;return t?e.length<2?n("b",{class:"workspace",children:n("bdi",{children:t.name})}):n(ce,{name:"Workspace",value:n("bdi",{children:t.name}),kind:"workspace",children:e.map(r=>n(re,{chosen:r.workspace.key===t.key,onChoose:()=>Qc(r.workspace.key),children:[n("bdi",{children:r.workspace.name}),n("small",{children:[r.workspace.organization&&n("bdi",{children:`${r.workspace.organization.name} \xB7 `}),ct(r.role)]})]},r.workspace.key))}):n("b",{class:"workspace",children:"Workspace Analytics"})}function Qc(e){e!==v.value.workspace&&x({workspace:e,filter:{models:[],tools:[],members:[],projects:[]},timeZone:null,event:null})}function Hc(){let e=_e.value,t=e?.user?.name??e?.service?.name??F.value?.label??"",r=Re(),o=e?.service?"API key":r?ct(r):"";return n(ce,{name:"Signed in as",value:n(Gc,{name:t,about:o}),kind:"who",children:[n("p",{class:"menu-head",children:[n("bdi",{children:t}),o&&n("small",{children:o})]}),n("a",{class:"choice",href:Ye("/graphiql"),target:"_blank",rel:P.embedded?"noopener noreferrer":"opener",children:"GraphiQL"}),!P.embedded&&n("button",{type:"button",class:"choice",onClick:Vo,children:"Sign out"})]})}function Gc({name:e,about:t}){return n(h,{children:[n("bdi",{class:"who-name",children:e}),e&&t&&n("span",{class:"who-dot",children:" \xB7 "}),n("span",{children:t})]})}var qc=[["r","choose the range"],["g","go to the grouping"],["c","choose what to compare with"],["/","add a filter"],["\u2190 \u2192","earlier and later period; within a chart, read its values"],["Shift \u2190 \u2192","within a chart, choose a range; Enter shows it"],["Enter","within a chart, see the events of a bar"],["Esc","take the last filter away, then go back to the usual range"],["?","this list"]];function Qa(){let e=O(null);C(()=>{let r=s=>{let a=s;if(!(a.ctrlKey||a.metaKey||a.altKey||Yc(a.target)||jc(a))&&!P.root.querySelector("dialog[open], [popover=auto]:popover-open")){if(a.key==="?")e.current?.showModal();else if(!Zc(a.key))return;a.preventDefault(),a.stopPropagation(),P.embedded&&requestAnimationFrame(zc)}},{keys:o}=P;return o.addEventListener("keydown",r),()=>o.removeEventListener("keydown",r)},[]);let t=et(Re());return n("dialog",{ref:e,class:"card","aria-label":"Keys",children:[n("h2",{children:"Keys"}),n("dl",{class:"keys",children:[t.length>1&&n("div",{children:[n("dt",{children:[n("kbd",{children:"1"})," \u2013 ",n("kbd",{children:t.length})]}),n("dd",{children:t.map(r=>He[r]).join(", ")})]}),qc.map(([r,o])=>n("div",{children:[n("dt",{children:n("kbd",{children:r})}),n("dd",{children:o})]},r))]}),n("form",{method:"dialog",children:n("button",{type:"submit",class:"pill",children:"Close"})})]})}function Zc(e){let t=et(Re())[Number(e)-1];if(t)x({section:t,all:!1,event:null,status:null,at:null});else if(e==="ArrowLeft"||e==="ArrowRight")Wa(`[data-step="${e==="ArrowLeft"?-1:1}"]`);else if(e==="Escape")Kc();else if(e==="g")P.root.querySelector('[data-shortcut="g"] [aria-pressed="true"]')?.focus();else if(["r","c","/"].includes(e))Wa(`[data-shortcut="${e}"]`);else return!1;return!0}function zc(){P.root.activeElement===null&&P.root.getElementById("main")?.focus({preventScroll:!0})}function Wa(e){let t=P.root.querySelector(e);t?.scrollIntoView({block:"nearest"}),t?.click()}function Kc(){let e=Mn(v.value.filter);e?x({filter:e}):v.value.pool!==null?x({pool:null}):Qt(v.value.range,ut)||x({range:ut,granularity:null})}function Yc(e){return e.matches("input, textarea, select, [contenteditable]")}function jc(e){return e.key.startsWith("Arrow")&&e.target.matches(".table-scroll, pre")}function Ue({kind:e="",children:t}){let r=P.embedded?"div":"main";return n(r,{id:"main",class:`main ${e}`,tabIndex:-1,children:t})}function Ha(){return n("a",{class:"skip",href:"#main",onClick:t=>{t.preventDefault(),P.root.getElementById("main")?.focus()},children:"Skip to the figures"})}function Ga(){return hn.value?n(Ue,{children:n(Qe,{cards:4,heights:[400]})}):n(Ue,{kind:"sign-in",children:n(U,{title:"Not signed in",children:[n("p",{children:Pe.value?"The server no longer accepts the token that this page gave.":"This page gave no token."}),n("p",{children:n("button",{type:"button",class:"pill",onClick:()=>vn(F.value?.token??null),children:"Try again"})})]})})}var no="tallygraph.signing-in",er=X(!1),Dt=X(null);async function qa(){if(window.top!==window)return[];let e=await fetch("/page/sign-in.json");return e.ok?e.json():[]}async function Za(e,t){Dt.value=null;try{if(!P.storage)throw new Error("this browser keeps nothing for the page");let{prepare:r}=await import("/page/openid-55a51af08259.js"),{underway:o,address:s}=await r(e,t);P.storage.setItem(no,JSON.stringify(o)),window.location.assign(s)}catch(r){Dt.value=Ya(r)}}function za(){let{href:e,search:t}=window.location,r=new URLSearchParams(t),o=r.get("state");if(o===null||!(r.has("code")||r.has("error")))return null;let s=Jc(),a=s?.state===o;return window.history.replaceState(null,"",a&&s.query!==""?`/?${s.query}`:"/"),a?{address:e,underway:s}:null}async function Ka(e){er.value=!0;try{let{finish:t}=await import("/page/openid-55a51af08259.js"),{token:r,renewal:o}=await t(e);Uo(r,o)}catch(t){Dt.value=Ya(t)}finally{er.value=!1}}function Jc(){try{let e=P.storage?.getItem(no)??"null";return P.storage?.removeItem(no),JSON.parse(e)}catch{return null}}var Ya=e=>e instanceof Error?e.message:String(e);function ja(){let[e,t]=_([]);C(()=>{qa().then(t,()=>{})},[]);let r=Pe.value;return er.value?n(Ue,{kind:"sign-in",children:n("section",{class:"card message",role:"status",children:n("h1",{children:"Signing you in \u2026"})})}):n(Ue,{kind:"sign-in",children:n("section",{class:"card message",children:[n("h1",{children:r?"Sign in again":"Workspace Analytics"}),n("p",{children:r?"The server no longer accepts your token: it has expired, or it was revoked. Sign in to go on where you were.":`Who spends, on what, how much is left, and how long it lasts. ${e.length>0?"Sign in, or open":"Open"} a sign-in link, or paste one here.`}),Dt.value&&n("p",{class:"problem",role:"alert",children:["The sign-in failed: ",Dt.value]}),e.map(o=>n("p",{children:n("button",{type:"button",class:"primary",onClick:()=>Za(o,Ht(v.value)),children:["Sign in with ",new URL(o.issuer).host]})},o.issuer)),n(Xc,{isSecond:e.length>0})]})})}function Xc({isSecond:e}){let[t,r]=_("");return n(h,{children:[n("form",{onSubmit:s=>{s.preventDefault();let a=t.trim();if(a==="")return;let i=wr(a)??{token:a,workspace:v.value.workspace,label:null};yn(i)},children:[n("label",{for:"token",children:"Sign-in link or token"}),n("input",{id:"token",type:"password",autocomplete:"off",spellcheck:!1,value:t,onInput:s=>r(s.currentTarget.value)}),n("button",{type:"submit",class:e?"pill":"primary",children:"Sign in"})]}),n("p",{class:"note",children:["It stays in this browser tab. An operator makes one with ",n("code",{children:"tallygraph token --user KEY"}),"."]})]})}function Ja(){let{data:e,failure:t,again:r}=K(as,{},!1),o=e?.workspaces?.nodes??[];return C(()=>{e&&(ne(e),o.length===1&&o[0]&&_t({workspace:o[0].key}))},[e]),n(Ue,{kind:"sign-in",children:[t&&n(Xe,{failure:t,onAgain:r}),e&&o.length===0&&n(U,{title:"No workspace yet",children:n("p",{children:"You are signed in, but no workspace has you as a member. Ask an Admin to add you."})}),o.length>1&&n(U,{title:"Choose a workspace",children:o.map(({key:s,name:a})=>n("p",{children:n("button",{type:"button",class:"pill",onClick:()=>x({workspace:s}),children:n("bdi",{children:a})})},s))})]})}function Xa(){let e=v.value.workspace,t=Pn(),r=se.value?.name;return C(()=>{P.embedded||(document.title=[r,r&&He[t],"Tallygraph"].filter(Boolean).join(" \xB7 "))},[r,t]),C(()=>{e===null&&F.value?.workspace&&_t({workspace:F.value.workspace})},[e,F.value]),!F.value||Pe.value?P.embedded?n(Ga,{}):n(ja,{}):e===null?F.value.workspace?null:n(Ja,{}):n(h,{children:[n(Ha,{}),n(Va,{section:t}),n(Ue,{children:[n("h1",{class:"unseen",children:[He[t],r&&` of ${r}`]}),n(ep,{section:t,workspaceKey:e},`${e}/${t}`)]}),n(Qa,{})]})}function ep({section:e,workspaceKey:t}){switch(e){case"usage":return n(Ua,{workspaceKey:t});case"balance":return n(Ys,{workspaceKey:t});case"purchases":return n(ga,{workspaceKey:t});case"events":return n(ra,{workspaceKey:t});case"members":return n(aa,{workspaceKey:t});case"alerts":return n(Os,{workspaceKey:t});case"rates":return n(ba,{workspaceKey:t});case"organization":return n(ca,{workspaceKey:t})}}function ri(){let e=Wo();e&&(yn(e),e.workspace&&_t({workspace:e.workspace}))}var ei=za();ei?Ka(ei):Fo();zo();ri();window.addEventListener("hashchange",ri);var ti=v.value.workspace??F.value?.workspace;F.value&&ti&&Pn()==="usage"&&Qo(xt,Xn(ti));var ni=document.getElementById("root");ni&&setTimeout(()=>ho(n(Xa,{}),ni));
