var $,oo,nr,ze,er,rn,so,tn,ao,rr,tr,oi,$t=Symbol.for("pv"),on={},sn=[],si=/^m(i|n|o|s|text|space)$/,or=Array.isArray,sr=sn.slice,st=Object.assign;function ot(e){e&&e.parentNode&&e.remove()}function io(e,t,r){var o,s,a,i={},l=arguments.length;for(a in t)a=="key"?o=t[a]:a=="ref"&&typeof e!="function"?s=t[a]:i[a]=t[a];return l>2&&(i.children=l>3?sr.call(arguments,2):r),Dt(e,i,o,s,null)}function Dt(e,t,r,o,s){var a={type:e,props:t,key:r,ref:o,__k:null,__:null,__b:0,__e:null,__c:null,constructor:$t,__v:s||++oo,__i:-1,__u:0};return!s&&$.vnode&&$.vnode(a),a}function b(e){return e.children}function ft(e,t){this.props=e,this.context=t,this.__g=0}function Ke(e,t){if(t==null)return e.__&&Ke(e.__,e.__i+1);for(var r;t<e.__k.length;t++)if((r=e.__k[t])&&r.__e)return r.__e;return typeof e.type!="function"||e.props.__P?null:Ke(e)}function ai(e){var t,r=e.__v,o=r.__e,s=[],a=[],i=e.__P;i&&((t=st({constructor:$t},r)).__v=r.__v+1,$.vnode&&$.vnode(t),ar(i,t,r,e.__n,i.namespaceURI,32&r.__u?[o]:null,s,o||Ke(r),32&r.__u,a),t.__v=r.__v,t.__.__k[t.__i]=t,fo(s,t,a),r.__=r.__e=null,t.__e!=o&&lo(t))}function lo(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),lo(e)}function no(e){(8&e.__g||(e.__g|=8,ze.push(e),rn++))&&er==$.debounceRendering||((er=$.debounceRendering)||queueMicrotask)(uo)}function uo(){try{for(var e,t=1;ze.length;)ze.length>t&&ze.sort(so),e=ze.shift(),t=ze.length,8&e.__g&&ai(e)}finally{(rn=ze.length)&&(er||queueMicrotask)(uo)}}function co(e,t,r,o,s,a,i,l,c,p,u){var m,f,d,g,h,k,C=o.__k||sn,x=t.length;for(c=ii(r,t,C,c,x),m=0;m<x;m++)(d=r.__k[m])!=null&&(f=~d.__i&&C[d.__i]||on,d.__i=m,k=ar(e,d,f,s,a,i,l,c,p,u),g=d.__e,(f.ref!=d.ref||8&f.__u)&&(f.ref&&ir(f.ref,null,d,f),d.ref&&u.push(d.ref,d.__c||g,d)),h=h||g,4&d.__u?(c=po(d,c,e,!f.__v),f.__e&&(f.__e=null)):typeof d.type=="function"&&k!==void 0?c=k:g&&(c=g.nextSibling),d.__u&=-21);return r.__e=h,c}function ii(e,t,r,o,s){var a,i,l,c,p,u,m,f,d,g=r.length,h=g,k=0,C=0,x=e.__k=Array(s);for(a=0;a<s;a++)(i=t[a])!=null&&typeof i!="boolean"&&typeof i!="function"?(typeof i!="object"||i.constructor===String?i=x[a]=Dt(null,i):or(i)?i=x[a]=Dt(b,{children:i}):i.constructor===$t&&i.__b?i=x[a]=Dt(i.type,i.props,i.key,i.ref,i.__v):x[a]=i,c=a+k,i.__=e,i.__b=e.__b+1,l=null,~(p=i.__i=li(i,r,c,h))&&(h--,(l=r[p])&&(l.__u|=2)),l&&l.__v?(i.__u|=16,p==c-1?k--:p==c+1?k++:p!=c&&(p>c?k--:k++,C=1)):(~p||(s>g?k--:s<g&&k++),typeof i.type!="function"&&(i.__u|=4))):x[a]=null;if(C){for(u=[],m=[],a=0;a<s;a++)if((i=x[a])&&16&i.__u){for(k=0,f=u.length;k<f;)u[d=k+f>>1]<i.__i?k=d+1:f=d;u[k]=i.__i,m[a]=k+1}for(k=u.length;a--;)m[a]&&(m[a]==k?k--:x[a].__u|=4)}if(h)for(a=0;a<g;a++)!(l=r[a])||2&l.__u||(l.__e==o&&(o=Ke(l)),lr(l,l));return o}function po(e,t,r,o){var s,a,i,l;if(typeof e.type=="function"){if(e.props.__P)return t;if(s=e.__k)for(a=0;a<s.length;a++)s[a]&&(s[a].__=e,t=po(s[a],t,r,!1));return t}for(t&&!t.parentNode&&(t=Ke(e))&&!t.parentNode&&(t=null),i=e.__e,l=t;l&&l.nodeType==8;)l=l.nextSibling;for(i!=l&&(!o&&r.moveBefore&&i.parentNode?r.moveBefore(i,t):r.insertBefore(i,t||null)),t=i;(t=t&&t.nextSibling)&&t.nodeType==8&&!t.data.startsWith("$s"););return t}function li(e,t,r,o){var s,a=e.key,i=e.type,l=t[r],c=l&&!(2&l.__u);if(l===null&&a==null||c&&a==l.key&&i==l.type)return r;if(o>(c?1:0)){for(s=r-1;s>=0;s--)if((l=t[s])&&!(2&l.__u)&&a==l.key&&i==l.type)return s;for(s=r+1;s<t.length;s++)if((l=t[s])&&!(2&l.__u)&&a==l.key&&i==l.type)return s}return-1}function ro(e,t,r){r==null&&(r=""),t[0]=="-"?e.setProperty(t,r):e[t]=r}function en(e,t,r,o,s){var a,i;if(t=="style")if(typeof r=="string")e.style.cssText=r;else{if(typeof o=="string"&&(e.style.cssText=o=""),o)for(t in o)r&&t in r||ro(e.style,t);if(r)for(t in r)o&&r[t]==o[t]||ro(e.style,t,r[t])}else if(t[0]=="o"&&t[1]=="n")typeof r!="function"&&(r=null),typeof o!="function"&&(o=null),(e.__e||(e.__e={}))[t]=r,r&&o||(i=tr[t]||(tr[t]=ui(t)),(e.__a||(e.__a={}))[t]=rr,a=t!=(t=t.replace(ao,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),r?e.addEventListener(t,i,a):e.removeEventListener(t,i,a));else{if(s=="http://www.w3.org/2000/svg")t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(t!="width"&&t!="height"&&t!="href"&&t!="list"&&t!="form"&&t!="tabIndex"&&t!="download"&&t!="rowSpan"&&t!="colSpan"&&t!="role"&&t!="popover"&&t in e)try{return void(e[t]=r??"")}catch{}if(typeof r=="function")return;r==null||r===!1&&t[4]!="-"?e.removeAttribute(t):e.setAttribute(t,t=="popover"&&r==1?"":r)}}function ui(e){return function(t){var r=this.__e;if(r){if(r=r[e],t[tn]==null)t[tn]=rr++;else if(t[tn]<this.__a[e])return;return r($.event?$.event(t):t)}}}function ar(e,t,r,o,s,a,i,l,c,p){var u,m,f,d,g,h,k,C,x,D,w,M,N,H,E,G,ae,Be,he=t.type;if(t.constructor!==$t)return null;128&r.__u&&(c=32&r.__u,u=r.__c.__z)&&(t.__u|=c,m=a=[],u.nodeType==8?l=nn(u,a):a.push(u),l=a[0]||l),(u=$.__b)&&u(t);e:if(typeof he=="function"){f=i.length;try{if(C=t.props,x=(u=he.prototype)&&u.render,D=(u=he.contextType)&&o[u.__c],w=u?D?D.props.value:u.__:o,(d=r.__c)?(t.__c=d,2&d.__g&&(d.__g|=1)):(x?t.__c=d=new he(C,w):(t.__c=d=new ft(C,w),d.constructor=he,d.render=pi),D&&D.sub(d),d.state||(d.state={}),d.__n=o,d.__g|=8,d.__h=[],d.__k=[]),x&&(d.__s||(d.__s=d.state),he.getDerivedStateFromProps&&(d.__s==d.state&&(d.__s=st({},d.__s)),st(d.__s,he.getDerivedStateFromProps(C,d.__s)))),g=d.props,h=d.state,d.__v=t,r.__c){if(C!==g&&x&&!he.getDerivedStateFromProps&&d.componentWillReceiveProps&&d.componentWillReceiveProps(C,w),t.__v==r.__v&&!(8&d.__g)||!(4&d.__g)&&d.shouldComponentUpdate&&d.shouldComponentUpdate(C,d.__s,w)===!1){t.__v!=r.__v&&(d.props=C,d.state=d.__s,d.__g&=-9),t.__e=r.__e,t.__k=r.__k,t.__k.some(function(ie){ie&&(ie.__=t)}),sn.push.apply(d.__h,d.__k),d.__k=[],d.__h.length&&i.push(d),l=Ke(r);break e}d.componentWillUpdate&&d.componentWillUpdate(C,d.__s,w),x&&d.componentDidUpdate&&d.__h.push(function(){d.componentDidUpdate(g,h,k)})}else x&&!he.getDerivedStateFromProps&&d.componentWillMount&&d.componentWillMount(),x&&d.componentDidMount&&d.__h.push(d.componentDidMount);d.context=w,d.props=C,d.__P=e,d.__g&=-5,M=$.__r,N=x?25:0;do d.__g&=-9,M&&M(t),u=d.render(d.props,d.state=d.__s,d.context);while(8&d.__g&&++N<25);x&&(sn.push.apply(d.__h,d.__k),d.__k=[]),d.state=d.__s,d.getChildContext&&(o=st({},o,d.getChildContext())),x&&r.__c&&d.getSnapshotBeforeUpdate&&(k=d.getSnapshotBeforeUpdate(g,h)),H=u&&u.type===b&&u.key==null?u.props.children:u,C.__P&&(u=l,s=(e=C.__P).namespaceURI,c=a=null,r.props&&r.props.__P!=e&&(r.__k.some(function(ie){ie&&lr(ie,ie)}),r.__k=null),l=r.__k?Ke(r,0):null),l=co(e,or(H)?H:[H],t,r,o,s,a,i,l,c,p),C.__P&&(t.__e=null,l=u),t.__u&=-161,m&&m.some(ot),d.__h.length&&i.push(d),1&d.__g&&(d.__g&=-4)}catch(ie){if(i.length=f,t.__v=null,c||a)if(ie&&ie.then){if(t.__u|=128|c,a){for(~(ae=a.indexOf(l||void 0))||(ae=a.length);(Be=a[ae-1])&&Be.nodeType==8;)ae--;for(;ae<a.length;ae++)if(Be=a[ae])if(a[ae]=null,E){if(Be==G)break}else{if(Be.nodeType!=8)break;Be.data.startsWith("$s")&&(G=nn(E=Be))}}if(!E){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;E=l}(u=nn(E=t.__c.__z||(t.__c.__z=E)))?(t.__e=E,l=u):t.__e=l,l=l&&l.nextSibling}else a&&a.some(ot);else t.__e=r.__e;t.__k||(t.__k=r.__k||[]),ie&&ie.then||mo(t),$.__e(ie,t,r)}}else l=t.__e=ci(r.__e,t,r,o,s,a,i,c,p,e);return(u=$.diffed)&&u(t),l}function nn(e,t){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var r=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))r++;else if(e.data.startsWith("/$s")&&!--r)return e}t&&t.push(e)}}function mo(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(mo))}function fo(e,t,r){for(var o=0;o<r.length;)ir(r[o++],r[o++],r[o++]);$.__c&&$.__c(t,e),e.some(function(s){try{e=s.__h,s.__h=[],e.some(function(a){a.call(s)})}catch(a){$.__e(a,s.__v)}})}function ci(e,t,r,o,s,a,i,l,c,p){var u,m,f,d,g,h,k,C,x=r.props||on,D=t.props,w=t.type;if(w=="svg"?s="http://www.w3.org/2000/svg":w=="math"?s="http://www.w3.org/1998/Math/MathML":s||(s="http://www.w3.org/1999/xhtml"),a){for(u=0;u<a.length;u++)if((g=a[u])&&(w?g.localName==w:g.nodeType==3)){e=g,a[u]=null;break}}if(!e){if(C=p.ownerDocument||document,!w)return C.createTextNode(D);e=C.createElementNS(s,w,D.is?D:p),l&&($.__m&&$.__m(t,a),l=!1),a=null}if(w){if(p=w=="template"&&e.content||e,a=w=="textarea"&&D.defaultValue!=null?null:a&&sr.call(p.childNodes),!l&&a)for(x={},u=0;u<e.attributes.length;u++)x[(g=e.attributes[u]).name]=g.value;for(u in x)g=x[u],u=="dangerouslySetInnerHTML"?f=g:u=="children"||u in D||u=="value"&&"defaultValue"in D||u=="checked"&&"defaultChecked"in D||en(e,u,null,g,s);for(u in D)g=D[u],u=="children"?d=g:u=="dangerouslySetInnerHTML"?m=g:u=="value"?h=g:u=="checked"?k=g:l&&typeof g!="function"||x[u]===g||en(e,u,g,x[u],s);m?(l||f&&(m.__html==f.__html||m.__html==e.innerHTML)||(e.innerHTML=m.__html),t.__k=[]):(f&&(e.textContent=""),(w=="foreignObject"||s=="http://www.w3.org/1998/Math/MathML"&&si.test(w))&&(s="http://www.w3.org/1999/xhtml"),co(p,or(d)?d:[d],t,r,o,s,a,i,a?a[0]:r.__k&&Ke(r,0),l,c),a&&a.some(ot)),l&&w!="textarea"||(u="value",w=="progress"&&h==null?e.removeAttribute(u):h==null||h===e[u]&&(w!="progress"||h)||en(e,u,h,x[u],s),u="checked",k!=null&&k!=e[u]&&en(e,u,k,x[u],s))}else x===D||l&&e.data==D||(e.data=D);return e}function ir(e,t,r,o){try{typeof e=="function"?t?t.__x=e(t)||1:o&&(o=o.__c||o.__e)&&(t=o.__x)&&(o.__x=null,typeof t=="function"?t():e(null)):e.current=t}catch(s){$.__e(s,r)}}function lr(e,t,r){var o,s,a,i;if($.unmount&&$.unmount(e),!(o=e.ref)||o.current&&o.current!=e.__e||ir(o,null,t,e),o=e.__c){if(o.componentWillUnmount)try{o.componentWillUnmount()}catch(l){$.__e(l,t)}o.__P=o.__n=null}if(o=e.__k)for(i=0;i<o.length;i++)o[i]&&lr(o[i],t,typeof e.type!="function"||r&&!e.props.__P);!r&&(o=e.__c)&&(o=o.__z)&&(s=nn(o,a=[]))&&(o==e.__e&&a.some(ot),ot(s),ot(o)),r||ot(e.__e),e.__e=e.__c=e.__=null}function pi(e,t,r){return this.constructor(e,r)}function go(e,t){var r,o,s,a;$.__&&$.__(e,t),t.nodeType==9&&(t=t.documentElement),o=(r=e&&32&e.__u)?null:t.__k,t.__k=Dt(b,{children:[e]}),s=[],a=[],ar(t,t.__k,o||on,on,t.namespaceURI,o?null:t.firstChild?sr.call(t.childNodes):null,s,o?o.__e:t.firstChild,r,a),fo(s,t.__k,a),t.__k.props.children=null}$={__e:function(e,t,r,o){for(var s,a,i;t=t.__;)if((s=t.__c)&&!(1&s.__g)){s.__g|=4;try{if((i=(a=s.constructor)&&a.getDerivedStateFromError)&&s.setState(a.getDerivedStateFromError(e)),s.componentDidCatch&&(s.componentDidCatch(e,o||{}),i=1),i&&8&s.__g)return void(s.__g|=2)}catch(l){e=l}}throw rn=0,e}},oo=0,nr=function(e){return e!=null&&e.constructor===$t},ft.prototype.setState=function(e,t){var r=this.__s;r&&r!=this.state||(r=this.__s=st({},this.state)),typeof e=="function"&&(e=e(st({},r),this.props)),e&&(st(r,e),this.__v&&(t&&this.__k.push(t),no(this)))},ft.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),no(this))},ft.prototype.render=b,ze=[],rn=0,so=function(e,t){return e.__v.__b-t.__v.__b},tn=Symbol(),ao=/(PointerCapture)$|Capture$/i,rr=0,tr={},oi=0;var at,Z,ur,ho,cr=Object.is,an=0,So=[],pr=[],q=$,bo=q.__b,yo=q.__r,vo=q.diffed,wo=q.__c,ko=q.unmount,_o=q.__;function It(e,t){q.__h&&q.__h(Z,e,an||t),an=0;var r=Z.__H||(Z.__H={__:[],__h:[]});return e>=r.__.length&&r.__.push({}),r.__[e]}function _(e){return an=1,di(Co,e)}function di(e,t,r){var o=It(at++,2);if(o.t=e,!o.__c&&(o.__=[r?r(t):Co(void 0,t),function(a){var i=(o.__N||o.__)[0],l=o.t(i,a);cr(i,l)||(o.__N=[l,o.__[1]],o.__c.setState({}))}],o.__c=Z,!Z.__f)){Z.__f=!0;var s=Z.shouldComponentUpdate;Z.shouldComponentUpdate=function(a,i,l){var c=this.__H;if(!c)return!0;var p=!1,u=this.props!=a;if(c.__.some(function(f){f.__N&&(p=!0,cr(f.__[0],f.__N[0])||(u=!0))}),s){var m=s.call(this,a,i,l);return p?m||u:m}return!p||u}}return o.__}function S(e,t){var r=It(at++,3);!q.__s&&mr(r.__H,t)&&(r.__P=!0,r.__=e,r.u=t,Z.__H.__h.push(r))}function gt(e,t){var r=It(at++,4);!q.__s&&mr(r.__H,t)&&(r.__P=!1,r.__=e,r.u=t,Z.__h.push(r))}function O(e){return an=5,ht(function(){return{current:e}},[])}function ht(e,t){var r=It(at++,7);return mr(r.__H,t)&&(r.__=e(),r.__H=t),r.__}function bt(){var e=It(at++,11);if(!e.__){for(var t=Z.__v;!t.__m&&t.__;)t=t.__;var r=t.__m||(t.__m=[0,0]);e.__="P"+r[0]+"-"+r[1]++}return e.__}function mi(){var e;do{for(;e=pr.shift();)try{Ot(e)}catch(r){q.__e(r,{__:(e=e.__P)&&e.__v})}for(;e=So.shift();){var t=e.__H;if(e.__P&&t)try{t.__h.some(Ot),t.__h.some(dr),t.__h=[]}catch(r){t.__h=[],q.__e(r,e.__v)}}}while(pr.length)}q.__b=function(e){Z=null,bo&&bo(e)},q.__=function(e,t){e&&t.__k&&t.__k.__m&&(e.__m=t.__k.__m),_o&&_o(e,t)},q.__r=function(e){yo&&yo(e),at=0;var t=(Z=e.__c).__H;t&&(ur==Z?Z.__h=[]:(t.__h.some(Ot),t.__h.some(dr),at=0),t.__h=[],t.__.some(function(r){r.__N&&(r.__=r.__N),r.u=r.__N=void 0})),ur=Z},q.diffed=function(e){vo&&vo(e);var t=e.__c;t&&t.__H&&(t.__H.__h.length&&xo(So.push(t)),t.__H.__.some(function(r){r.u&&(r.__H=r.u)})),ur=Z=null},q.__c=function(e,t){t.some(function(r){try{r.__h.some(Ot),r.__h=r.__h.filter(function(o){return!o.__||dr(o)})}catch(o){r.__h=[function(){throw o}]}}),wo&&wo(e,t)},q.unmount=function(e){ko&&ko(e);var t,r,o=e.__c;o&&o.__H&&(o.__H.__.some(function(s){try{if(s.__P&&s.__c){if(r===void 0){for(r=e.__;r&&(!r.__c||!r.__c.__P);)r=r.__;r=r&&r.__c}s.__P=r,xo(pr.push(s))}else Ot(s)}catch(a){t=a}}),o.__H=void 0,t&&q.__e(t,o.__v))};var Ao=typeof requestAnimationFrame=="function";function fi(e){var t,r=function(){clearTimeout(o),Ao&&cancelAnimationFrame(t),setTimeout(e)},o=setTimeout(r,35);Ao&&(t=requestAnimationFrame(r))}function xo(e){e!=1&&ho==q.requestAnimationFrame||((ho=q.requestAnimationFrame)||fi)(mi)}function Ot(e){var t=Z,r=e.__c;typeof r=="function"&&(e.__c=void 0,r()),Z=t}function dr(e){var t=Z;e.__c=e.__(),Z=t}function mr(e,t){return!e||e.length!=t.length||t.some(function(r,o){return!cr(r,e[o])})}function Co(e,t){return typeof t=="function"?t(e):t}var gi=Symbol.for("preact-signals");function pn(){if(Ve>1)Ve--;else{var e,t=!1;for((function(){var s=un;for(un=void 0;s!==void 0;){var a=s.S;if(a.v===s.v)for(var i=a.t;i!==void 0;i=i.x)i.i===s.i&&(i.i=a.i);s=s.o}})();Lt!==void 0;){var r=Lt;for(Lt=void 0,ln++;r!==void 0;){var o=r.u;if(r.u=void 0,r.f&=-3,!(8&r.f)&&Po(r))try{r.c()}catch(s){t||(e=s,t=!0)}r=o}}if(ln=0,Ve--,t)throw e}}function gr(e){if(Ve>0)return e();fr=++hi,Ve++;try{return e()}finally{pn()}}var Nt,B=void 0;function Ft(e){var t=B,r=Nt;B=void 0,Nt=void 0;try{return e()}finally{B=t,Nt=r}}var Lt=void 0,Ve=0,ln=0,hi=0,fr=0,un=void 0,cn=0;function Eo(e){if(B!==void 0){var t=e.n;if(t===void 0||t.t!==B)return t={i:0,S:e,p:B.s,n:void 0,t:B,e:void 0,x:void 0,r:t},B.s!==void 0&&(B.s.n=t),B.s=t,e.n=t,32&B.f&&e.S(t),t;if(t.i===-1)return t.i=0,t.n!==void 0&&(t.n.p=t.p,t.p!==void 0&&(t.p.n=t.n),t.p=B.s,t.n=void 0,B.s.n=t,B.s=t),t}}function J(e,t){this.v=e,this.i=0,this.n=void 0,this.t=void 0,this.l=0,this.W=t?.watched,this.Z=t?.unwatched,this.name=t?.name}J.prototype.brand=gi;J.prototype.h=function(){return!0};J.prototype.S=function(e){var t=this,r=this.t;r!==e&&e.e===void 0&&(e.x=r,this.t=e,r!==void 0?r.e=e:Ft(function(){var o;(o=t.W)==null||o.call(t)}))};J.prototype.U=function(e){var t=this;if(this.t!==void 0){var r=e.e,o=e.x;r!==void 0&&(r.x=o,e.e=void 0),o!==void 0&&(o.e=r,e.x=void 0),e===this.t&&(this.t=o,o===void 0&&Ft(function(){var s;(s=t.Z)==null||s.call(t)}))}};J.prototype.subscribe=function(e){var t=this;return lt(function(){var r=t.value;Ft(function(){return e(r)})},{name:"sub"})};J.prototype.valueOf=function(){return this.value};J.prototype.toString=function(){return this.value+""};J.prototype.toJSON=function(){return this.value};J.prototype.peek=function(){var e=this;return Ft(function(){return e.value})};Object.defineProperty(J.prototype,"value",{get:function(){var e=Eo(this);return e!==void 0&&(e.i=this.i),this.v},set:function(e){if(e!==this.v){if(ln>100)throw new Error("Cycle detected");(function(r){Ve!==0&&ln===0&&r.l!==fr&&(r.l=fr,un={S:r,v:r.v,i:r.i,o:un})})(this),this.v=e,this.i++,cn++,Ve++;try{for(var t=this.t;t!==void 0;t=t.x)t.t.N()}finally{pn()}}}});function X(e,t){return new J(e,t)}function Po(e){for(var t=e.s;t!==void 0;t=t.n)if(t.S.i!==t.i||!t.S.h()||t.S.i!==t.i)return!0;return!1}function Mo(e){for(var t=e.s;t!==void 0;t=t.n){var r=t.S.n;if(r!==void 0&&(t.r=r),t.S.n=t,t.i=-1,t.n===void 0){e.s=t;break}}}function Ro(e){for(var t=e.s,r=void 0;t!==void 0;){var o=t.p;t.i===-1?(t.S.U(t),o!==void 0&&(o.n=t.n),t.n!==void 0&&(t.n.p=o)):r=t,t.S.n=t.r,t.r!==void 0&&(t.r=void 0),t=o}e.s=r}function it(e,t){J.call(this,void 0,t),this.x=e,this.s=void 0,this.g=cn-1,this.f=4}it.prototype=new J;it.prototype.h=function(){if(this.f&=-3,1&this.f)return!1;if((36&this.f)==32||(this.f&=-5,this.g===cn))return!0;if(this.g=cn,this.f|=1,this.i>0&&!Po(this))return this.f&=-2,!0;var e=B;try{Mo(this),B=this;var t=this.x();(16&this.f||this.v!==t||this.i===0)&&(this.v=t,this.f&=-17,this.i++)}catch(r){this.v=r,this.f|=16,this.i++}return B=e,Ro(this),this.f&=-2,!0};it.prototype.S=function(e){if(this.t===void 0){this.f|=36;for(var t=this.s;t!==void 0;t=t.n)t.S.S(t)}J.prototype.S.call(this,e)};it.prototype.U=function(e){if(this.t!==void 0&&(J.prototype.U.call(this,e),this.t===void 0)){this.f&=-33;for(var t=this.s;t!==void 0;t=t.n)t.S.U(t)}};it.prototype.N=function(){if(!(2&this.f)){this.f|=6;for(var e=this.t;e!==void 0;e=e.x)e.t.N()}};Object.defineProperty(it.prototype,"value",{get:function(){if(1&this.f)throw new Error("Cycle detected");var e=Eo(this);if(this.h(),e!==void 0&&(e.i=this.i),16&this.f)throw this.v;return this.v}});function dn(e,t){return new it(e,t)}function To(e){var t=e.j;if(e.j=void 0,typeof t=="function"){Ve++;var r=B;B=void 0;try{t()}catch(o){throw e.f&=-2,e.f|=8,hr(e),o}finally{B=r,pn()}}}function hr(e){for(var t=e.s;t!==void 0;t=t.n)t.S.U(t);e.x=void 0,e.s=void 0,To(e)}function bi(e){if(B!==this)throw new Error("Out-of-order effect");Ro(this),B=e,this.f&=-2;try{8&this.f&&hr(this)}finally{pn()}}function yt(e,t){this.x=e,this.j=void 0,this.s=void 0,this.u=void 0,this.f=32,this.name=t?.name,Nt&&Nt.push(this)}yt.prototype.c=function(){var e=this.S();try{if(8&this.f||this.x===void 0)return;var t=this.x();typeof t=="function"&&(this.j=t)}finally{e()}};yt.prototype.S=function(){if(1&this.f)throw new Error("Cycle detected");this.f|=1,this.f&=-9,To(this),Mo(this),Ve++;var e=B;return B=this,bi.bind(this,e)};yt.prototype.N=function(){2&this.f||(this.f|=2,this.u=Lt,Lt=this)};yt.prototype.d=function(){this.f|=8,1&this.f||hr(this)};yt.prototype.dispose=function(){this.d()};function lt(e,t){var r=new yt(e,t);try{r.c()}catch(s){throw r.d(),s}var o=r.d.bind(r);return o[Symbol.dispose]=o,o}var Do,fn,mn,yi=typeof window<"u"&&!!window.__PREACT_SIGNALS_DEVTOOLS__;var $o=[];lt(function(){Do=this.N})();function vt(e,t){$[e]=t.bind(null,$[e]||function(){})}function Ut(e){if(mn){var t=mn;mn=void 0,t()}mn=e&&e.S()}function Oo(e){var t=this,r=e.data,o=wi(r);o.name="ReactiveDom",o.value=r;var s=ht(function(){for(var l=t,c=t.__v;c=c.__;)if(c.__c){c.__c.__$f|=4;break}var p=dn(function(){var d=o.value.value;return d===0?0:d===!0?"":d||""}),u=dn(function(){return!Array.isArray(p.value)&&!nr(p.value)}),m=lt(function(){if(this.N=Io,u.value){var d=p.value;l.__v&&l.__v.__e&&l.__v.__e.nodeType===3&&(l.__v.__e.data=d)}}),f=t.__$u.d;return t.__$u.d=function(){m(),f.call(this)},[u,p]},[]),a=s[0],i=s[1];return a.value?i.peek():i.value}Oo.displayName="ReactiveTextNode";Object.defineProperties(J.prototype,{constructor:{configurable:!0,value:io(b,null).constructor},type:{configurable:!0,value:Oo},props:{configurable:!0,get:function(){var e=this;return{data:{get value(){return e.value}}}}},__b:{configurable:!0,value:1}});vt("__b",function(e,t){if(Ut(),fn=void 0,typeof t.type=="string"){var r,o=t.props;for(var s in o)if(s!=="children"){var a=o[s];a instanceof J&&(r||(t.__np=r={}),r[s]=a,o[s]=a.peek())}}e(t)});vt("__r",function(e,t){if(e(t),t.type!==b){Ut();var r,o=t.__c;o&&(o.__$f&=-2,(r=o.__$u)===void 0&&(o.__$u=r=(function(s,a){var i;return lt(function(){i=this},{name:a}),i.c=s,i})((function(s){return function(){var a;yi&&((a=this.y)==null||a.call(this)),s.__$f|=1,s.setState({})}})(o),typeof t.type=="function"?t.type.displayName||t.type.name:""))),fn=o,Ut(r)}});vt("__e",function(e,t,r,o){Ut(),fn=void 0,e(t,r,o)});vt("diffed",function(e,t){Ut(),fn=void 0;var r;if(typeof t.type=="string"&&(r=t.__e)){var o=t.__np,s=t.props,a=r.U;if(a)for(var i in a){var l=a[i];l===void 0||o&&i in o||(l.d(),a[i]=void 0)}if(o){a||(a={},r.U=a);for(var c in o){var p=a[c],u=o[c];p===void 0?(p=vi(r,c,u,s),a[c]=p):p.o(u,s)}}}e(t)});function vi(e,t,r,o){var s=t in e&&e.ownerSVGElement===void 0,a=X(r);return{o:function(i,l){a.value=i,o=l},d:lt(function(){this.N=Io;var i=a.value.value;o[t]!==i&&(o[t]=i,s?e[t]=i:i!=null&&(i!==!1||t[4]==="-")?e.setAttribute(t,i):e.removeAttribute(t))})}}vt("unmount",function(e,t){if(typeof t.type=="string"){var r=t.__e;if(r){var o=r.U;if(o){r.U=void 0;for(var s in o){var a=o[s];a&&a.d()}}}var i=t.__np;if(i){var l=t.props;for(var c in i)l[c]=i[c]}t.__np=void 0}else{var p=t.__c;if(p){p.__$f|=8;var u=p.__$u;u&&(p.__$u=void 0,u.d())}}e(t)});vt("__h",function(e,t,r,o){o<3&&(t.__$f|=2),e(t,r,o)});ft.prototype.shouldComponentUpdate=function(e,t){if(this.__R)return!0;var r=this.__$u,o=r&&r.s!==void 0;for(var s in t)return!0;if(this.__f||typeof this.u=="boolean"&&this.u===!0){var a=2&this.__$f;if(!(o||a||4&this.__$f)||1&this.__$f)return!0}else if(!(o||4&this.__$f)||3&this.__$f)return!0;for(var i in e)if(i!=="__source"&&e[i]!==this.props[i])return!0;for(var l in this.props)if(!(l in e))return!0;return!1};function wi(e,t){return ht(function(){return X(e,t)},[])}var ki=function(e){queueMicrotask(function(){queueMicrotask(e)})};function _i(){gr(function(){for(var e;e=$o.shift();)Do.call(e)})}function Io(){$o.push(this)===1&&($.requestAnimationFrame||ki)(_i)}var Ai=e=>(window.addEventListener("popstate",e),()=>window.removeEventListener("popstate",e)),No={read:()=>window.location.search,write:(e,t)=>{let r=e===""?"/":`/?${e}`;r!==window.location.pathname+window.location.search&&xi(r,null,t)},listen:Ai};function xi(e,t,r){r?window.history.pushState(t,"",e):window.history.replaceState(t,"",e)}var P={embedded:!1,root:document,keys:window,server:"",address:No,storage:Si()};function Ye(e){return new URL(P.server+e,window.location.href).href}function Si(){try{return window.sessionStorage}catch{return null}}var Bt="tallygraph.session",F=X(null),Pe=X(!1),gn=X(!1),yr=X(0),hn=null,br=null;function Lo(){F.value=Ci()}function Ci(){try{return JSON.parse(P.storage?.getItem(Bt)??"null")}catch{return null}}function bn(e){Ei(e),Uo(e,null)}function Fo(e,t){P.storage?.removeItem(Bt),Uo({token:e,workspace:null,label:null},t)}function Uo(e,t){hn=t,Pe.value=!1,F.value=e,yr.value+=1}function Bo(){P.storage?.removeItem(Bt),hn=null,Pe.value=!1,F.value=null}function Ei(e){try{P.storage?.setItem(Bt,JSON.stringify(e))}catch{P.storage?.removeItem(Bt)}}function yn(e){let t=F.value;return t&&t.token!==e?Promise.resolve(!0):hn?(br??=Pi(hn,e).finally(()=>{br=null}),br):Promise.resolve(!1)}async function Pi(e,t){gn.value=!0;try{let r=await e();return!r||r===t?!1:(F.value={token:r,workspace:F.value?.workspace??null,label:null},Pe.value=!1,!0)}catch{return!1}finally{gn.value=!1}}function Vo(){let e=vr(window.location.hash);if(e){let{pathname:t,search:r}=window.location;window.history.replaceState(window.history.state,"",t+r)}return e}function vr(e){let t=new URLSearchParams(e.slice(e.indexOf("#")+1)),r=t.get("token")?.trim();return r?{token:r,workspace:t.get("workspace")?.trim()||null,label:t.get("as")?.trim()||null}:null}var Mi="application/graphql-response+json, application/json;q=0.9",Ri=6e4;async function be(e,t,r){for(let o=1;;o+=1){let s=F.value?.token??null,a=await Ti(e,t,s,r);if(!("failure"in a)||a.failure.kind!=="expired")return a;if(!(o===1&&await yn(s)))return F.value?.token===s&&(Pe.value=!0),a}}async function Ti(e,t,r,o){let s,a;try{s=await fetch(`${P.server}/graphql`,{method:"POST",headers:{"Content-Type":"application/json",Accept:Mi,"X-Query-Cost":"1",...r?{Authorization:`Bearer ${r}`}:{}},body:JSON.stringify({query:e.text,operationName:e.name,variables:t}),credentials:"omit",signal:AbortSignal.any([AbortSignal.timeout(Ri),...o?[o]:[]])}),a=await s.text()}catch(p){if(o?.aborted)throw p;return{failure:{kind:"offline"}}}let i=s.headers.get("x-request-id"),l=Di(a);return s.status===401?{failure:{kind:"expired"}}:s.status===429||s.status===503?{failure:{kind:"busy",seconds:wr(s,l),ofCaller:s.status===429}}:l?.data?{data:l.data,errors:l.errors??[],requestId:i,cost:l.extensions?.cost??null}:{failure:{kind:"error",message:l?.errors?.[0]?.message??`The server answered with HTTP ${s.status}.`,requestId:i}}}function wr(e,t){let r=Number(e.headers.get("retry-after")??t?.errors?.[0]?.extensions?.retryAfterSeconds??5);return Math.max(1,r||5)}function Di(e){try{let t=JSON.parse(e);return t&&typeof t=="object"?t:null}catch{return null}}function z(e,...t){return e.find(r=>t.every((o,s)=>r.path?.[s]===o))??null}var kr=null;function _r(e,t){return JSON.stringify([e.name,t,yr.value])}function Wo(e,t){kr={asked:_r(e,t),outcome:be(e,t)}}function Qo(e){let t=kr;return kr=null,t?.asked===e?t.outcome:null}function Ar(e){return/^\d{4}-\d\d-\d\d$/.test(e)&&!Number.isNaN(Date.parse(`${e}T00:00:00Z`))}function le(e,t){return new Date(Date.parse(`${e}T00:00:00Z`)+t*864e5).toISOString().slice(0,10)}function We(e,t){let[r=0,o=1,s=1]=e.split("-").map(Number),a=new Date(Date.UTC(r,o+t,0)).getUTCDate();return new Date(Date.UTC(r,o-1+t,Math.min(s,a))).toISOString().slice(0,10)}function xr(e,t){return Math.round((Date.parse(`${t}T00:00:00Z`)-Date.parse(`${e}T00:00:00Z`))/864e5)}function fe(e,t){return new Intl.DateTimeFormat("en-CA",{timeZone:t,year:"numeric",month:"2-digit",day:"2-digit"}).format(new Date(e))}var ut={kind:"last",count:30,unit:"DAY"},Sr=[{label:"Today",range:{kind:"last",count:1,unit:"DAY"}},{label:"Last 7 days",range:{kind:"last",count:7,unit:"DAY"}},{label:"Last 30 days",range:ut},{label:"Last 90 days",range:{kind:"last",count:90,unit:"DAY"}},{label:"This month",range:{kind:"last",count:1,unit:"MONTH"}},{label:"Last month",range:{kind:"previous",count:1,unit:"MONTH"}},{label:"Last 12 months",range:{kind:"last",count:12,unit:"MONTH"}},{label:"Contract year",range:{kind:"contract",year:0}}],$i=["DAY","WEEK","MONTH","QUARTER","YEAR"],Ho={DAY:1,WEEK:7,MONTH:30,QUARTER:91,YEAR:365};function Vt(e){switch(e.kind){case"last":case"previous":return`${e.kind}-${e.count}-${e.unit.toLowerCase()}`;case"contract":return`contract-${-e.year}`;case"days":return`${e.from}_${e.until}`;case"between":return`${e.start}_${e.end}`}}function Go(e){let t=/^(last|previous)-(\d{1,4})-([a-z]+)$/.exec(e),r=t?.[3]?.toUpperCase();if(t&&r&&$i.includes(r)&&Number(t[2])>0)return{kind:t[1],count:Number(t[2]),unit:r};let o=/^contract-(\d{1,2})$/.exec(e);if(o)return{kind:"contract",year:-Number(o[1])};let[s,a]=e.split("_");return!s||!a?null:Ar(s)&&Ar(a)?s<a?{kind:"days",from:s,until:a}:null:Date.parse(s)<Date.parse(a)?{kind:"between",start:s,end:a}:null}function xe(e){switch(e.kind){case"last":return{last:{count:e.count,unit:e.unit}};case"previous":return{previous:{count:e.count,unit:e.unit}};case"contract":return{contractYear:e.year===0?0:e.year};case"days":return{days:{from:e.from,until:e.until}};case"between":return{between:{start:e.start,end:e.end}}}}function Wt(e,t){return Vt(e)===Vt(t)}function Cr(e){switch(e.kind){case"last":case"previous":return e.count*Ho[e.unit];case"contract":return 365;case"days":return xr(e.from,e.until);case"between":return(Date.parse(e.end)-Date.parse(e.start))/864e5}}function vn(e){let t=Cr(e);return t<=2?["HOUR"]:t<=8?["DAY","HOUR"]:t<=100?["DAY","WEEK","MONTH"]:t<=400?["WEEK","DAY","MONTH"]:["MONTH","WEEK","QUARTER"]}function Er({start:e,end:t,timeZone:r}){let o=new Date(Date.parse(t)-1).toISOString();return{kind:"days",from:fe(e,r),until:le(fe(o,r),1)}}function qo(e,t,r){if(e.kind==="contract"){let l=e.year+r;return l>0?null:{kind:"contract",year:l}}let o=fe(new Date().toISOString(),t.timeZone),s=fe(t.start,t.timeZone),a=e.kind==="between"?Oi(e,r):Ii(e,s,t,r);return(a.kind==="days"?a.from:fe(a.start,t.timeZone))>o?null:a}function Oi(e,t){let r=(Date.parse(e.end)-Date.parse(e.start))*t,o=s=>new Date(Date.parse(s)+r).toISOString();return{kind:"between",start:o(e.start),end:o(e.end)}}function Ii(e,t,r,o){let s=Ni(e);if(s>0){let l=We(t,s*o);return{kind:"days",from:l,until:We(l,s)}}let a=e.kind==="last"?le(t,e.count*Ho[e.unit]):fe(r.end,r.timeZone),i=xr(t,a);return{kind:"days",from:le(t,i*o),until:le(t,i*(o+1))}}function Ni(e){if(e.kind==="days"){if(!e.from.endsWith("-01")||!e.until.endsWith("-01"))return 0;let r=o=>Number(o.slice(0,4))*12+Number(o.slice(5,7));return r(e.until)-r(e.from)}let t={DAY:0,WEEK:0,MONTH:1,QUARTER:3,YEAR:12};return e.count*t[e.unit]}var Li=["usage","balance","purchases","events","members","alerts","rates","organization"],we=[{name:"models",parameter:"model",by:"MODEL",label:"Model"},{name:"tools",parameter:"tool",by:"TOOL",label:"Tool"},{name:"members",parameter:"member",by:"MEMBER",label:"Member"},{name:"projects",parameter:"project",by:"PROJECT",label:"Project"}],Pr=["MODEL","TOOL","MEMBER","PROJECT","POOL"],Fi=["previous","year","none"],Ui=["newest","largest"],Bi=["stacked","lines","share"],Vi=["WEB_APP","API"],Wi=["PENDING","COMPLETED","FAILED","REFUNDED"],Qi=["HOUR","DAY","WEEK","MONTH","QUARTER"];function Mr(e){let t=new URLSearchParams(e),r=(o,s)=>{let a=t.get(o)??"";return s.find(i=>i===a||i.toLowerCase()===a)??null};return{workspace:t.get("workspace"),section:r("section",Li),range:Go(t.get("range")??"")??ut,compare:r("compare",Fi)??"previous",timeZone:Gi(t.get("zone")),by:r("by",Pr)??"MODEL",granularity:r("each",Qi),shape:r("shape",Bi)??"stacked",pool:r("pool",Vi),filter:{models:t.getAll("model"),tools:t.getAll("tool"),members:t.getAll("member"),projects:t.getAll("project")},all:t.get("all")==="yes",order:r("order",Ui)??"newest",status:r("status",Wi),at:Hi(t.get("at")),event:t.get("event")}}function Qt(e){let t=new URLSearchParams,r=(o,s,a=null)=>{s!==null&&s!==a&&t.append(o,s)};r("workspace",e.workspace),r("section",e.section),r("range",Vt(e.range),Vt(ut)),r("compare",e.compare,"previous"),r("zone",e.timeZone),r("by",e.by.toLowerCase(),"model"),r("each",e.granularity?.toLowerCase()??null),r("shape",e.shape,"stacked"),r("pool",e.pool?.toLowerCase()??null);for(let{name:o,parameter:s}of we)for(let a of e.filter[o])t.append(s,a);return r("all",e.all?"yes":null),r("order",e.order,"newest"),r("status",e.status?.toLowerCase()??null),r("at",e.at),r("event",e.event),t.toString()}function je(e){let t=vn(e.range);return t.find(r=>r===e.granularity)??t[0]??"DAY"}function wt(e){let t=we.filter(({name:r})=>e[r].length>0);return t.length===0?null:Object.fromEntries(t.map(({name:r})=>[r,e[r]]))}var Hi=e=>e!==null&&!Number.isNaN(Date.parse(e))?e:null;function Gi(e){if(!e)return null;try{return new Intl.DateTimeFormat("en",{timeZone:e}),e}catch{return null}}var v=X(Mr(""));function Zo(){let e=()=>{v.value=Mr(P.address.read())};return e(),P.address.listen(e)}function A(e){zo(e,!0)}function kt(e){zo(e,!1)}function zo(e,t){let r={...v.value,...e};P.address.write(Qt(r),t),v.value=r}function Je(e){let t=Qt({...v.value,...e});return Ye(t===""?"/":`/?${t}`)}function _t(e,t){e.metaKey||e.ctrlKey||e.shiftKey||(e.preventDefault(),A(t))}var qi=3e4,Zi=["UNAVAILABLE","RATE_LIMITED","INTERNAL"];async function Ko(e,t,r,o){let s=new AbortController,a=0,i=()=>{clearTimeout(a),a=window.setTimeout(()=>s.abort(),qi)};i();try{let l=await zi(e,t,AbortSignal.any([r,s.signal])),c=Ki(l);return c||!l.body?c??{kind:"blocked"}:(o.open(),await Yi(l.body,i,o.change))}catch(l){if(r.aborted)throw l;return{kind:s.signal.aborted?"blocked":"closed"}}finally{clearTimeout(a)}}function zi(e,t,r){let o=F.value?.token;return fetch(`${P.server}/graphql/stream`,{method:"POST",headers:{"Content-Type":"application/json",Accept:"text/event-stream",...o?{Authorization:`Bearer ${o}`}:{}},body:JSON.stringify({query:e.text,operationName:e.name,variables:t}),credentials:"omit",cache:"no-store",signal:r})}function Ki(e){return e.status===401?{kind:"signed-out"}:e.status===429||e.status===503?{kind:"busy",seconds:wr(e,null)}:e.ok&&e.headers.get("content-type")?.startsWith("text/event-stream")?null:{kind:"blocked"}}async function Yi(e,t,r){let o=e.getReader(),s=new TextDecoder;for(let a="";;){let{value:i,done:l}=await o.read();if(l)return{kind:"closed"};t(),a+=s.decode(i,{stream:!0});let c=a.split(`

`);a=c.pop()??"";for(let p of c){let u=ji(p);if(u==="change")r();else if(u)return o.cancel(),u}}}function ji(e){let t=e.split(`
`),r=t.find(i=>i.startsWith("event:"))?.slice(6).trim();if(r==="complete")return{kind:"closed"};if(r!=="next")return null;let o=t.filter(i=>i.startsWith("data:")).map(i=>i.slice(5)),s=JSON.parse(o.join(`
`)),a=s.errors?.[0]?.extensions?.code;return a==="UNAUTHENTICATED"?{kind:"signed-out"}:a?{kind:Zi.includes(a)?"closed":"refused"}:Object.values(s.data??{}).every(i=>i===null)?{kind:"refused"}:"change"}var Ht=X(!1),Ji=1e3,Xi=6e4,el=2e4,tl=3e5;function Yo(e,t){let r=O(t);r.current=t;let o=e&&JSON.stringify([e.document.name,e.variables,F.value?.token]);S(()=>{if(!e)return;let s=new AbortController;return nl(e,s.signal,()=>r.current()).catch(()=>{}),()=>s.abort()},[o])}async function nl({document:e,variables:t,beginsWithNow:r},o,s){let a=!1,i=r,l=()=>{i||s(),i=!1};for(let c=0;!o.aborted;){await ol(o);let p=sl(),u=1/0,m=()=>{u=Date.now(),Ht.value=!0,a&&s(),a=!0},f=await Ko(e,t,AbortSignal.any([o,p.signal]),{open:m,change:l}).catch(()=>null);if(Ht.value=!1,p.stop(),f?.kind==="refused"||f?.kind==="signed-out")return s();Date.now()-u>el&&(c=0),f?await al(rl(f,c+=1),o):a=!1}}function rl(e,t){if(e.kind==="blocked")return tl;let r=Math.min(Xi,Ji*2**(t-1)),o=e.kind==="busy"?e.seconds*1e3:0;return Math.max(o,r)*(1+Math.random()/2)}function ol(e){return new Promise(t=>{let r=()=>{document.visibilityState!=="visible"&&!e.aborted||(document.removeEventListener("visibilitychange",r),t())};document.addEventListener("visibilitychange",r),e.addEventListener("abort",r),r()})}function sl(){let e=new AbortController,t=()=>document.visibilityState==="visible"||e.abort();return document.addEventListener("visibilitychange",t),{signal:e.signal,stop:()=>document.removeEventListener("visibilitychange",t)}}function al(e,t){return new Promise(r=>{let o=setTimeout(r,e);t.addEventListener("abort",()=>{clearTimeout(o),r()})})}function Rr(e){if(!e||e.remaining===null||e.requested<=0)return 5e3;let t=Math.max(0,e.remaining)/e.requested;return Math.min(6e4,Math.max(5e3,5e3*8/t))}var Tr=3e4,il=5e3,ll=2e3,wn=class{constructor(t,r){this.polled=t;this.ask=r}polled;ask;timer=0;due=1/0;notBefore=0;askedAt=0;pace=Rr(null);failures=0;isAwaiting=!1;hasChanged=!1;asked(){this.isAwaiting=!0,this.hasChanged=!1,this.askedAt=Date.now(),this.plan(1/0)}answered(t){this.isAwaiting=!1,this.failures=0;let r=Date.now()-this.askedAt;this.pace=Math.max(Rr(t),2*r),this.notBefore=this.askedAt+this.pace,this.plan(this.hasChanged?this.notBefore:this.polled?Math.max(this.notBefore,Date.now()+Tr):1/0)}failed(t){this.isAwaiting=!1,this.failures+=1,this.notBefore=Date.now()+ul(t,this.failures),this.plan(t.kind==="error"&&!this.polled?1/0:this.notBefore)}changed(){this.hasChanged=!0,this.isAwaiting||this.plan(Math.min(this.due,Math.max(Date.now(),this.notBefore)))}online(){!this.isAwaiting&&this.failures>0&&this.ask()}returned(){let t=this.polled&&Date.now()-this.askedAt>il;!this.isAwaiting&&(t||this.due<=Date.now())&&this.plan(Math.max(Date.now(),this.notBefore))}stop(){clearTimeout(this.timer)}plan(t){this.due=t,clearTimeout(this.timer),t<1/0&&(this.timer=window.setTimeout(()=>document.visibilityState==="visible"&&this.ask(),t-Date.now()))}};function ul(e,t){return e.kind==="busy"?e.seconds*1e3:e.kind==="offline"?Math.min(Tr,ll*2**(t-1)):Tr}function K(e,t,r,o=null){let s=_r(e,t),[a,i]=_(null),[l,c]=_(0),p=O(null),u=()=>c(f=>f+1),m=ht(()=>new wn(r,u),[r]);return gt(()=>{let f=new AbortController,d=g=>{if(f.signal.aborted)return;"failure"in g?m.failed(g.failure):m.answered(g.cost);let h=cl(p.current,{asked:s,variables:t},g);p.current=h,i(h)};return m.asked(),(Qo(s)??be(e,t,f.signal)).then(d,()=>{}),()=>f.abort()},[s,l]),S(()=>{let f=()=>window.document.visibilityState==="visible"&&m.returned(),d=()=>m.online();return window.document.addEventListener("visibilitychange",f),window.addEventListener("online",d),()=>{m.stop(),window.document.removeEventListener("visibilitychange",f),window.removeEventListener("online",d)}},[m]),Yo(o,()=>m.changed()),{data:a?.data??null,errors:a?.errors??[],requestId:a?.requestId??null,failure:a?.failure??null,waiting:a?.asked!==s,at:a?.at??0,variables:a?.variables??t,again:u}}function cl(e,t,r){if("failure"in r){let i=e?.asked===t.asked?e:null;return{...t,data:i?.data??null,errors:i?.errors??[],requestId:i?.requestId??null,failure:r.failure,at:i?.at??0}}let{data:o,errors:s,requestId:a}=r;return{...t,data:o,errors:s,requestId:a,failure:null,at:Date.now()}}var jo={name:"AlertChanged",text:`subscription AlertChanged($workspace: ID!) {
  alertChanged(workspace: $workspace) {
    id
  }
}`},Jo={name:"AlertPreview",text:`# How often a rule would have fired.
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
}`},Dr={name:"Alerts",text:`# Spend alerts: their rules, how close they are, when they fired, and what became of the messages.
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
}`},$r={name:"BalanceChanged",text:`subscription BalanceChanged($workspace: ID!, $pool: CreditPool!) {
  balanceChanged(workspace: $workspace, pool: $pool) {
    available
  }
}`},kn={name:"Balance",text:`# What is left, until when it lasts, and where the credits went.
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
}`},Xo={name:"BuyCredits",text:`mutation BuyCredits($input: PurchaseCreditsInput!) {
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
}`},es={name:"Choices",text:`# What there is to filter by.
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
}`},ts={name:"CreateAlert",text:`mutation CreateAlert($input: CreateSpendAlertInput!) {
  createSpendAlert(input: $input) {
    webhookSecret
    alert {
      id
    }
  }
}`},ns={name:"DeleteAlert",text:`mutation DeleteAlert($input: DeleteSpendAlertInput!) {
  deleteSpendAlert(input: $input) {
    deletedId
  }
}`},Or={name:"Event",text:`# One event whole: its price, and the grants that paid for it.
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
}`},_n={name:"Events",text:`# Single events, the newest first, a page at a time.
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
}`},rs={name:"Journal",text:`# Further lines of the journal.
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
}`},Ir={name:"Members",text:`# Everyone in the workspace, and what each spent in the range.
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
}`},os={name:"MoveCredits",text:`mutation MoveCredits($input: TransferCreditsInput!) {
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
}`},An={name:"Organization",text:`# The workspaces of the organization side by side.
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
}`},ss={name:"Places",text:`# Who is calling, and which workspaces they may see.
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
}`},as={name:"Price",text:`# What one generation would cost, line by line.
query Price($input: QuoteInput!) {
  quote(input: $input) {
    credits
    lines {
      description
      credits
    }
  }
}`},xn={name:"Purchases",text:`# What was bought, the newest first, and what is left of it.
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
}`},Nr={name:"Rates",text:`# What a generation costs: the price list in force, and those before and after it.
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
}`},is={name:"Resolve",text:`# What a range comes to in another zone than the workspace's.
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
}`},ls={name:"TestAlert",text:`mutation TestAlert($input: TestSpendAlertInput!) {
  testSpendAlert(input: $input) {
    deliveries {
      channel
      target
      status
      lastError
    }
  }
}`},us={name:"UpdateAlert",text:`mutation UpdateAlert($input: UpdateSpendAlertInput!) {
  updateSpendAlert(input: $input) {
    alert {
      id
      state
    }
  }
}`},cs={name:"UsageRecorded",text:`subscription UsageRecorded($workspace: ID!) {
  usageRecorded(workspace: $workspace) {
    at
  }
}`},At={name:"Usage",text:`# How much was spent, on what, by whom, and how that compares with the period before.
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
}`};function ps(e,t){let r=new URLSearchParams({query:e.text,variables:JSON.stringify(t,null,2)});return Ye(`/graphiql?${r}`)}var pl=Symbol.for("pv"),dl=0;function n(e,t,r,o,s,a){t||(t={});var i,l,c=t;if("ref"in c&&typeof e!="function")for(l in c={},t)l=="ref"?i=t[l]:c[l]=t[l];var p={type:e,props:c,key:r,ref:i,__k:null,__:null,__b:0,__e:null,__c:null,constructor:pl,__v:--dl,__i:-1,__u:0};return(s||a)&&(p.__source=s,p.__self=a),$.vnode&&$.vnode(p),p}function ee({document:e,variables:t}){return n("a",{class:"pill",href:ps(e,t),target:"_blank",rel:P.embedded?"noopener noreferrer":"opener",children:"View the query"})}var ds=new Map;function ye(e,t){let r=e+JSON.stringify(t),o=ds.get(r);return o||(o=ml(e,t),ds.set(r,o)),o}function ml(e,t){try{return new Intl.DateTimeFormat(void 0,{...t,timeZone:e})}catch{return new Intl.DateTimeFormat(void 0,{...t,timeZone:"UTC",timeZoneName:"short"})}}var Lr={day:"numeric",month:"short"},Gt={day:"numeric",month:"short",year:"numeric"},ms=(e,t)=>ye(t,Lr).format(new Date(e)),W=(e,t)=>ye(t,Gt).format(new Date(e)),Me=(e,t)=>ye(t,{day:"numeric",month:"long"}).format(new Date(e)),qt=(e,t)=>ye(t,{hour:"numeric",minute:"2-digit",second:"2-digit"}).format(new Date(e)),Se=(e,t)=>ye(t,{...Gt,hour:"numeric",minute:"2-digit"}).format(new Date(e));function xt(e,t,r){let o=new Date(e.start);switch(t){case"QUARTER_HOUR":case"HOUR":return ye(r,{...Lr,weekday:"short",hour:"numeric",minute:"2-digit"}).format(o);case"DAY":return ye(r,{...Gt,weekday:"short"}).format(o);case"WEEK":return ye(r,Gt).formatRange(o,new Date(Date.parse(e.end)-1));case"MONTH":return ye(r,{month:"long",year:"numeric"}).format(o);case"QUARTER":case"YEAR":return ye(r,{month:"short",year:"numeric"}).formatRange(o,new Date(Date.parse(e.end)-1))}}function fs(e,t,r){let o=new Date(e);switch(t){case"QUARTER_HOUR":case"HOUR":return ye(r,{hour:"numeric",minute:"2-digit"}).format(o);case"DAY":case"WEEK":return ye(r,Lr).format(o);case"MONTH":case"QUARTER":case"YEAR":return ye(r,{month:"short",year:"2-digit"}).format(o)}}function Zt(e){let t=new Date(Date.parse(e.end)-1);return ye(e.timeZone,Gt).formatRange(new Date(e.start),t)}function Sn(e,t){return Math.max(0,Math.floor((Date.parse(e)-t)/864e5))}function St(){let e=O(null);return gt(()=>()=>{let t=e.current?.getRootNode();(t instanceof Document||t instanceof ShadowRoot)&&e.current?.contains(t.activeElement)&&t.getElementById("main")?.focus({preventScroll:!0})},[]),e}function Y({text:e,name:t,done:r="Copied",kind:o="plain"}){let[s,a]=_(null);return n("button",{type:"button",class:o,onClick:async()=>{let l=await fl(typeof e=="function"?e():e);a(l?r:"The browser refused"),setTimeout(()=>a(null),2e3)},children:n("span",{"aria-live":"polite",children:s??t})})}async function fl(e){if(navigator.clipboard)return navigator.clipboard.writeText(e).then(()=>!0,()=>!1);let t=document.createElement("textarea");t.value=e,(P.root instanceof Document?P.root.body:P.root).append(t),t.select();let r=document.execCommand("copy");return t.remove(),r}function te(e){let t=r=>{if(typeof r=="number")return String(r);let o=/^[=+\-@\t\r]/.test(r??"")?`'${r}`:r??"";return/[",\n\r]/.test(o)?`"${o.replaceAll('"','""')}"`:o};return`${e.map(r=>r.map(t).join(",")).join(`\r
`)}\r
`}var gs={ADMIN:["Admin","Admins"],BILLING_ADMIN:["Billing admin","Billing admins"],EDITOR:["Editor","Editors"],VIEWER:["Viewer","Viewers"]},ct=e=>gs[e]?.[0]??e;function Cn(e){let t=e.map(r=>gs[r]?.[1]??`keys with ${r}`);return new Intl.ListFormat("en-GB",{type:"conjunction"}).format(t)}function L({title:e,note:t,tools:r,kind:o="",children:s}){let a=bt();return n("section",{class:`card panel ${o}`,"aria-labelledby":a,children:[n("div",{class:"panel-head",children:[n("h2",{id:a,children:e}),t&&n("div",{class:"note",children:t}),r&&n("div",{class:"panel-tools",children:r})]}),s]})}function j({error:e,onAgain:t,what:r}){let o=St(),s=e?.extensions?.requires;return s?n("p",{class:"note",children:[Cn(s)," may see this."]}):n("div",{ref:o,class:"failed",children:[n("p",{children:[r&&n("b",{children:[r," could not be loaded. "]}),gl(e?.message??"the server gave no reason")]}),n("button",{type:"button",class:"pill",onClick:t,children:"Try again"})]})}var gl=e=>e.charAt(0).toUpperCase()+e.slice(1)+(/[.!?]$/.test(e)?"":".");function U({title:e,children:t}){let r=St();return n("section",{ref:r,class:"card message",children:[n("h2",{children:e}),t]})}function ke({what:e,error:t,onAgain:r}){return n("section",{class:"card panel",children:n(j,{what:e,error:t,onAgain:r})})}function Xe({failure:e,onAgain:t}){let r=n("p",{children:n("button",{type:"button",class:"pill",onClick:t,children:"Try again"})});switch(e.kind){case"offline":return navigator.onLine?n(U,{title:"The server does not answer",children:[n("p",{children:"The page keeps trying, and goes on by itself."}),r]}):n(U,{title:"You are offline",children:[n("p",{children:"The page goes on by itself as soon as the network is back."}),r]});case"busy":return n(U,{title:e.ofCaller?"You have asked a lot within a minute":"The server is busy",children:n("p",{children:["The page goes on by itself ",n(hl,{seconds:e.seconds}),"."]})});case"expired":return null;case"error":return n(U,{title:"That did not work",children:[n("p",{children:e.message}),e.requestId&&n("p",{class:"note",children:["Request ",n("code",{children:e.requestId})," ",n(Y,{text:e.requestId,name:"Copy the id"})]}),r]})}}function hl({seconds:e}){let[t,r]=_(e);return S(()=>{r(e);let o=setInterval(()=>r(s=>Math.max(0,s-1)),1e3);return()=>clearInterval(o)},[e]),n("span",{class:"countdown",children:t>0?`in ${t} s`:"now"})}function Qe({cards:e,heights:t}){let[r,o]=_(!1);return S(()=>{let s=setTimeout(()=>o(!0),150);return()=>clearTimeout(s)},[]),n("div",{class:r?"skeleton shown":"skeleton",role:"status","aria-label":"Loading",children:[e>0&&n("div",{class:"cards",children:Array.from({length:e},(s,a)=>n("div",{class:"card bone bone-card"},a))}),t.map((s,a)=>n("div",{class:"card bone",style:{height:`${s}px`}},a))]})}var bl=5e3;function ue({screen:e,zone:t,cards:r,heights:o}){let{data:s,failure:a,waiting:i,at:l,again:c}=e,p=vl(!a&&(!s||i));return n(b,{children:[!s&&a&&n(Xe,{failure:a,onAgain:c}),!s&&!a&&n(Qe,{cards:r,heights:o}),s&&a&&a.kind!=="expired"&&n(hs,{onAgain:a.kind==="busy"?null:c,children:[n("b",{children:yl(a)})," These figures are of ",qt(l,t),"."]}),p&&n(hs,{onAgain:c,children:[n("b",{children:"This is taking longer than usual."})," The network or the server is slow."]})]})}function yl(e){switch(e.kind){case"offline":return navigator.onLine?"The server does not answer.":"You are offline.";case"busy":return e.ofCaller?"You have asked a lot.":"The server is busy.";default:return"The last update failed."}}function hs({onAgain:e,children:t}){let r=St();return S(()=>r.current?.showPopover(),[]),n("div",{ref:r,class:"notice",popover:"manual",children:[n("p",{role:"status",children:t}),e&&n("button",{type:"button",class:"pill",onClick:e,children:"Try again"})]})}function vl(e){let[t,r]=_(!1);return S(()=>{if(r(!1),!e)return;let o=setTimeout(()=>r(!0),bl);return()=>clearTimeout(o)},[e]),t}var _e=X(null),se=X(null),He={usage:"Usage",balance:"Balance",purchases:"Purchases",events:"Events",members:"Members",alerts:"Alerts",rates:"Rates",organization:"Organization"},Ce=["ADMIN","BILLING_ADMIN"],bs={usage:Ce,balance:["ADMIN","BILLING_ADMIN","EDITOR","VIEWER"],purchases:Ce,events:Ce,members:Ce,alerts:Ce,rates:["ADMIN","BILLING_ADMIN","EDITOR","VIEWER"],organization:Ce};function Re(){if(se.value)return se.value.viewerRole;let e=F.value?.label?.toUpperCase().replace(" ","_");return["ADMIN","BILLING_ADMIN","EDITOR","VIEWER"].includes(e??"")?e:null}function et(e){let t=Object.keys(bs);return(e===null?t:t.filter(o=>bs[o].includes(e))).filter(o=>o!=="organization"||wl())}function En(){return v.value.section??et(Re())[0]??"usage"}function wl(){let e=_e.value?.memberships??[],r=e.find(s=>s.workspace.key===se.value?.key)?.workspace.organization?.name,o=e.filter(s=>Ce.includes(s.role)&&s.workspace.organization?.name===r);return r!==void 0&&o.length>1}function Fr(e){return e===null||Ce.includes(e)}function ne(e){_e.value=e.viewer,e.workspace&&(se.value=e.workspace)}var ys=()=>n("svg",{class:"icon",width:"10",height:"10",viewBox:"0 0 10 10","aria-hidden":"true",children:n("path",{d:"M2 3.5 5 6.5 8 3.5",fill:"none",stroke:"currentColor","stroke-width":"1.5","stroke-linecap":"round","stroke-linejoin":"round"})}),vs=()=>n("svg",{class:"icon",width:"14",height:"14",viewBox:"0 0 14 14","aria-hidden":"true",children:n("path",{d:"M8.5 3 4.5 7l4 4",fill:"none",stroke:"currentColor","stroke-width":"1.6","stroke-linecap":"round","stroke-linejoin":"round"})}),ws=()=>n("svg",{class:"icon",width:"14",height:"14",viewBox:"0 0 14 14","aria-hidden":"true",children:n("path",{d:"m5.5 3 4 4-4 4",fill:"none",stroke:"currentColor","stroke-width":"1.6","stroke-linecap":"round","stroke-linejoin":"round"})}),Ur=()=>n("svg",{class:"icon",width:"10",height:"10",viewBox:"0 0 10 10","aria-hidden":"true",children:n("path",{d:"m2 2 6 6M8 2 2 8",fill:"none",stroke:"currentColor","stroke-width":"1.5","stroke-linecap":"round"})});function ce({name:e,value:t,named:r=!1,shortcut:o,kind:s="pill",bare:a=!1,onOpen:i,children:l}){let c=`menu-${bt().replace(/\W/g,"")}`,p=O(null),u=O(null),m=d=>{let[g,h]=[p.current,u.current];if(d.newState!=="open"||!g||!h)return;let k=g.getBoundingClientRect(),C=Math.min(k.left,window.innerWidth-h.offsetWidth-8);h.style.left=`${Math.max(8,C)}px`;let x=Math.max(8,k.bottom+6);h.style.top=`${x}px`,h.style.maxHeight=`${Math.max(160,window.innerHeight-x-8)}px`};return n(b,{children:[n("button",{ref:p,type:"button",class:s,popovertarget:c,"aria-haspopup":"dialog","data-shortcut":o,children:[n("span",{class:r?"pill-name":"unseen",children:[e," "]}),n("span",{class:"pill-value",children:t}),!a&&n(ys,{})]}),n("div",{ref:u,id:c,class:"menu",popover:"auto",role:"dialog","aria-label":e,onBeforeToggle:m,onToggle:d=>{if(m(d),d.newState==="open"){i?.();for(let g of["[data-first]",'[aria-pressed="true"]',"input, button, a"]){let h=u.current?.querySelector(g);if(h)return h.focus({preventScroll:!0})}}},onKeyDown:kl,children:l})]})}function re({chosen:e,onChoose:t,children:r}){return n("button",{type:"button",class:"choice","aria-pressed":e,onClick:s=>{Ct(s.currentTarget),t()},children:r})}function Ct(e){let t=e.closest("[popover]");if(!t)return;t.hidePopover();let r=t.getRootNode();t.contains(r.activeElement)&&t.previousElementSibling?.focus({preventScroll:!0})}function kl(e){if(e.key==="Escape"){Ct(e.currentTarget),e.preventDefault(),e.stopPropagation();return}if(e.key!=="ArrowDown"&&e.key!=="ArrowUp")return;let t=e.currentTarget,r=[...t.querySelectorAll("button, input, a[href]")].filter(a=>a.offsetParent),o=r.indexOf(t.getRootNode().activeElement);r[(o+(e.key==="ArrowDown"?1:-1)+r.length)%r.length]?.focus(),e.preventDefault(),e.stopPropagation()}var _l=new Intl.NumberFormat(void 0,{maximumFractionDigits:0}),Al=new Intl.NumberFormat(void 0,{maximumFractionDigits:3}),xl=new Intl.NumberFormat(void 0,{notation:"compact",maximumFractionDigits:1}),ks=new Intl.NumberFormat(void 0,{maximumFractionDigits:3,signDisplay:"exceptZero"}),Sl=new Intl.NumberFormat(void 0,{style:"percent",minimumFractionDigits:1,maximumFractionDigits:1}),Cl=new Intl.NumberFormat(void 0,{style:"percent",minimumFractionDigits:1,maximumFractionDigits:1,signDisplay:"exceptZero"}),y=e=>Al.format(e),Ie=e=>ks.format(e),I=e=>_l.format(e),_s=e=>ks.format(e),Ge=e=>xl.format(e),ve=e=>Sl.format(e),tt=e=>Cl.format(e),Zd=new Intl.NumberFormat(void 0,{maximumFractionDigits:17});function zt(e,t){return new Intl.NumberFormat(void 0,{style:"currency",currency:t}).format(e)}var qe=e=>Math.round(e*1e3),Kt=e=>e/1e3;var R=e=>e==="WEB_APP"?"Web app":e;var As={members:"no member",projects:"no project",models:"no model",tools:"no tool"};function Ze(e,t,r){let o=e[t];return{...e,[t]:o.includes(r)?o.filter(s=>s!==r):[...o,r]}}function Pn(e){let t=we.findLast(({name:r})=>e[r].length>0);return t?{...e,[t.name]:e[t.name].slice(0,-1)}:null}function Br({labels:e}){let{filter:t,pool:r}=v.value;return n(b,{children:[r!==null&&n("button",{type:"button",class:"chip",onClick:()=>A({pool:null}),"aria-label":`Pool ${R(r)}: remove this filter`,children:[n("span",{class:"pill-name",children:"pool"}),R(r),n(Ur,{})]}),we.flatMap(({name:o,label:s})=>t[o].map(a=>{let i=a===""?As[o]:e.get(a)??xs.get(a)??(o==="members"?"a member":a);return n("button",{type:"button",class:"chip",onClick:()=>A({filter:Ze(t,o,a)}),"aria-label":`${s} ${i}: remove this filter`,children:[n("span",{class:"pill-name",children:s.toLowerCase()}),n("bdi",{children:i}),n(Ur,{})]},o+a)}))]})}var xs=new Map,El=["WEB_APP","API"];function Vr(){let[e,t]=_(null),[r,o]=_(""),{filter:s,range:a,pool:i,timeZone:l}=v.value,c=async()=>{o("");let u=se.value?.key;if(!u)return;let m=await be(es,{key:u,range:xe(a),pool:i,timeZone:l});t("data"in m&&m.data.workspace?.usage||"none")},p=r.trim().toLowerCase();return n(ce,{name:"Add a filter",value:"+ filter",bare:!0,shortcut:"/",onOpen:c,children:[n("label",{class:"search",children:[n("span",{class:"unseen",children:"Look for a model, tool, member or project"}),n("input",{"data-first":!0,type:"search",placeholder:"Model, tool, member, project",value:r,onInput:u=>o(u.currentTarget.value)})]}),n("div",{role:"group","aria-label":"Pool",children:[n("p",{class:"menu-head",children:"Pool"}),El.filter(u=>R(u).toLowerCase().includes(p)).map(u=>n(re,{chosen:i===u,onChoose:()=>A({pool:i===u?null:u}),children:R(u)},u))]}),e===null&&n("p",{class:"menu-note",children:"Looking \u2026"}),e==="none"&&n("p",{class:"menu-note",children:"What there is could not be loaded."}),e!==null&&e!=="none"&&we.map(({name:u,label:m})=>{let f=(e[u]?.rows??[]).filter(d=>d.key!==null&&d.label.toLowerCase().includes(p));for(let d of f)u==="members"&&d.key&&xs.set(d.key,d.label);return f.length===0?null:n("div",{role:"group","aria-label":m,children:[n("p",{class:"menu-head",children:m}),f.slice(0,p===""?6:12).map(d=>n(re,{chosen:s[u].includes(d.key??""),onChoose:()=>A({filter:Ze(s,u,d.key??"")}),children:[n("bdi",{children:d.key===""?As[u]:d.label}),n("small",{children:y(d.measures.credits)})]},d.key))]},u)})]})}function Yt({resolved:e}){let{range:t}=v.value;return n(ce,{name:"Range",value:Pl(t,e),shortcut:"r",children:[Sr.map(r=>n(re,{chosen:Wt(r.range,t),onChoose:()=>A({range:r.range,granularity:null}),children:r.label},r.label)),n(Ml,{resolved:e})]})}function Pl(e,t){let r=Sr.find(o=>Wt(o.range,e));return r?r.label:e.kind==="contract"?e.year===-1?"Last contract year":`Contract year ${e.year}`:e.kind==="last"?`Last ${e.count} ${e.unit.toLowerCase()}s`:t?Zt(t):e.kind==="days"?`${e.from} \u2013 ${le(e.until,-1)}`:"Chosen range"}function Ml({resolved:e}){let{range:t}=v.value,r=t.kind==="days"?t.from:e?fe(e.start,e.timeZone):"",o=t.kind==="days"?le(t.until,-1):e?fe(Rl(e),e.timeZone):"";return n("form",{class:"dates",onSubmit:a=>{a.preventDefault();let i=a.currentTarget,l=new FormData(i),[c,p]=[String(l.get("from")),String(l.get("to"))];!c||!p||(Ct(i),A({range:{kind:"days",from:c<p?c:p,until:le(c<p?p:c,1)},granularity:null}))},children:[n("label",{children:["from",n("input",{type:"date",name:"from",defaultValue:r,required:!0})]}),n("label",{children:["to",n("input",{type:"date",name:"to",defaultValue:o,required:!0})]}),n("button",{type:"submit",class:"pill",children:"Show"})]},`${r}/${o}`)}var Rl=e=>new Date(Date.parse(e.end)-1).toISOString();var Tl=8;function Te({own:e}){let[t,r]=_(""),o=e??se.value?.timeZone??null,s=v.value.timeZone??o??"UTC",a=Intl.DateTimeFormat().resolvedOptions().timeZone,i=[...new Set([o,a,"UTC"])].filter(u=>u!==null),l=u=>A({timeZone:u===o?null:u}),c=t.trim().toLowerCase().replaceAll(" ","_"),p=c===""?[]:Dl().filter(u=>u.toLowerCase().includes(c)).slice(0,Tl);return n(ce,{name:"zone",named:!0,value:s,onOpen:()=>r(""),children:[i.map(u=>n(re,{chosen:u===s,onChoose:()=>l(u),children:[u,n("small",{children:u===o?e?"usual":"the workspace\u2019s":u===a?"this browser\u2019s":""})]},u)),n("label",{class:"search",children:[n("span",{class:"unseen",children:"Another zone"}),n("input",{type:"search",placeholder:"Another zone",value:t,onInput:u=>r(u.currentTarget.value)})]}),p.map(u=>n(re,{chosen:u===s,onChoose:()=>l(u),children:u},`found ${u}`)),c!==""&&p.length===0&&n("p",{class:"menu-note",children:"No zone has this in its name."})]})}function Dl(){return Intl.supportedValuesOf?.("timeZone")??[]}var Ss=[{value:"previous",label:"previous period"},{value:"year",label:"a year ago"},{value:"none",label:"nothing"}];function Es({resolved:e,labels:t}){let r=Ss.find(({value:o})=>o===v.value.compare);return n(b,{children:[n(Yt,{resolved:e}),n(Tn,{resolved:e}),n(ce,{name:"compare",named:!0,value:r?.label,shortcut:"c",children:Ss.map(({value:o,label:s})=>n(re,{chosen:o===v.value.compare,onChoose:()=>A({compare:o}),children:s},o))}),n(Te,{}),n(Vr,{}),n(Br,{labels:t})]})}function Mn({resolved:e,labels:t}){return n(b,{children:[n(Yt,{resolved:e}),n(Tn,{resolved:e}),n(Te,{}),n(Vr,{}),n(Br,{labels:t})]})}function Rn(){let{pool:e}=v.value;return n(ce,{name:"pool",named:!0,value:e===null?"both":R(e),children:[n(re,{chosen:e===null,onChoose:()=>A({pool:null}),children:"both"}),n(re,{chosen:e==="WEB_APP",onChoose:()=>A({pool:"WEB_APP"}),children:R("WEB_APP")}),n(re,{chosen:e==="API",onChoose:()=>A({pool:"API"}),children:R("API")})]})}function Tn({resolved:e}){return n(b,{children:[n(Cs,{resolved:e,direction:-1}),n(Cs,{resolved:e,direction:1})]})}function Cs({resolved:e,direction:t}){let r=e&&qo(v.value.range,e,t);return n("button",{type:"button",class:"pill step",disabled:!r,"aria-label":t<0?"Earlier period":"Later period","data-step":t,onClick:()=>r&&A({range:r}),children:t<0?n(vs,{}):n(ws,{})})}function pe({children:e,asOf:t}){return n("div",{class:"bar",children:[e,n("p",{class:"as-of",children:[t&&n($l,{}),t,n(Y,{text:()=>Je({}),name:"copy link",done:"copied"})]})]})}function $l(){let e=Ht.value?"Live: changes show within seconds":"Asked again every 30 seconds";return n("span",{class:Ht.value?"live on":"live",title:e,children:n("span",{class:"unseen",children:[e,". "]})})}function pt({instant:e,zone:t,what:r}){return n(b,{children:["as of ",qt(e,t)," \xB7 ",r," \xB7"," "]})}var Ol=2e3;function Ne({freshness:e,zone:t}){let{recordedThrough:r,generatedAt:o}=e;return Date.parse(o)-Date.parse(r)<Ol?n(pt,{instant:r,zone:t,what:"every event counted"}):n(b,{children:[n("b",{class:"warn",title:"A replica of the database answered.",children:[Il(r,o,t)," \xB7 later events may be missing"]})," \xB7 "]})}function Il(e,t,r){return Date.parse(e)<=0?"as of an unknown time":`as of ${fe(e,r)===fe(t,r)?qt(e,r):Se(e,r)}`}function Ee({what:e,requires:t,here:r}){let o=Re(),s=et(o).find(a=>a!==r);return n(U,{title:`${Cn(t)} see ${e}`,children:[n("p",{children:o?`You are ${Nl(ct(o))} here. An Admin can change that.`:"Your key has no scope for this."}),s&&n("p",{children:n("button",{type:"button",class:"pill",onClick:()=>A({section:s}),children:He[s]})})]})}var Nl=e=>/^[AEIOU]/.test(e)?`an ${e}`:`a ${e}`;function de(){let e=_e.value?.memberships??[];return n(U,{title:"No such workspace",children:[n("p",{children:"It does not exist, or you are not a member of it."}),e.map(({workspace:t})=>n("p",{children:n("button",{type:"button",class:"pill",onClick:()=>A({workspace:t.key}),children:n("bdi",{children:t.name})})},t.key))]})}var nt=()=>Wr(cs,Ce),Ps=()=>Wr(jo,Ce),Dn=e=>Wr($r,[...Ce,"EDITOR"],{pool:e});function Wr(e,t,r={}){let o=se.value;return!o||o.key!==v.value.workspace?null:(o.viewerRole?t.includes(o.viewerRole):_e.value?.service?.scopes.includes("ANALYTICS_READ"))?{document:e,variables:{workspace:o.id,...r},beginsWithNow:e.name===$r.name}:null}async function Le(e,t){let r=await be(e,t);if("failure"in r)return{problem:Ll(r.failure)};let o=r.errors[0];return o?{problem:o.message}:{data:r.data}}function Ll(e){switch(e.kind){case"offline":return"The server could not be reached. Try again: with the same content it happens once only.";case"expired":return"The server no longer accepts your token.";case"busy":return`The server asks for a pause of ${e.seconds} s. Try again then.`;case"error":return e.message}}function $n(){let e=crypto.getRandomValues(new Uint8Array(16));return Array.from(e,t=>t.toString(16).padStart(2,"0")).join("")}function rt({title:e,step:t,setStep:r,check:o,sentence:s,confirm:a,send:i,onClose:l,children:c}){let p=O(null);S(()=>p.current?.showModal(),[]);let u=async f=>{if(f.preventDefault(),t.kind==="filling"){let d=o();r(d===null?{kind:"confirming"}:{kind:"filling",problem:d})}else t.kind==="confirming"?(r({kind:"sending"}),r(await i())):t.kind==="done"&&p.current?.close()},m="problem"in t?t.problem:void 0;return n("dialog",{ref:p,class:"card action","aria-label":e,onClose:l,children:n("form",{onSubmit:u,noValidate:!0,children:[n("h2",{children:e}),n("fieldset",{class:"fields",hidden:t.kind!=="filling",children:c}),(t.kind==="confirming"||t.kind==="sending")&&n("p",{class:"sentence",children:s()}),t.kind==="done"&&n("div",{role:"status",children:t.message}),m&&n("div",{class:"problem",role:"alert",children:m}),n("div",{class:"action-buttons",children:[t.kind!=="done"&&n("button",{type:"button",class:"pill",onClick:()=>t.kind==="confirming"?r({kind:"filling"}):p.current?.close(),children:t.kind==="confirming"?"Back":"Cancel"}),n("button",{type:"submit",class:"primary",disabled:t.kind==="sending",children:t.kind==="filling"?"Continue":t.kind==="done"?"Close":t.kind==="sending"?"Sending \u2026":a})]})]})})}function ge({name:e,hint:t,children:r}){return n("label",{class:"field",children:[n("span",{children:e}),r,t&&n("small",{children:t})]})}function On(e){let t=e.trim().replace(",",".");if(!/^\d{1,12}(\.\d{1,3})?$/.test(t))return null;let r=Number(t);return r>0?r:null}var Fl={OK:"OK",FIRING:"Firing",MUTED:"Muted"};function Ms({alert:e,zone:t,mayChange:r,onChanged:o}){let[s,a]=_(null),[i,l]=_(!1),c=e.state==="MUTED",m=r&&n(b,{children:[n("button",{type:"button",class:"pill",onClick:async()=>{let f=await Le(us,{input:{alert:e.id,muted:!c}});a("problem"in f?f.problem:null),o()},children:c?"Unmute":"Mute"}),n("button",{type:"button",class:"pill",onClick:async()=>{a("Sending a test \u2026");let f=await Le(ls,{input:{alert:e.id}});a("problem"in f?f.problem:Hl(f.data.testSpendAlert?.deliveries??[]))},children:"Test"}),n("button",{type:"button",class:"pill",onClick:()=>l(!0),children:"Delete"})]});return n(L,{title:e.name,note:n("span",{class:`status status-${e.state.toLowerCase()}`,children:Fl[e.state]}),tools:m,children:[n("p",{children:Ul(e)}),n(Bl,{alert:e}),!e.hasOwner&&n("p",{class:"warn",children:"Nobody is left who may change it."}),n("p",{class:"note",children:[e.emails.length===0&&!e.webhookUrl?"It sends no messages.":`Messages go to ${[...e.emails,...e.webhookUrl?[e.webhookUrl]:[]].join(", ")}.`,e.createdBy&&` Created by ${e.createdBy.name}.`]}),s&&n("p",{class:"note",role:"status",children:s}),n(Wl,{alert:e,zone:t}),i&&n(Gl,{alert:e,onClose:()=>l(!1),onRemoved:o})]})}function Ul(e){let t={WORKSPACE:"all usage together",EACH_MEMBER:"each member alone",MEMBERS:e.members.map(({user:s})=>s.name).join(", ")}[e.scope],r=e.workspaces.length>1?` of ${e.workspaces.map(({name:s})=>s).join(", ")}`:"",o=e.window==="ROLLING_24_HOURS"?"within 24 hours":"since it was created";return`Fires when ${t}${r} spends more than ${y(e.threshold)} credits ${o}${e.pool?` from ${R(e.pool)}`:""}.`}function Bl({alert:e}){let t=Math.min(1,e.spent/e.threshold);return n("div",{class:"headroom",children:[n("span",{class:"meter wide","aria-hidden":"true",children:n("i",{class:t>=1?"full":"",style:{width:`${t*100}%`}})}),n("span",{children:[n("data",{value:String(e.spent),children:y(e.spent)})," of ",y(e.threshold),e.scope!=="WORKSPACE"&&", the largest"]})]})}function Vl({event:e}){let t={section:"events",event:e};return n("a",{href:Je(t),onClick:r=>_t(r,t),children:"an event"})}function Wl({alert:e,zone:t}){let r=e.firings?.nodes??[];if(r.length===0)return n("p",{class:"note",children:"It has not fired yet."});let o=e.firings?.totalCount??0;return n("div",{class:"table-scroll",role:"group","aria-label":`Table: Firings of ${e.name}`,tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:o>r.length?`Fired, the newest ${r.length} of ${I(o)}`:"Fired"}),n("th",{scope:"col",children:"Spent"}),n("th",{scope:"col",children:"Over until"}),n("th",{scope:"col",class:"text",children:"Because of"}),n("th",{scope:"col",class:"text messages",children:"Messages"})]})}),n("tbody",{children:r.map(s=>n("tr",{children:[n("th",{scope:"row",children:[Se(s.firedAt,t),s.member&&n("small",{children:n("bdi",{children:s.member.user.name})})]}),n("td",{children:[y(s.spent),n("small",{children:["over ",y(s.threshold)]})]}),n("td",{children:s.recoveredAt?Se(s.recoveredAt,t):"now"}),n("td",{class:"text",children:s.event?n(Vl,{event:s.event.id}):s.reason==="THRESHOLD_LOWERED"?"a lower threshold":"an event that is no longer kept"}),n("td",{class:"text",children:s.deliveries.length===0?n("span",{class:"quiet",children:"none"}):s.deliveries.map(a=>n(Ql,{delivery:a},a.target))})]},s.id))})]})})}function Ql({delivery:e}){let t={DELIVERED:"completed",PENDING:"pending",FAILED:"failed"}[e.status]??"pending";return n("span",{class:`status status-${t}`,title:e.lastError??void 0,children:n("span",{children:[n("bdi",{children:e.target}),e.lastError&&n("small",{children:e.lastError})]})})}function Hl(e){return e.length===0?"It has no targets, so nothing was sent.":e.map(({target:t,status:r,lastError:o})=>`${t}: ${o??r.toLowerCase()}`).join("; ")}function Gl({alert:e,onClose:t,onRemoved:r}){let[o,s]=_({kind:"confirming"}),a=async()=>{let i=await Le(ns,{input:{alert:e.id}});return"problem"in i?{kind:"confirming",problem:i.problem}:{kind:"done",message:n("p",{children:"It is deleted."})}};return n(rt,{title:`Delete ${e.name}`,step:o,setStep:i=>i.kind==="filling"?t():s(i),check:()=>null,sentence:()=>`Its ${I(e.firings?.totalCount??0)} firings are deleted with it. Messages that were not delivered yet never are.`,confirm:"Delete",send:a,onClose:()=>{o.kind==="done"&&r(),t()},children:null})}function Q({name:e,options:t,chosen:r,shortcut:o,onChoose:s}){return n("div",{class:"segments",role:"group","aria-label":e,"data-shortcut":o,children:t.map(({value:a,label:i})=>n("button",{type:"button","aria-pressed":a===r,onClick:()=>s(a),children:i},a))})}var In=90,ql=400,Zl=3;function Rs({workspaceKey:e,zone:t,rule:r}){let[o,s]=_(null),a=JSON.stringify(r),i=r!==null&&(r.scope!=="MEMBERS"||(r.members??[]).length>0);return S(()=>{if(s(null),!r||!i)return;let l=new AbortController,c=setTimeout(()=>{let p={key:e,...r,range:{last:{count:In,unit:"DAY"}}};be(Jo,p,l.signal).then(u=>s("data"in u&&u.data.workspace?.previewSpendAlert||"failed"),()=>{})},ql);return()=>{clearTimeout(c),l.abort()}},[a,i]),n("p",{class:"preview",role:"status",children:i?o===null?"Looking at the past \u2026":o==="failed"?"The past could not be looked at.":zl(o,t):`With a threshold, this says how often it would have fired in the past ${In} days.`})}function zl(e,t){if(e.length===0)return`It would not have fired in the past ${In} days.`;let o=e.toSorted((s,a)=>a.firedAt.localeCompare(s.firedAt)).slice(0,Zl).map(({firedAt:s,spent:a,member:i})=>`${W(s,t)}${i?` (${i.user.name})`:""} at ${y(a)}`);return`It would have fired ${e.length===1?"once":`${I(e.length)} times`} in the past ${In} days, last on ${o.join("; ")}.`}var Kl={name:"",scope:"WORKSPACE",members:[],pool:"BOTH",threshold:"",window:"ROLLING_24_HOURS",emails:"",webhookUrl:""},Ts=[{value:"WORKSPACE",label:"All together"},{value:"EACH_MEMBER",label:"Each member"},{value:"MEMBERS",label:"Chosen members"}],Yl=[{value:"ROLLING_24_HOURS",label:"Last 24 hours"},{value:"CUMULATIVE",label:"Since now"}];function Ds({workspace:e,onClose:t,onCreated:r}){let[o,s]=_(Kl),[a,i]=_({kind:"filling"}),l=g=>s(h=>({...h,...g})),c=On(o.threshold),p=o.pool==="BOTH"?null:o.pool,u=o.scope==="MEMBERS"?o.members:null,m=o.emails.split(/[\s,;]+/).filter(Boolean);return n(rt,{title:"Create an alert",step:a,setStep:i,check:()=>o.name.trim()===""?"Give it a name.":c===null?"The threshold is a number of credits above 0, with at most three decimal places.":o.scope==="MEMBERS"&&o.members.length===0?"Choose at least one member.":null,sentence:()=>Xl(o,m.length),confirm:"Create",send:async()=>{let g={name:o.name.trim(),workspaces:[e.id],scope:o.scope,members:u,pool:p,threshold:c??0,window:o.window,emails:m,webhookUrl:o.webhookUrl.trim()||null},h=await Le(ts,{input:g});if("problem"in h)return{kind:"filling",problem:h.problem};r();let k=h.data.createSpendAlert?.webhookSecret;return{kind:"done",message:n(Jl,{secret:k??null})}},onClose:t,children:[n(ge,{name:"Name",children:n("input",{type:"text",value:o.name,maxLength:200,onInput:g=>l({name:g.currentTarget.value})})}),n("div",{class:"field",children:[n("span",{children:"Watches"}),n(Q,{name:"Watches",options:Ts,chosen:o.scope,onChoose:g=>l({scope:g})})]}),o.scope==="MEMBERS"&&n(jl,{workspace:e,chosen:o.members,onChoose:g=>l({members:g})}),n("div",{class:"field",children:[n("span",{children:"Pool"}),n(Q,{name:"Pool",options:["BOTH","WEB_APP","API"].map(g=>({value:g,label:g==="BOTH"?"Both":R(g)})),chosen:o.pool,onChoose:g=>l({pool:g})})]}),n("div",{class:"field",children:[n("span",{children:"Counts what was spent"}),n(Q,{name:"Counts what was spent",options:Yl,chosen:o.window,onChoose:g=>l({window:g})})]}),n(ge,{name:"Fires above, in credits",children:n("input",{type:"text",inputMode:"decimal",value:o.threshold,onInput:g=>l({threshold:g.currentTarget.value})})}),n(Rs,{workspaceKey:e.key,zone:e.timeZone,rule:c===null?null:{scope:o.scope,members:u,pool:p,threshold:c,window:o.window}}),n(ge,{name:"E-mails go to",hint:"addresses of members, with commas between them",children:n("input",{type:"text",value:o.emails,onInput:g=>l({emails:g.currentTarget.value})})}),n(ge,{name:"Webhook",hint:"an https address, also one of Slack; may be left out",children:n("input",{type:"url",value:o.webhookUrl,onInput:g=>l({webhookUrl:g.currentTarget.value})})})]})}function jl({workspace:e,chosen:t,onChoose:r}){let o=s=>r(t.includes(s)?t.filter(a=>a!==s):[...t,s]);return n("fieldset",{class:"choose",children:[n("legend",{class:"unseen",children:"Members"}),e.members?.nodes.map(({id:s,user:a})=>n("label",{children:[n("input",{type:"checkbox",checked:t.includes(s),onChange:()=>o(s)}),n("bdi",{children:a.name})]},s))]})}function Jl({secret:e}){return e===null?n("p",{children:"It watches from now on."}):n(b,{children:[n("p",{children:"It watches from now on. This secret verifies the signatures of its webhook. It is shown only here:"}),n("p",{children:n("code",{class:"secret",children:e})})]})}function Xl(e,t){let r=Ts.find(({value:s})=>s===e.scope)?.label.toLowerCase(),o=t+(e.webhookUrl.trim()?1:0);return`\u201C${e.name.trim()}\u201D fires when more than ${e.threshold.trim()} credits are spent (${r}). ${o===0?"It sends no messages.":`Its messages go to ${o} ${o===1?"target":"targets"}.`}`}function $s({workspaceKey:e}){let{timeZone:t}=v.value,r={key:e},o=K(Dr,r,!0,Ps()),{data:s,errors:a,waiting:i,again:l}=o,[c,p]=_(!1);S(()=>{s&&ne(s)},[s]);let u=s?.workspace??null,m=t??u?.timeZone??"UTC",f=z(a,"workspace","spendAlerts"),d=f?.extensions?.requires,g=_e.value?.user!==null;return n(b,{children:[n(pe,{asOf:s&&n(pt,{instant:o.at,zone:m,what:"every event judged"}),children:[u?.spendAlerts&&g&&n("button",{type:"button",class:"primary",onClick:()=>p(!0),children:"Create an alert"}),n(Te,{}),n(ee,{document:Dr,variables:r})]}),n(ue,{screen:o,zone:m,cards:0,heights:[240,240]}),s&&!u&&n(de,{}),u&&d&&n(Ee,{what:"alerts",requires:d,here:"alerts"}),u&&!u.spendAlerts&&!d&&n(ke,{what:"The alerts",error:f,onAgain:l}),u?.spendAlerts&&n("div",{class:i?"figures waiting":"figures","aria-busy":i,children:n(eu,{workspace:u,zone:m,mayChange:g,onChanged:l})}),u&&c&&n(Ds,{workspace:u,onClose:()=>p(!1),onCreated:l})]})}function eu({workspace:e,zone:t,mayChange:r,onChanged:o}){let s=e.spendAlerts??[];return s.length===0?n(U,{title:"No alerts yet",children:n("p",{children:"An alert tells people when a workspace or a member spends more than they should within a day."})}):n(b,{children:s.map(a=>n(Ms,{alert:a,zone:t,mayChange:r,onChanged:o},a.id))})}function Nn(e,t){let r=Math.max(26,Ge(t).length*7+12);return{width:e,height:e<560?230:300,left:r,right:2,top:10,bottom:26}}function Ln({y:e,frame:t,name:r}){return n("g",{children:e.ticks(t.height<260?3:4).map(o=>n("g",{children:[n("line",{class:o===0?"axis-base":"axis-line",x1:t.left,x2:t.width-t.right,y1:e(o),y2:e(o)}),n("text",{class:"axis-text",x:t.left-8,y:e(o)+4,"text-anchor":"end",children:r(o)})]},o))})}function Os({names:e,at:t,frame:r}){let o=Math.max(...e.map(c=>c.length),1),s=o*6.6+18,a=(r.width-r.left)/Math.max(1,e.length),i=Math.max(1,Math.ceil(s/a)),l=o*6.4/2;return n("g",{children:e.map((c,p)=>{let u=t(p);return p%i!==0||u+l>r.width+2?null:n("text",{class:"axis-text",x:Math.max(u,r.left+l-14),y:r.height-7,"text-anchor":"middle",children:c},p)})})}var tu=[e=>le(e,1),e=>le(e,7),e=>le(e,14),e=>We(e,1),e=>We(e,2),e=>We(e,3),e=>We(e,6),e=>We(e,12)];function Is(e,t,r){let o=`${new Date(e).toISOString().slice(0,7)}-01`;for(let s of tu){let a=[];for(let i=o;Date.parse(i)<=t&&a.length<=r;i=s(i))Date.parse(i)>=e&&a.push(Date.parse(i));if(a.length<=r)return a}return[]}var nu=([e,t])=>`${e.toFixed(2)} ${t.toFixed(2)}`;function De(e){return e.length===0?"":`M${e.map(nu).join("L")}`}function dt(e,t){return e.length===0?"":`${De([...e,...t.toReversed()])}Z`}var ru=Math.sqrt(50),ou=Math.sqrt(10),su=Math.sqrt(2);function Fn(e,t,r){let o=(t-e)/Math.max(0,r),s=Math.floor(Math.log10(o)),a=o/Math.pow(10,s),i=a>=ru?10:a>=ou?5:a>=su?2:1,l,c,p;return s<0?(p=Math.pow(10,-s)/i,l=Math.round(e*p),c=Math.round(t*p),l/p<e&&++l,c/p>t&&--c,p=-p):(p=Math.pow(10,s)*i,l=Math.round(e/p),c=Math.round(t/p),l*p<e&&++l,c*p>t&&--c),c<l&&.5<=r&&r<2?Fn(e,t,r*2):[l,c,p]}function Un(e,t,r){if(t=+t,e=+e,r=+r,!(r>0))return[];if(e===t)return[e];let o=t<e,[s,a,i]=o?Fn(t,e,r):Fn(e,t,r);if(!(a>=s))return[];let l=a-s+1,c=new Array(l);if(o)if(i<0)for(let p=0;p<l;++p)c[p]=(a-p)/-i;else for(let p=0;p<l;++p)c[p]=(a-p)*i;else if(i<0)for(let p=0;p<l;++p)c[p]=(s+p)/-i;else for(let p=0;p<l;++p)c[p]=(s+p)*i;return c}function Qr(e,t,r){return t=+t,e=+e,r=+r,Fn(e,t,r)[2]}function Bn(e,t,r){let o;for(;;){let s=Qr(e,t,r);if(s===o||s===0||!isFinite(s))return[e,t];s>0?(e=Math.floor(e/s)*s,t=Math.ceil(t/s)*s):s<0&&(e=Math.ceil(e*s)/s,t=Math.floor(t*s)/s),o=s}}function Vn(e,t){let r;if(t===void 0)for(let o of e)o!=null&&(r<o||r===void 0&&o>=o)&&(r=o);else{let o=-1;for(let s of e)(s=t(s,++o,e))!=null&&(r<s||r===void 0&&s>=s)&&(r=s)}return r}function Wn(e,t){let r;if(t===void 0)for(let o of e)o!=null&&(r>o||r===void 0&&o>=o)&&(r=o);else{let o=-1;for(let s of e)(s=t(s,++o,e))!=null&&(r>s||r===void 0&&s>=s)&&(r=s)}return r}function Ae(e,t){let[r,o]=e,[s,a]=t,i=o-r||1;return Object.assign(c=>s+(c-r)/i*(a-s),{invert:c=>r+(c-s)/(a-s||1)*i,ticks:c=>Un(r,o,c),domain:e})}function Qn([e,t],r,o){return Ae(Bn(e,t,o),r)}function Hn(e){let t=O(null),[r,o]=_(e);return gt(()=>{let s=t.current;if(!s)return;let a=()=>{let l=Math.floor(s.getBoundingClientRect().width);l>0&&o(l)};a();let i=new ResizeObserver(a);return i.observe(s),()=>i.disconnect()},[]),[t,r]}function Ns({title:e,points:t,marks:r,now:o,zone:s}){let[a,i]=Hn(1100),[l,c]=_(null),p=Math.max(...t.map(({high:E})=>E),1),u=Math.min(0,...t.map(({value:E})=>E)),m=Nn(i,p),f=t[0]?.at??o,d=t.at(-1)?.at??o+1,g=Ae([f,d],[m.left,m.width-m.right-4]),[,h]=Qn([0,p],[0,1],4).domain,k=Ae([u*1.15,h],[m.height-m.bottom,m.top+14]),C=t.filter(({isForecast:E})=>!E),x=t.filter(({isForecast:E})=>E),D=(E,G)=>E.map(ae=>[g(ae.at),k(G(ae))]),w=E=>E.value,M=E=>{let G={ArrowLeft:-1,ArrowRight:1,PageUp:-30,PageDown:30}[E.key],ae=E.key==="Home"?0:E.key==="End"?t.length-1:G===void 0?null:(l??C.length-1)+G;if(E.key==="Escape"&&l!==null)c(null);else if(ae!==null)c(Math.max(0,Math.min(t.length-1,ae)));else return;E.preventDefault(),E.stopPropagation()},N=E=>{let G=g.invert(E.clientX-E.currentTarget.getBoundingClientRect().left);c(uu(t,G))},H=l===null?null:t[l];return n("div",{class:"chart",ref:a,children:[n("div",{class:"chart-stage still",role:"group","aria-roledescription":"chart","aria-label":`${e} Arrow keys read the values.`,tabIndex:0,onKeyDown:M,onBlur:()=>c(null),onPointerMove:N,onPointerLeave:()=>c(null),children:[n("svg",{width:i,height:m.height,viewBox:`0 0 ${i} ${m.height}`,"aria-hidden":"true",children:[n(Ln,{y:k,frame:m,name:Ge}),n("path",{class:"burn-area",d:dt(D(C,w),D(C,()=>0))}),n("path",{class:"band-area",d:dt(D(x,({high:E})=>E),D(x,({low:E})=>E))}),n("path",{class:"burn-line",d:De(D(C,w))}),n("path",{class:"burn-line dashed",d:De(D(x,w))}),n(au,{marks:r.filter(E=>E.at>f&&E.at<=d),x:g,top:m.top,bottom:m.height-m.bottom,width:i}),n("line",{class:"now-line",x1:g(o),x2:g(o),y1:m.top+14,y2:m.height-m.bottom}),n("text",{class:"axis-text",x:g(o),y:m.top+8,"text-anchor":g(o)>m.width-m.right-30?"end":"middle",children:"today"}),Is(f,d,i<560?4:10).map(E=>{let G=g(E);return G<m.left+14||G>i-24?null:n("text",{class:"axis-text",x:G,y:m.height-7,"text-anchor":"middle",children:ms(new Date(E).toISOString(),"UTC")},E)}),H&&n("circle",{class:"burn-dot",cx:g(H.at),cy:k(H.value),r:"4"})]}),H&&n(iu,{point:H,place:g(H.at),width:i,zone:s})]}),n("p",{class:"unseen",role:"status",children:H?lu(H,s):""})]})}function au({marks:e,x:t,top:r,bottom:o,width:s}){return n(b,{children:e.map(a=>{let i=t(a.at),l=i>s-150;return n("g",{children:[n("line",{class:`mark-line ${a.kind}`,x1:i,x2:i,y1:r+14,y2:o}),n("text",{class:`mark-text ${a.kind}`,x:i+(l?-6:6),y:r+26,"text-anchor":l?"end":"start",children:a.label})]},`${a.at} ${a.label}`)})})}function iu({point:e,place:t,width:r,zone:o}){let s=t>r/2?{right:`${r-t+14}px`}:{left:`${t+14}px`};return n("div",{class:"tip",style:s,"aria-hidden":"true",children:[n("p",{class:"tip-title",children:W(new Date(e.at).toISOString(),o)}),e.isForecast&&n("p",{class:"tip-note",children:"forecast"}),n("dl",{children:[n("dt",{children:e.isForecast?"Expected":"Balance"}),n("dd",{children:y(e.value)}),e.isForecast&&n("div",{class:"tip-row",children:[n("dt",{children:"Eight times in ten"}),n("dd",{children:[y(e.low)," \u2013 ",y(e.high)]})]})]})]})}function lu(e,t){let r=W(new Date(e.at).toISOString(),t);return e.isForecast?`${r}, forecast: ${y(e.value)} credits, eight times in ten between ${y(e.low)} and ${y(e.high)}.`:`${r}: ${y(e.value)} credits.`}function uu(e,t){let r=0;return e.forEach((o,s)=>{Math.abs(o.at-t)<Math.abs((e[r]?.at??0)-t)&&(r=s)}),r}var cu=["fill","fill-opacity","stroke","stroke-width","stroke-dasharray","stroke-linejoin","opacity","font-size","font-weight","paint-order"];function Ls(e,t,r){let[o,s]=[e.width.baseVal.value,e.height.baseVal.value],a=getComputedStyle(e.closest(".card")??document.body),i=pu(e);i.setAttribute("y",String(40));let l=du(r,o),c=(l.at(-1)?.row??0)+1,p=40+s+(r.length>0?c*20+34-20:0),u=(m,f,d,g,h=400)=>`<text x="${m}" y="${f}" font-size="${g}" font-weight="${h}" fill="${a.color}">${fu(d)}</text>`;return[`<svg xmlns="http://www.w3.org/2000/svg" width="${o}" height="${p}" viewBox="0 0 ${o} ${p}" font-family="system-ui, sans-serif">`,`<rect width="${o}" height="${p}" fill="${a.backgroundColor}"/>`,u(12,25,t,15,600),new XMLSerializer().serializeToString(i),...l.map(({x:m,row:f,label:d,colour:g})=>{let h=40+s+12+f*20;return`<rect x="${m}" y="${h-9}" width="10" height="10" rx="2" fill="${g}"/>${u(m+16,h,d,12)}`}),"</svg>"].join("")}async function Fs(e){let t=new Image;t.src=`data:image/svg+xml;charset=utf-8,${encodeURIComponent(e)}`,await t.decode();let r=document.createElement("canvas");return r.width=t.width*2,r.height=t.height*2,r.getContext("2d")?.drawImage(t,0,0,r.width,r.height),new Promise((o,s)=>{r.toBlob(a=>a?o(a):s(new Error("the browser draws no PNG")),"image/png")})}function Hr(e,t){let r=document.createElement("a");r.href=URL.createObjectURL(e),r.download=t,r.click(),setTimeout(()=>URL.revokeObjectURL(r.href),1e4)}function pu(e){let t=e.cloneNode(!0),r=[e,...e.querySelectorAll("*")],o=[t,...t.querySelectorAll("*")];return r.forEach((s,a)=>{let i=getComputedStyle(s);for(let l of cu)o[a]?.setAttribute(l,i.getPropertyValue(l));o[a]?.removeAttribute("class")}),t}function du(e,t){let[r,o]=[12,0];return e.map(s=>{let a=s.label.length>40?`${s.label.slice(0,39)}\u2026`:s.label,i=16+a.length*7+18;r>12&&r+i>t&&([r,o]=[12,o+1]);let l={label:a,colour:s.colour,x:r,row:o};return r+=i,l})}var mu={"&":"&amp;","<":"&lt;",">":"&gt;"},fu=e=>e.replace(/[&<>]/g,t=>mu[t]??t);function Gn({name:e,csv:t}){let r=s=>{let a=s.closest(".panel"),i=a?.querySelector(".chart svg");return i?Ls(i,e,gu(a)):null},o=(s,a,i)=>{let l=s.currentTarget,c=r(l);if(Ct(l),c===null)return;let p=()=>Hr(Us(c),Bs(e,"svg"));Promise.resolve(a(c)).then(u=>Hr(u,Bs(e,i)),p)};return n(ce,{name:"Save the chart",value:"Save",children:[n("button",{type:"button",class:"choice",onClick:s=>o(s,()=>new Blob([t()],{type:"text/csv"}),"csv"),children:["CSV ",n("small",{children:"the figures"})]}),n("button",{type:"button",class:"choice",onClick:s=>o(s,Fs,"png"),children:["PNG ",n("small",{children:"a picture"})]}),n("button",{type:"button",class:"choice",onClick:s=>o(s,Us,"svg"),children:["SVG ",n("small",{children:"a drawing"})]})]})}var Us=e=>new Blob([e],{type:"image/svg+xml"});function gu(e){return[...e?.querySelectorAll(".legend li:not(.legend-mark)")??[]].map(r=>{let o=r.querySelector(".swatch");return{label:r.textContent?.trim()??"",colour:o?getComputedStyle(o).color:"gray"}})}function Bs(e,t){return`${e.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu,"-")}.${t}`}function $e({title:e,figure:t,note:r,children:o}){return n("section",{class:"card figure",children:[n("h2",{children:e}),n("p",{class:"big",children:t}),n("p",{class:"note",children:r}),o&&n("div",{class:"figure-foot",children:o})]})}function mt({title:e,error:t,onAgain:r}){return n("section",{class:"card figure",children:[n("h2",{children:e}),n(j,{error:t,onAgain:r})]})}function V({value:e}){return n("data",{value:String(e),children:y(e)})}function qn(e){return{minWidth:`calc(${Math.max(0,...e.map(r=>y(Math.trunc(r)).length))+4} * 1.08ch + 16px)`}}function jt({value:e,children:t}){return n("b",{class:e>0?"bad":e<0?"good":"",children:t})}var Zn=({available:e,overdraft:t})=>t>0||e<0;function zn({title:e,overdraft:t}){return n($e,{title:e,figure:n("span",{class:"bad",children:"Already out"}),note:`${y(t)} credits overdrawn; the next credits pay for them first`})}function Gr({balance:e,pool:t,zone:r,failed:o}){let s=`Available \xB7 ${R(t)}`;if(!e)return n(mt,{title:s,...o});let{available:a,permanent:i,overdraft:l,nextExpiry:c}=e,p=[c&&`${y(c.credits)} expire on ${W(c.at,r)}, ${hu(c.at)}`,i>0&&`${y(i)} never expire`,l>0&&`${y(l)} overdrawn`].filter(Boolean);return n($e,{title:s,figure:a<0?n("span",{class:"bad",children:n(V,{value:a})}):n(V,{value:a}),note:p.length>0?p.join("; "):"no credits in this pool"})}function hu(e){let t=Sn(e,Date.now());return t===0?"within a day":`in ${I(t)} ${t===1?"day":"days"}`}function Vs({workspace:e,pool:t,zone:r,failed:o}){let{forecast:s}=e,a=`Runs out \xB7 ${R(t)}`,i=t==="API"?e.api:e.webApp;if(!s)return n(mt,{title:a,...o});if(i&&Zn(i))return n(zn,{title:a,overdraft:i.overdraft});let{low:l,expected:c,high:p}=s.runsOutAt,u=l===null?"in no run of the forecast":l===p?"in every run of the forecast":`${Me(l,r)} \u2013 ${p?Me(p,r):"over a year"}, eight times in ten`;return n($e,{title:a,figure:c===null?"Not within a year":Me(c,r),note:u})}function Ws({workspace:e,pool:t,failed:r}){let{forecast:o}=e,s=`Expires unused \xB7 ${R(t)}`;if(!o)return n(mt,{title:s,...r});let{low:a,expected:i,high:l}=o.forfeited,c=l===0?"nothing within a year":`within a year; ${y(a)} \u2013 ${y(l)}, eight times in ten`;return n($e,{title:s,figure:n(V,{value:i}),note:c})}function Qs({workspace:e}){let{forecast:t}=e;if(!t)return null;let{dailyRate:r,backtestError:o,method:s}=t;return n("p",{class:"note footnote",children:["Expected use: ",y(r.expected)," credits a day (",y(r.low)," \u2013 ",y(r.high),"). ",s,".",o!==null&&` Over the last eight weeks it was off by ${ve(o)} of a day\u2019s use.`]})}var bu=180*864e5;function Gs({workspace:e,variables:t,zone:r,failed:o}){let{forecast:s,year:a,months:i}=e,l=e.balance?.grants??[],c=a?Hs(a.starts,a.opening,a.closing,a.range.end):i?Hs(i.buckets.map(({start:h})=>h),i.opening,i.closing,i.range.end):[],p=c.at(-1)?.at??Date.now(),u=l.filter(({kind:h})=>h==="CONTRACT").map(({expiresAt:h})=>h?Date.parse(h):0),m=u.length>0?Math.max(...u)+(Math.max(...u)-(c[0]?.at??p))*.04:p+bu,f=[...c,...yu(s,p,m)],d=l.filter(({expiresAt:h,remaining:k})=>h!==null&&k>0).map(({expiresAt:h,remaining:k,kind:C})=>({at:Date.parse(h??""),label:`${Ge(k)} ${C==="CONTRACT"?"of the contract":""} expire`,kind:"expiry"}));return n(L,{title:"Burn-down",note:a?"of the contract year, with the forecast":"of the last months, with the forecast",tools:n(b,{children:[n(Gn,{name:"Burn-down",csv:()=>wu(f)}),n(ee,{document:kn,variables:t})]}),children:[!s&&n(j,{...o,what:"The forecast"}),!a&&!i&&n(j,{...o,what:"The balance of the past"}),f.length>1&&n(Ns,{title:"The balance over time, and its forecast.",points:f,marks:[...d,...vu(f)],now:p,zone:r}),n(Qs,{workspace:e})]})}function Hs(e,t,r,o){let s=(i,l)=>({at:Date.parse(i),value:l,low:l,high:l,isForecast:!1});return[...e.map((i,l)=>s(i,t[l]??0)),s(o,r.at(-1)??0)]}function yu(e,t,r){return e?e.starts.map((s,a)=>{let i=e.balance[a]??{low:0,expected:0,high:0};return{at:Date.parse(s),value:i.expected,low:i.low,high:i.high,isForecast:!0}}).filter(({at:s})=>s>=t-6e4&&s<=r):[]}function vu(e){let t=Math.max(...e.map(({value:r})=>r))/50;return e.flatMap(({at:r,value:o,isForecast:s},a)=>{let i=o-(e[a-1]?.value??o);return s&&i>t?[{at:r,label:`about ${Ge(i)} granted`,kind:"grant"}]:[]})}function wu(e){let t=e.map(({at:r,value:o,low:s,high:a,isForecast:i})=>[new Date(r).toISOString(),i?"forecast":"known",o,i?s:null,i?a:null]);return te([["At","Kind","Balance","Low","High"],...t])}var Jt={CONTRACT:"Contract",PURCHASE:"Purchase",PROMOTION:"Promotion",TRANSFER:"Transfer",ADJUSTMENT:"Adjustment"};function qs({workspace:e,zone:t,failed:r}){let o=e.balance?.grants??[];return n(L,{title:"Grants",note:"in the order in which they are spent",children:[!e.balance&&n(j,{...r,what:"The list"}),e.balance&&o.length===0&&n("p",{class:"note",children:"No grant holds credits in this pool."}),o.length>0&&n(b,{children:[o.length>1&&n("div",{class:"parts tall","aria-hidden":"true",children:o.map((s,a)=>n("i",{class:`tone-${a%8}`,style:{flexGrow:s.remaining}},s.id))}),n("div",{class:"table-scroll",role:"group","aria-label":"Table: Grants",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Grant"}),n("th",{scope:"col",children:"Left"}),n("th",{scope:"col",children:"Of"}),n("th",{scope:"col",children:"Spent"}),n("th",{scope:"col",children:"Since"}),n("th",{scope:"col",children:"Expires"})]})}),n("tbody",{children:o.map((s,a)=>n("tr",{children:[n("th",{scope:"row",children:n("span",{class:"group-name",children:[n("i",{class:`swatch tone-${a%8}`,"aria-hidden":"true"}),n("span",{children:[Jt[s.kind],(s.note??s.purchase?.reference)&&n("small",{children:n("bdi",{children:s.note??s.purchase?.reference})})]})]})}),n("td",{children:n(V,{value:s.remaining})}),n("td",{children:y(s.amount)}),n("td",{children:s.amount>0?ve(s.consumed/s.amount):""}),n("td",{children:W(s.effectiveAt,t)}),n("td",{children:s.expiresAt?W(s.expiresAt,t):"never"})]},s.id))})]})})]})]})}function Et(e,t,r,o){let[s,a]=_(null),[i,l]=_("resting"),c=O(null),p=JSON.stringify(t);S(()=>(a(null),l("resting"),()=>c.current?.abort()),[p]);let u=s?.of===p?ku(r,s):r,m=O(u);m.current=u;let f=()=>{if(i==="loading"||!u.pageInfo.hasNextPage)return;l("loading");let d=new AbortController;c.current=d,be(e,{...t,after:u.pageInfo.endCursor},d.signal).then(g=>{let h="data"in g?o(g.data):null;l(h?"resting":"failed"),h&&a({of:p,nodes:[...m.current.nodes,...h.nodes],pageInfo:h.pageInfo})},()=>{})};return{nodes:u.nodes,hasMore:u.pageInfo.hasNextPage,state:i,more:f}}function ku(e,t){let r=new Set(e.nodes.map(({id:s})=>s)),o=t.nodes.findLastIndex(({id:s})=>r.has(s));return o===-1?e:{nodes:[...e.nodes,...t.nodes.slice(o+1)],pageInfo:t.pageInfo}}function Pt({pages:e,what:t}){let r=O(null),{hasMore:o,state:s,more:a}=e;return S(()=>{let i=r.current;if(!i||s!=="resting")return;let l=new IntersectionObserver(c=>c.some(({isIntersecting:p})=>p)&&a(),{rootMargin:"300px"});return l.observe(i),()=>l.disconnect()}),o?n("button",{ref:r,type:"button",class:"plain more",onClick:a,children:s==="loading"?"Loading \u2026":s==="failed"?"That failed. Try again":`More ${t}`}):null}var _u={GRANT:"Grant",USAGE:"Usage",REFUND:"Refund",EXPIRY:"Expiry",VOID:"Void",TRANSFER_IN:"Transfer in",TRANSFER_OUT:"Transfer out",SETTLEMENT:"Settlement of overdraft"};function Au({note:e,grant:t,settled:r}){let o=t?Jt[t.kind].toLowerCase():"overdraft";return e??(r!==0?`${y(r)} paid by a ${o}`:o)}function Zs({workspace:e,variables:t,zone:r,failed:o}){let{ledger:s}=e,i=n(Q,{name:"Lines",options:[{value:"rare",label:"Without usage"},{value:"all",label:"All lines"}],chosen:v.value.all?"all":"rare",onChoose:l=>A({all:l==="all"})});return n(L,{title:"Journal",note:s?`${I(s.totalCount)} lines, the newest first`:null,tools:i,children:[!s&&n(j,{...o,what:"The journal"}),s&&s.nodes.length===0&&n("p",{class:"note",children:"The journal has no such lines yet."}),s&&s.nodes.length>0&&n(Su,{ledger:s,variables:t,zone:r})]})}var xu=50;function Su({ledger:e,variables:t,zone:r}){let{key:o,pool:s,kinds:a}=t,i=Et(rs,{key:o,pool:s,kinds:a,first:xu},e,l=>l.workspace?.ledger);return n(b,{children:[n("div",{class:"table-scroll",role:"group","aria-label":"Table: Journal",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Line"}),n("th",{scope:"col",children:"Took effect"}),n("th",{scope:"col",children:"Credits"}),n("th",{scope:"col",children:"Balance after"})]})}),n("tbody",{children:i.nodes.map(l=>n("tr",{children:[n("th",{scope:"row",children:[_u[l.kind],n("small",{children:n("bdi",{children:Au(l)})})]}),n("td",{children:Se(l.effectiveAt,r)}),n("td",{children:Ie(l.credits)}),n("td",{children:y(l.balanceAfter)})]},l.id))})]})}),n(Pt,{pages:i,what:"lines"})]})}var Xt=[{name:"Opening",sign:"",of:e=>e.opening},{name:"Granted",sign:"+",of:e=>e.granted},{name:"Refunded",sign:"+",of:e=>e.refunded},{name:"Used",sign:"\u2212",of:e=>e.used},{name:"Expired",sign:"\u2212",of:e=>e.expired},{name:"Transferred",sign:"+",of:e=>e.transferred},{name:"Closing",sign:"=",of:e=>e.closing}];function zs({workspace:e,zone:t,failed:r}){let{months:o}=e;if(!o)return n(L,{title:"Month by month",children:n(j,{...r,what:"The table"})});let s=o.buckets.map(({start:l})=>xt({start:l,end:l},"MONTH",t)),a=o.buckets.map((l,c)=>o.buckets.length-1-c).filter(l=>Eu(o,l));return n(L,{title:"Month by month",note:"each row adds up to its closing balance",tools:n(Y,{text:()=>te([["Month",...Xt.map(({name:l})=>l)],...a.map(l=>[s[l]??"",...Xt.map(({of:c})=>c(o)[l]??0)])]),name:"Copy CSV",kind:"pill"}),children:n("div",{class:"table-scroll",role:"group","aria-label":"Table: Month by month",tabIndex:0,children:n("table",{class:"sums",children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Month"}),Xt.map(({name:l})=>n("th",{scope:"col",children:l},l))]})}),n("tbody",{children:a.map(l=>n("tr",{children:[n("th",{scope:"row",children:[s[l],!o.buckets[l]?.complete&&n("small",{children:"so far"})]}),Xt.map(({name:c,sign:p,of:u})=>n("td",{class:c==="Closing"?"strong":"",children:Cu(u(o)[l]??0,p)},c))]},l))})]})})})}function Cu(e,t){if(t===""||t==="=")return n("data",{value:String(e),children:y(e)});if(e===0)return n("span",{class:"quiet",children:"0"});let r=e<0?t==="+"?"\u2212":"+":t;return n("data",{value:String(e),children:[n("span",{class:"sign",children:r}),y(Math.abs(e))]})}function Eu(e,t){return Xt.some(({of:r})=>(r(e)[t]??0)!==0)}var Pu=["GRANT","EXPIRY","VOID","TRANSFER_IN","TRANSFER_OUT","SETTLEMENT"];function Ks({workspaceKey:e}){let{pool:t,timeZone:r,all:o}=v.value,s={key:e,pool:t??"WEB_APP",full:Fr(Re()),timeZone:r,kinds:o?null:Pu},a=K(kn,s,!0,Dn(s.pool)),{data:i,errors:l,waiting:c,again:p}=a;S(()=>{i&&ne(i)},[i]);let u=i?.workspace??null,m=r??u?.timeZone??"UTC";return n(b,{children:[n(pe,{asOf:u&&(u.usage?n(Ne,{freshness:u.usage.freshness,zone:m}):u.webApp&&n(pt,{instant:a.at,zone:m,what:"every event counted"})),children:s.full&&n(b,{children:[n(Q,{name:"Pool",options:["WEB_APP","API"].map(f=>({value:f,label:R(f)})),chosen:s.pool,onChoose:f=>A({pool:f})}),n(Te,{})]})}),n(ue,{screen:a,zone:m,cards:4,heights:[380,200,420]}),i&&!u&&n(de,{}),u&&n("div",{class:c?"figures waiting":"figures","aria-busy":c,children:n(Mu,{workspace:u,errors:l,variables:a.variables,zone:m,onAgain:p})})]})}function Mu({workspace:e,errors:t,variables:r,zone:o,onAgain:s}){let a=z(t,"workspace","webApp")?.extensions?.requires;if(a)return n(Ee,{what:"the balance",requires:a,here:"balance"});let i=c=>({error:z(t,"workspace",c),onAgain:s}),l=r.full&&Fr(e.viewerRole);return n(b,{children:[n("div",{class:"cards",children:[n(Gr,{balance:e.webApp,pool:"WEB_APP",zone:o,failed:i("webApp")}),n(Gr,{balance:e.api,pool:"API",zone:o,failed:i("api")}),l&&n(Vs,{workspace:e,pool:r.pool,zone:o,failed:i("forecast")}),l&&n(Ws,{workspace:e,pool:r.pool,failed:i("forecast")})]}),l&&n(b,{children:[n(Gs,{workspace:e,variables:r,zone:o,failed:i(e.forecast?"months":"forecast")}),n(qs,{workspace:e,zone:o,failed:i("balance")}),n(zs,{workspace:e,zone:o,failed:i("months")}),n(Zs,{workspace:e,variables:r,zone:o,failed:i("ledger")})]})]})}function Kn({report:e,workspaceKey:t}){let{nearestUsage:r,range:o}=e,s=Pn(v.value.filter)!==null||v.value.pool!==null,a=()=>A({filter:{models:[],tools:[],members:[],projects:[]},pool:null});if(r!==null){let l=Math.max(1,Math.ceil(Cr(v.value.range))),c=fe(r,o.timeZone),p=r>=o.end,u=p?c:le(c,1-l);return n(U,{title:"Nothing in this range",children:[n("p",{children:["The nearest usage",s&&" under these filters"," is ",p?"later":"earlier",": on ",W(r,o.timeZone),"."]}),n("p",{children:n("button",{type:"button",class:"primary",onClick:()=>A({range:{kind:"days",from:u,until:le(u,l)},granularity:null}),children:"Go there"})})]})}if(s)return n(U,{title:"Nothing under these filters",children:[n("p",{children:"No usage was ever recorded that meets all of them."}),n("p",{children:n("button",{type:"button",class:"primary",onClick:a,children:"Remove the filters"})})]});let i=Ru(t);return n(U,{title:"No usage yet",children:[n("p",{children:"Record the first event. It needs an API key with the scope USAGE_WRITE:"}),n("pre",{tabIndex:0,children:i}),n("p",{children:n(Y,{text:i,name:"Copy the command",kind:"pill"})})]})}function Ru(e){return[`curl ${Ye("/v1/events")} \\`,"  -H 'Authorization: Bearer YOUR_KEY' -H 'Content-Type: application/cloudevents+json' -d '{",'    "specversion": "1.0", "type": "com.tallygraph.usage.v1",',`    "source": "/first", "id": "event-1", "subject": ${JSON.stringify(e)},`,`    "time": "${new Date().toISOString()}",`,'    "data": {"model": "film", "tool": "Generate Video", "credits": 5}',"  }'"].join(`
`)}function Yn(e){let t=e.unit.toLowerCase(),r=e.blockSize===1?`${/^[aeiou]/.test(t)?"an":"a"} ${t}`:`for each ${y(e.blockSize)} ${t}s`;return`${y(e.creditsPerBlock)} ${r}`}function Ys({events:e,zone:t}){return n(b,{children:[n("div",{class:"table-scroll",role:"group","aria-label":"Table: Events",tabIndex:0,children:n("table",{class:"events",children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"When"}),n("th",{scope:"col",class:"text",children:"Model"}),n("th",{scope:"col",class:"text",children:"Member"}),n("th",{scope:"col",class:"text",children:"Project"}),n("th",{scope:"col",children:"Quantity"}),n("th",{scope:"col",children:"Credits"})]})}),n("tbody",{children:e.map(r=>n("tr",{class:r.id===v.value.event?"chosen":"",children:[n("th",{scope:"row",children:n("a",{href:Je({event:r.id}),onClick:o=>_t(o,{event:r.id}),children:Se(r.occurredAt,t)})}),n("td",{class:"text",children:[n("bdi",{children:r.model}),n("small",{children:n("bdi",{children:r.tool})})]}),n("td",{class:"text",children:r.member?n("bdi",{children:r.member.user.name}):n("span",{class:"quiet",children:"no member"})}),n("td",{class:"text",children:r.project?n("bdi",{children:r.project}):n("span",{class:"quiet",children:"no project"})}),n("td",{children:qr(r)}),n("td",{children:[n(V,{value:r.credits}),r.refunded>0&&n("small",{children:r.status==="REFUNDED"?"refunded":`${y(r.refunded)} refunded`})]})]},r.id))})]})}),n("p",{class:"table-foot",children:n(Y,{text:()=>Tu(e),name:`Copy these ${e.length} as CSV`})})]})}function qr({quantity:e,unit:t}){if(e===null)return"";let r=t?.toLowerCase()??"";return`${y(e)} ${e===1||r===""?r:`${r}s`}`}function Tu(e){let t=e.map(r=>[r.occurredAt,r.model,r.tool,r.project,r.member?.user.name??null,r.quantity,r.unit,r.credits,r.refunded]);return te([["Occurred at","Model","Tool","Project","Member","Quantity","Unit","Credits","Refunded"],...t])}function js({id:e,zone:t}){let r=O(null),o={id:e},{data:s,failure:a,again:i}=K(Or,o,!1);S(()=>r.current?.showModal(),[]);let l=s?.node&&"eventId"in s.node?s.node:null;return n("dialog",{ref:r,class:"card side","aria-label":"Event",onClose:()=>A({event:null}),onClick:c=>c.target===r.current&&r.current?.close(),children:[n("form",{method:"dialog",class:"side-head",children:[n("h2",{children:"Event"}),n(ee,{document:Or,variables:o}),n("button",{type:"submit",class:"pill",children:"Close"})]}),a&&n(Xe,{failure:a,onAgain:i}),s&&!l&&n("p",{class:"note",children:"There is no such event, or it is no longer kept."}),!s&&!a&&n("p",{class:"note",children:"Loading \u2026"}),l&&n(Du,{event:l,zone:t})]})}function Du({event:e,zone:t}){let r=Object.entries(e.attributes),o=$u(e);return n(b,{children:[n("p",{class:"big",children:[y(e.credits)," credits"]}),n("dl",{class:"facts",children:[n(oe,{name:"Occurred",children:Se(e.occurredAt,t)}),n(oe,{name:"Recorded",children:Se(e.recordedAt,t)}),n(oe,{name:"Model",children:e.model}),n(oe,{name:"Tool",children:e.tool}),n(oe,{name:"Member",children:e.member?.user.name??"none"}),n(oe,{name:"Project",children:e.project??"none"}),n(oe,{name:"Pool",children:R(e.pool)}),e.quantity!==null&&n(oe,{name:"Quantity",children:qr(e)}),o>1&&n(oe,{name:"Outputs",children:`${o}, each of that quantity`}),n(oe,{name:"Source",children:e.source}),n(oe,{name:"Id there",children:e.eventId}),r.map(([s,a])=>n(oe,{name:s,children:a},s))]}),n("h3",{children:"Price"}),n("dl",{class:"facts",children:[n(oe,{name:"Rate",children:e.pricedBy?Ou(e.pricedBy):"none: its cost was reported with it"}),n(oe,{name:"Charged",children:y(e.charged)}),e.refunded>0&&n(oe,{name:"Refunded",children:["\u2212",y(e.refunded)]})]}),n("h3",{children:"Paid by"}),n("dl",{class:"facts",children:[e.fundedBy?.map(({grant:s,credits:a})=>n(oe,{name:`${Jt[s.kind]}${s.expiresAt?`, expires ${W(s.expiresAt,t)}`:""}`,about:s.note??s.purchase?.reference,children:y(a)},s.id)),e.overdraft>0&&n(oe,{name:"No grant yet",children:y(e.overdraft)}),e.fundedBy?.length===0&&e.overdraft===0&&n(oe,{name:"Nothing to pay",children:"0"})]})]})}function oe({name:e,about:t,children:r}){return n("div",{children:[n("dt",{children:[n("bdi",{children:e}),t&&n("small",{children:n("bdi",{children:t})})]}),n("dd",{children:n("bdi",{children:r})})]})}function $u({charged:e,quantity:t,pricedBy:r}){if(!r||t===null)return 1;let o=Math.ceil(t/r.blockSize),s=Math.max(qe(r.minimum),o*qe(r.creditsPerBlock)),a=s>0?qe(e)/s:1;return Number.isInteger(a)?a:1}function Ou(e){let t=e.minimum>0?`, at least ${y(e.minimum)}`:"",r=Object.entries(e.conditions).map(([o,s])=>`${o} ${s}`);return`${Yn(e)}${t}${r.length>0?` (${r.join(", ")})`:""}`}var Iu=1e3;function Js(e){let{nodes:t,hasMore:r,state:o,more:s}=e,a=v.value.order==="largest";return S(()=>{a&&r&&o==="resting"&&t.length<Iu&&s()}),a?{events:t.toSorted((i,l)=>l.credits-i.credits),searched:{state:o,hasMore:r}}:{events:t,searched:null}}function Xs({state:e,hasMore:t,count:r,total:o,onMore:s}){if(!t)return null;let a=o===null?"":` of ${I(o)}`;return n("p",{class:"table-foot",role:"status",children:["The largest of the newest ",I(r),a," events."," ",n("button",{type:"button",class:"plain",onClick:s,children:e==="loading"?"Loading \u2026":e==="failed"?"That failed. Try again":"Compare more"})]})}function ea({data:e,variables:t}){let r=O({of:"",data:null}),[,o]=_(0),s=JSON.stringify(t),a=Nu(r.current.data,e);(r.current.of!==s||a===0||Zr(r.current.data).length===0)&&(r.current={of:s,data:e});let i=()=>{r.current={of:s,data:e},o(l=>l+1)};return{data:r.current.data,newer:r.current.data===e?0:a,show:i}}function Nu(e,t){let r=new Set(Zr(e).map(({id:o})=>o));return Zr(t).filter(({id:o})=>!r.has(o)).length}var Zr=e=>e?.workspace?.usageEvents?.nodes??[];function ta({count:e,onShow:t}){let r=o=>{let s=o.currentTarget.closest(".figures");s&&s.getBoundingClientRect().top<0&&s.scrollIntoView(),t(),s?.querySelector(".table-scroll")?.focus({preventScroll:!0})};return n("div",{class:"newer",role:"status",children:e>0&&n("button",{type:"button",class:"primary",onClick:r,children:e===1?"Show one newer event":`Show ${I(e)} newer events`})})}var Lu=50,Fu=200,Uu=[{value:"newest",label:"Newest"},{value:"largest",label:"Largest"}];function na({workspaceKey:e}){let{range:t,timeZone:r}=v.value,o=se.value?.key===e?se.value.timeZone:null;return r===null||r===o||t.kind==="between"?n(zr,{workspaceKey:e,range:xe(t)}):n(Bu,{workspaceKey:e})}function Bu({workspaceKey:e}){let{range:t,timeZone:r,pool:o}=v.value,{data:s,failure:a,again:i}=K(is,{key:e,range:xe(t),pool:o,timeZone:r},!1),l=s?.workspace?.usage?.range;return l?n(zr,{workspaceKey:e,range:{between:{start:l.start,end:l.end}}}):s?n(zr,{workspaceKey:e,range:xe(t)}):a?n(Xe,{failure:a,onAgain:i}):n(Qe,{cards:0,heights:[620]})}function zr({workspaceKey:e,range:t}){let{pool:r,filter:o,timeZone:s,order:a}=v.value,i=a==="largest"?Fu:Lu,l={key:e,range:t,pool:r,filter:wt(o),first:i,after:null},c=K(_n,l,!0,nt()),{errors:p,waiting:u,again:m}=c,{data:f,newer:d,show:g}=ea(c);S(()=>{f&&ne(f)},[f]);let h=f?.workspace??null,k=s??h?.timeZone??"UTC",C=z(p,"workspace","usageEvents");return n(b,{children:[n(pe,{asOf:h?.usage&&n(Ne,{freshness:h.usage.freshness,zone:k}),children:n(Mn,{resolved:h?.usage?{...h.usage.range,timeZone:k}:null,labels:Qu(h)})}),n(ue,{screen:c,zone:k,cards:0,heights:[620]}),f&&!h&&n(de,{}),h&&C?.extensions?.requires&&n(Ee,{what:"events",requires:C.extensions.requires,here:"events"}),h&&C&&!C.extensions?.requires&&n(ke,{what:"The events",error:C,onAgain:m}),h?.usage&&h.usageEvents&&n("div",{class:u?"figures waiting":"figures","aria-busy":u,children:[n(ta,{count:d,onShow:g}),h.usageEvents.nodes.length===0?n(Kn,{report:h.usage,workspaceKey:e}):n(Vu,{workspace:h,list:h.usageEvents,variables:c.variables,zone:k})]}),v.value.event&&n(js,{id:v.value.event,zone:k})]})}function Vu({workspace:e,list:t,variables:r,zone:o}){let s=Et(_n,r,t,p=>p.workspace?.usageEvents),a=e.usage?.total,{events:i,searched:l}=Js(s),c=a&&`${I(a.generations)} events, ${y(a.credits)} credits${a.refunded>0?` after ${y(a.refunded)} refunded`:""}`;return n(L,{title:"Events",note:c,tools:n(Wu,{variables:r}),children:[n(Ys,{events:i,zone:o}),l?n(Xs,{...l,count:i.length,total:a?.generations??null,onMore:s.more}):n(Pt,{pages:s,what:"events"})]})}function Wu({variables:e}){return n(b,{children:[n(Q,{name:"Order",options:Uu,chosen:v.value.order,onChoose:t=>A({order:t})}),n(ee,{document:_n,variables:e})]})}function Qu(e){let t=e?.usageEvents?.nodes??[];return new Map(t.flatMap(({member:r})=>r?[[r.id,r.user.name]]:[]))}var Kr=8,ra="tallygraph.colours",Yr=null;function Hu(){try{return JSON.parse(P.storage?.getItem(ra)??"{}")}catch{return{}}}function jn(e,t){Yr??=Hu();let r=Yr,o=new Set;for(let i of t){let l=i?r[`${e}:${i}`]:void 0;l!==void 0&&o.add(l)}let s=new Set,a=t.map(i=>{if(i===null)return"other";if(i==="")return"none";let l=`${e}:${i}`,c=r[l];return(c===void 0||s.has(c))&&(c=qu(Zu(i)%Kr,s,o)),r[l]??=c,s.add(c),c});return Gu(),a}function Gu(){try{P.storage?.setItem(ra,JSON.stringify(Yr))}catch{return}}function qu(e,t,r){for(let o of[new Set([...t,...r]),t])for(let s=0;s<Kr;s+=1){let a=(e+s)%Kr;if(!o.has(a))return a}return e}function Zu(e){let t=2166136261;for(let r of e)t=Math.imul(t^(r.codePointAt(0)??0),16777619);return t>>>0}var Oe=e=>`tone-${e}`;function Mt({values:e,colour:t,width:r=104,height:o=24,most:s}){let a=Ae([0,Math.max(1,e.length-1)],[1,r-1]),i=Ae([0,s||Math.max(...e,.001)],[o-1.5,2]),l=e.map((p,u)=>[a(u),i(p)]),c=e.map((p,u)=>[a(u),o]);return n("svg",{class:`spark ${Oe(t)}`,width:r,height:o,viewBox:`0 0 ${r} ${o}`,"aria-hidden":"true",children:[n("path",{class:"spark-area",d:dt(l,c)}),n("path",{class:"spark-line",d:De(l)})]})}function jr({values:e,faint:t=!1}){let[r,o]=[240,34],s=r/Math.max(1,e.length),a=Ae([0,Math.max(...e,.001)],[0,o-1]),i=Math.min(2.5,s*.28),l=(c,p)=>{let u=c>0?Math.max(1,a(c)):0;return`M${(p*s+i/2).toFixed(2)} ${o}v${-u.toFixed(2)}h${(s-i).toFixed(2)}v${u.toFixed(2)}z`};return n("svg",{class:t?"spark-columns faint":"spark-columns",viewBox:`0 0 ${r} ${o}`,preserveAspectRatio:"none","aria-hidden":"true",children:n("path",{d:e.map(l).join("")})})}function oa(e){let t=new Map(e.usage?.breakdown?.rows.map(i=>[i.key,i])),r=new Map(e.usage?.series?.groups.map(i=>[i.key,i.credits])),o=e.members?.nodes??[],s=o.map(i=>{let l=t.get(i.id);return{id:i.id,key:i.user.key,name:i.user.name,about:i.user.email??(i.user.name===i.user.key?null:i.user.key),role:i.role,standing:"not in the directory",removedAt:i.removedAt,lastActiveAt:i.lastActiveAt,credits:l?.measures.credits??0,generations:l?.measures.generations??0,share:l?.share??null,trend:r.get(i.id)??null,isFilter:!0}}),a=new Set(o.map(({id:i})=>i));for(let i of e.usage?.breakdown?.rows??[])i.key===null||a.has(i.key)||s.push({id:i.key,key:"",name:i.label,about:i.key===""?"usage that names no member":null,role:null,standing:"",removedAt:null,lastActiveAt:null,credits:i.measures.credits,generations:i.measures.generations,share:i.share,trend:r.get(i.key)??null,isFilter:!0});return s.sort((i,l)=>l.credits-i.credits||l.generations-i.generations||i.name.localeCompare(l.name))}function sa({workspaceKey:e}){let{range:t,pool:r,filter:o,timeZone:s}=v.value,a={key:e,range:xe(t),pool:r,filter:wt(o),timeZone:s,granularity:je(v.value)},i=K(Ir,a,!0,nt()),{data:l,errors:c,waiting:p,again:u}=i;S(()=>{l&&ne(l)},[l]);let m=l?.workspace??null,f=s??m?.timeZone??"UTC",d=z(c,"workspace","members"),g=d?.extensions?.requires,h=new Map(m?.members?.nodes.map(({id:k,user:C})=>[k,C.name]));return n(b,{children:[n(pe,{asOf:m?.usage&&n(Ne,{freshness:m.usage.freshness,zone:f}),children:n(Mn,{resolved:m?.usage?.range??null,labels:h})}),n(ue,{screen:i,zone:f,cards:0,heights:[620]}),l&&!m&&n(de,{}),m&&g&&n(Ee,{what:"members",requires:g,here:"members"}),m&&!m.members&&!g&&n(ke,{what:"The members",error:d,onAgain:u}),m?.members&&n("div",{class:p?"figures waiting":"figures","aria-busy":p,children:[!m.usage?.breakdown&&n(ke,{what:"What they spent",error:z(c,"workspace","usage"),onAgain:u}),n(zu,{workspace:m,variables:i.variables,zone:f})]})]})}function zu({workspace:e,variables:t,zone:r}){let o=oa(e),s=o.filter(({generations:c})=>c>0).length,a=e.members?.totalCount??0,i=`${I(s)} active in the range${a>o.length?`, the first ${I(o.length)} of ${I(a)}`:""}`;return n(L,{title:"Members",note:i,tools:n(b,{children:[n(Y,{text:()=>Yu(o),name:"Copy CSV",kind:"pill"}),n(ee,{document:Ir,variables:t})]}),children:n("div",{class:"table-scroll",role:"group","aria-label":"Table: Members",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Member"}),n("th",{scope:"col",class:"text",children:"Role"}),n("th",{scope:"col",style:qn(o.map(c=>c.credits)),children:"Credits"}),n("th",{scope:"col",class:"part",children:"Share"}),n("th",{scope:"col",children:"Generations"}),n("th",{scope:"col",children:"Last active"}),n("th",{scope:"col",class:"trend",children:"Trend"})]})}),n("tbody",{children:o.map(c=>n(Ku,{row:c,zone:r},c.id))})]})})})}function Ku({row:e,zone:t}){return n("tr",{children:[n("th",{scope:"row",children:[e.isFilter?n("button",{type:"button",class:"group-name",title:"See this member\u2019s usage",onClick:()=>A({section:"usage",filter:{models:[],tools:[],projects:[],members:[e.id]}}),children:n("bdi",{children:e.name})}):n("bdi",{children:e.name}),e.about&&n("small",{children:n("bdi",{children:e.about})})]}),n("td",{class:"text",children:e.role?ct(e.role):n("span",{class:"quiet",children:e.removedAt?`removed ${W(e.removedAt,t)}`:e.standing})}),n("td",{children:e.generations>0?n(V,{value:e.credits}):n("span",{class:"quiet",children:"0"})}),n("td",{children:e.share!==null&&e.generations>0?ve(e.share):""}),n("td",{children:e.generations>0?y(e.generations):""}),n("td",{children:e.lastActiveAt?W(e.lastActiveAt,t):n("span",{class:"quiet",children:"never"})}),n("td",{class:"trend",children:e.trend&&n(Mt,{values:e.trend,colour:0})})]})}function Yu(e){let t=e.map(r=>[r.name,r.key,r.role??r.standing,r.credits,r.generations,r.share,r.lastActiveAt,r.removedAt]);return te([["Member","Key","Role","Credits","Generations","Share","Last active","Removed"],...t])}function aa({organization:e}){let t=e.usage?.series?.groups??[],r=Math.max(...t.flatMap(({credits:a})=>a),0),o=jn("WORKSPACE",t.map(({key:a})=>a)),s=new Map(e.usage?.breakdown?.rows.map(a=>[a.key,a]));return n("div",{class:"cards",children:e.workspaces.map(a=>{let i=t.findIndex(({key:l})=>l===a.id);return n("section",{class:"card figure",children:[n("h2",{children:n("button",{type:"button",class:"group-name",title:"See its usage",onClick:()=>A({workspace:a.key,section:"usage",timeZone:null}),children:n("bdi",{children:a.name})})}),n("p",{class:"big",children:n(V,{value:s.get(a.id)?.measures.credits??0})}),n("p",{class:"note",children:"credits in the range"}),n("div",{class:"figure-foot wide",children:n(Mt,{values:t[i]?.credits??[0,0],colour:o[i]??"other",width:300,height:56,most:r})})]},a.id)})})}function ia({organization:e,variables:t}){let r=new Map(e.usage?.breakdown?.rows.map(i=>[i.key,i])),o=new Map(e.usage?.compare?.breakdown?.rows.map(i=>[i.key,i.measures.credits])),s=e.workspaces.map(i=>({...i,spent:e.usage?.breakdown?r.get(i.id)?.measures.credits??0:null,share:r.get(i.id)?.share??null,before:o.get(i.id)??0}));s.sort((i,l)=>(l.spent??0)-(i.spent??0));let a=()=>te([["Workspace","Credits","Credits before","Available (Web app)","Available (API)"],...s.map(i=>[i.name,i.spent,i.before,i.webApp?.available??null,i.api?.available??null])]);return n(L,{title:"Side by side",note:n("bdi",{children:e.name}),tools:n(b,{children:[n(Y,{text:a,name:"Copy CSV",kind:"pill"}),n(ee,{document:An,variables:t})]}),children:n("div",{class:"table-scroll",role:"group","aria-label":"Table: Workspaces",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Workspace"}),n("th",{scope:"col",children:"Credits"}),n("th",{scope:"col",children:"Share"}),n("th",{scope:"col",children:"Against before"}),n("th",{scope:"col",children:"Available \xB7 Web app"}),n("th",{scope:"col",children:"Available \xB7 API"})]})}),n("tbody",{children:s.map(i=>n("tr",{children:[n("th",{scope:"row",children:n("bdi",{children:i.name})}),n("td",{children:i.spent===null?n("span",{class:"quiet",children:"\u2013"}):n(V,{value:i.spent})}),n("td",{children:i.share===null?"":ve(i.share)}),n("td",{children:i.spent===null?"":i.before>0?tt(i.spent/i.before-1):i.spent>0?"new":""}),n("td",{children:i.webApp?y(i.webApp.available):""}),n("td",{children:i.api?y(i.api.available):""})]},i.id))})]})})})}function la({workspaces:e,onMoved:t}){let[r,o]=_(!1);return e.length<2?null:n(b,{children:[n("button",{type:"button",class:"primary",onClick:()=>o(!0),children:"Move credits"}),r&&n(ju,{workspaces:e,onClose:()=>o(!1),onMoved:t})]})}function ju({workspaces:e,onClose:t,onMoved:r}){let[o,s]=_(e[0]?.id??""),[a,i]=_(e[1]?.id??""),[l,c]=_("WEB_APP"),[p,u]=_(""),[m,f]=_({kind:"filling"}),d=O({content:"",value:""}),g=On(p),h=M=>e.find(N=>N.id===M)?.name??"",k=e.find(M=>M.id===o),C=(l==="WEB_APP"?k?.webApp:k?.api)?.available??0,x=async()=>{let M=JSON.stringify([o,a,l,g]);d.current.content!==M&&(d.current={content:M,value:$n()});let N=await Le(os,{input:{from:o,to:a,pool:l,credits:g??0,idempotencyKey:d.current.value}});return"problem"in N?{kind:"filling",problem:N.problem}:(r(),{kind:"done",message:n("p",{children:`${y(g??0)} credits are in ${h(a)} now. They expire when they would have expired before.`})})},D=()=>o===a?"Choose two different workspaces.":g===null?"Say how many credits, with at most three decimal places.":g>C?`${h(o)} has ${y(C)} credits to move.`:null,w=(M,N,H,E)=>n(ge,{name:M,...E?{hint:E}:{},children:n("select",{value:N,onChange:G=>H(G.currentTarget.value),children:e.map(G=>n("option",{value:G.id,children:G.name},G.id))})});return n(rt,{title:"Move credits",step:m,setStep:f,check:D,sentence:()=>`${y(g??0)} credits (${R(l)}) move from ${h(o)} to ${h(a)}. They can be spent there at once.`,confirm:"Move",send:x,onClose:t,children:[n("div",{class:"field",children:[n("span",{children:"Pool"}),n(Q,{name:"Pool",options:["WEB_APP","API"].map(M=>({value:M,label:R(M)})),chosen:l,onChoose:c})]}),w("From",o,s,`${y(C)} available`),w("To",a,i),n(ge,{name:"Credits",children:n("input",{type:"text",inputMode:"decimal",value:p,onInput:M=>u(M.currentTarget.value)})})]})}function ua({workspaceKey:e}){let{range:t,pool:r,timeZone:o}=v.value,s=t.kind==="contract"?{kind:"last",count:12,unit:"MONTH"}:t,a={key:e,range:xe(s),pool:r,timeZone:o,granularity:je({...v.value,range:s})},i=K(An,a,!0,nt()),{data:l,errors:c,waiting:p,again:u}=i;S(()=>{l&&ne(l)},[l]);let m=l?.workspace?.organization??null,f=m?.usage??null,d=f?.range.timeZone??"UTC";return n(b,{children:[n(pe,{asOf:f&&n(Ne,{freshness:f.freshness,zone:d}),children:[n(Yt,{resolved:f?.range??null}),n(Tn,{resolved:f?.range??null}),n(Te,{own:"UTC"}),n(Rn,{}),m&&n(la,{workspaces:m.workspaces,onMoved:u})]}),n(ue,{screen:i,zone:d,cards:2,heights:[320]}),l&&!l.workspace&&n(de,{}),l?.workspace&&!m&&n(U,{title:"No organization",children:n("p",{children:"This workspace belongs to none that you administer."})}),m&&n("div",{class:p?"figures waiting":"figures","aria-busy":p,children:[f?.breakdown?n(aa,{organization:m}):n(ke,{what:"What they spent",error:z(c,"workspace","organization","usage"),onAgain:u}),n(ia,{organization:m,variables:i.variables})]})]})}async function ca(){try{let e=await fetch(`${P.server}/page/installation.json`,{credentials:"omit"}),{salesContact:t}=await e.json();return typeof t=="string"?t:null}catch{return null}}function pa({to:e,about:t}){let r=Ju(e,t);return n("p",{class:"contact",children:r===null?n("bdi",{children:e}):n("a",{href:r,target:"_blank",rel:"noreferrer",children:e.replace(/^https?:\/\//,"")})})}function Ju(e,t){return/^https?:\/\/\S+$/.test(e)?e:/^[^\s@:/]+@[^\s@:/]+$/.test(e)?`mailto:${e}?subject=${encodeURIComponent(t)}`:null}var Xu=100;function da({workspace:e,onBought:t}){let[r,o]=_(!1);return n(b,{children:[n("button",{type:"button",class:"primary",onClick:()=>o(!0),children:"Buy credits"}),r&&n(ec,{workspace:e,onClose:()=>o(!1),onBought:t})]})}function ec({workspace:e,onClose:t,onBought:r}){let[o,s]=_("WEB_APP"),[a,i]=_("100"),[l,c]=_({kind:"filling"}),p=O({content:"",value:""}),u=/^\d{1,7}$/.test(a.trim())?Number(a):null,m=(u??0)*Xu;return n(rt,{title:"Buy credits",step:l,setStep:c,check:()=>u===null?"Say how many whole dollars.":null,sentence:()=>`${I(m)} credits for ${zt(String(u??0),"USD")}, for ${e.name} (${R(o)}).`,confirm:"Buy",send:async()=>{let d=`${o} ${u}`;p.current.content!==d&&(p.current={content:d,value:$n()});let g=await Le(Xo,{input:{workspace:e.id,pool:o,dollars:u??0,idempotencyKey:p.current.value}});if("problem"in g)return{kind:"confirming",problem:g.problem};let{purchase:h,refusal:k}=g.data.purchaseCredits??{};return h?(r(),{kind:"done",message:n("p",{children:[I(h.credits)," credits are ordered. They can be spent as soon as the payment arrives."]})}):{kind:"filling",problem:await tc(k??null,`${e.name}: ${I(m)} credits`)}},onClose:t,children:[n("div",{class:"field",children:[n("span",{children:"Pool"}),n(Q,{name:"Pool",options:["WEB_APP","API"].map(d=>({value:d,label:R(d)})),chosen:o,onChoose:s})]}),n(ge,{name:"Dollars",hint:u===null?"whole dollars":`${I(m)} credits, which never expire`,children:n("input",{type:"text",inputMode:"numeric",value:a,onInput:d=>i(d.currentTarget.value)})})]})}async function tc(e,t){if(!e)return"The purchase was not accepted.";let r=e.code==="ABOVE_IN_APP_LIMIT"?await ca():null;return n(b,{children:[n("p",{children:e.message}),r!==null&&n(pa,{to:r,about:t})]})}var Jr={PENDING:"Pending",COMPLETED:"Completed",FAILED:"Failed",REFUNDED:"Refunded"};function ma({purchases:e,zone:t}){return n(b,{children:[n("div",{class:"table-scroll",role:"group","aria-label":"Table: Purchases",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Bought"}),n("th",{scope:"col",class:"text",children:"Status"}),n("th",{scope:"col",children:"Credits"}),n("th",{scope:"col",children:"Price"}),n("th",{scope:"col",children:"Left of it"}),n("th",{scope:"col",class:"text",children:"By"}),n("th",{scope:"col",class:"text",children:"Reference"})]})}),n("tbody",{children:e.map(r=>n("tr",{children:[n("th",{scope:"row",children:[W(r.createdAt,t),n("small",{children:[R(r.pool),r.channel==="SALES"&&", by sales"]})]}),n("td",{class:"text",children:n("span",{class:`status status-${r.status.toLowerCase()}`,children:Jr[r.status]})}),n("td",{children:n(V,{value:r.credits})}),n("td",{children:zt(r.price.amount,r.price.currency)}),n("td",{children:r.grant?n(nc,{grant:r.grant}):n("span",{class:"quiet",children:"\u2013"})}),n("td",{class:"text",children:r.purchasedBy?n("bdi",{children:r.purchasedBy.name}):n("span",{class:"quiet",children:"\u2013"})}),n("td",{class:"text",children:[n("bdi",{children:r.reference??""}),r.unmatchedPayments.map(o=>n("small",{class:"warn",children:["also paid ",zt(o.amount.amount,o.amount.currency)," as ",n("bdi",{children:o.reference}),", for nothing"]},o.reference))]})]},r.id))})]})}),n("p",{class:"table-foot",children:n(Y,{text:()=>rc(e),name:`Copy these ${e.length} as CSV`})})]})}function nc({grant:e}){return n("span",{class:"left",children:[n(V,{value:e.remaining}),n("span",{class:"meter","aria-hidden":"true",children:n("i",{style:{width:`${e.amount>0?e.remaining/e.amount*100:0}%`}})}),e.withdrawn>0&&n("small",{children:[y(e.withdrawn)," withdrawn"]})]})}function rc(e){let t=e.map(r=>[r.createdAt,r.status,r.pool,r.credits,r.price.amount,r.price.currency,r.grant?.remaining??null,r.purchasedBy?.name??null,r.reference]);return te([["Bought","Status","Pool","Credits","Price","Currency","Left","By","Reference"],...t])}var oc=25;function fa({workspaceKey:e}){let{pool:t,status:r,timeZone:o}=v.value,a=K(xn,{key:e,pool:t,status:r===null?null:[r],first:oc,after:null},!0,Dn(t??"WEB_APP")),{data:i,errors:l,waiting:c,again:p}=a;S(()=>{i&&ne(i)},[i]);let u=i?.workspace??null,m=o??u?.timeZone??"UTC",f=z(l,"workspace","purchases"),d=f?.extensions?.requires;return n(b,{children:[n(pe,{asOf:i&&n(pt,{instant:a.at,zone:m,what:"every payment counted"}),children:[n(sc,{}),n(Rn,{}),n(Te,{}),u?.purchases&&_e.value?.user&&n(da,{workspace:u,onBought:p})]}),n(ue,{screen:a,zone:m,cards:0,heights:[520]}),i&&!u&&n(de,{}),u&&d&&n(Ee,{what:"purchases",requires:d,here:"purchases"}),u&&!u.purchases&&!d&&n(ke,{what:"The purchases",error:f,onAgain:p}),u?.purchases&&n("div",{class:c?"figures waiting":"figures","aria-busy":c,children:n(ac,{list:u.purchases,variables:a.variables,zone:m})})]})}function sc(){let e=[{value:"ALL",label:"All"},...["COMPLETED","PENDING","REFUNDED","FAILED"].map(t=>({value:t,label:Jr[t]}))];return n(Q,{name:"Status",options:e,chosen:v.value.status??"ALL",onChoose:t=>A({status:t==="ALL"?null:t})})}function ac({list:e,variables:t,zone:r}){let o=Et(xn,t,e,s=>s.workspace?.purchases);return e.totalCount===0?n(U,{title:t.status||t.pool?"No such purchases":"Nothing was bought yet",children:n("p",{children:t.status||t.pool?"None has this status and pool.":"Purchased credits never expire. They show here as soon as they are ordered."})}):n(L,{title:"Purchases",note:`${I(e.totalCount)}, the newest first`,tools:n(ee,{document:xn,variables:t}),children:[n(ma,{purchases:o.nodes,zone:r}),n(Pt,{pages:o,what:"purchases"})]})}var ic=250;function ga({rates:e,pool:t,at:r}){let o=[...new Map(e.map(w=>[`${w.model} ${w.tool}`,{model:w.model,tool:w.tool}])).entries()],[s,a]=_(o[0]?.[0]??""),[i,l]=_("5"),[c,p]=_("1"),[u,m]=_({}),f=o.find(([w])=>w===s)?.[1]??o[0]?.[1],d=e.filter(w=>w.model===f?.model&&w.tool===f.tool),g=uc(d),h=Object.fromEntries(Object.entries(u).filter(([w,M])=>g.get(w)?.includes(M))),k=f&&{pool:t,at:r,model:f.model,tool:f.tool,quantity:Number(i.replace(",",".")),count:Number(c),attributes:h},C=k!==void 0&&k.quantity>0&&Number.isInteger(k.count)&&k.count>0,x=cc(C?k:null),D=d[0]?.unit.toLowerCase()??"";return n(L,{title:"What would it cost?",children:n("div",{class:"calculator",children:[n("div",{class:"fields",children:[n(ge,{name:"Model and tool",children:n("select",{value:s,onChange:w=>a(w.currentTarget.value),children:o.map(([w,{model:M,tool:N}])=>n("option",{value:w,children:[M," \xB7 ",N]},w))})}),n(ge,{name:D===""?"Quantity":`${D}s`,children:n("input",{type:"text",inputMode:"decimal",value:i,onInput:w=>l(w.currentTarget.value)})}),n(ge,{name:"Outputs",children:n("input",{type:"text",inputMode:"numeric",value:c,onInput:w=>p(w.currentTarget.value)})}),[...g].map(([w,M])=>n(ge,{name:w,children:n("select",{value:h[w]??"",onChange:N=>m({...h,[w]:N.currentTarget.value}),children:[n("option",{value:"",children:"any other"}),M.map(N=>n("option",{value:N,children:N},N))]})},w))]}),n("div",{class:"quote",role:"status",children:[typeof x=="string"?n("p",{class:"problem",children:x}):x&&n(lc,{quote:x}),!C&&n("p",{class:"note",children:"The quantity and the outputs are numbers above 0."})]})]})})}function lc({quote:e}){return n(b,{children:[n("p",{class:"big",children:[n("data",{value:String(e.credits),children:y(e.credits)})," ",n("small",{children:"credits"})]}),n("dl",{class:"facts",children:e.lines.map((t,r)=>n("div",{children:[n("dt",{children:t.description}),n("dd",{children:y(t.credits)})]},r))})]})}function uc(e){let t=new Map;for(let[r,o]of e.flatMap(s=>Object.entries(s.conditions))){let s=t.get(r)??[];s.includes(o)||t.set(r,[...s,o])}return t}function cc(e){let[t,r]=_(null),o=JSON.stringify(e);return S(()=>{if(e===null){r(null);return}let s=new AbortController,a=setTimeout(()=>{be(as,{input:e},s.signal).then(i=>{"failure"in i?r("The price could not be asked for."):r(i.data.quote??i.errors[0]?.message??"No rate matches.")},()=>{})},ic);return()=>{clearTimeout(a),s.abort()}},[o]),t}function ha({workspaceKey:e}){let{pool:t,at:r,timeZone:o}=v.value,s={key:e,pool:t??"WEB_APP",at:r},a=K(Nr,s,!1),{data:i,errors:l,waiting:c,again:p}=a;S(()=>{i&&ne(i)},[i]);let u=z(l,"rateCard"),m=o??i?.workspace?.timeZone??"UTC";return n(b,{children:[n(pe,{asOf:null,children:[n(Q,{name:"Pool",options:["WEB_APP","API"].map(f=>({value:f,label:R(f)})),chosen:s.pool,onChoose:f=>A({pool:f,at:null})}),i&&n(pc,{cards:i.rateCards?.nodes??[],zone:m})]}),n(ue,{screen:a,zone:m,cards:0,heights:[220,420]}),i&&!i.workspace&&n(de,{}),i?.workspace&&n("div",{class:c?"figures waiting":"figures","aria-busy":c,children:i.rateCard?n(b,{children:[n(ga,{rates:i.rateCard.rates,pool:s.pool,at:r}),n(dc,{card:i.rateCard,zone:m,tools:n(ee,{document:Nr,variables:s})})]}):u?n(ke,{what:"The price list",error:u,onAgain:p}):n(U,{title:"No price list is in force",children:n("p",{children:"Usage that reports its own credits can be recorded all the same."})})})]})}function pc({cards:e,zone:t}){let{at:r}=v.value;if(e.length<2)return null;let o=new Date().toISOString();return n(ce,{name:"in force",named:!0,value:r===null?"now":W(r,t),children:[n(re,{chosen:r===null,onChoose:()=>A({at:null}),children:"now"}),e.map(s=>n(re,{chosen:r===s.effectiveAt,onChoose:()=>A({at:s.effectiveAt}),children:["since ",W(s.effectiveAt,t),s.effectiveAt>o&&n("small",{children:"to come"})]},s.id))]})}function dc({card:e,zone:t,tools:r}){return n(L,{title:"Rates",note:`in force since ${W(e.effectiveAt,t)}`,tools:n(b,{children:[n(Y,{text:()=>mc(e.rates),name:"Copy CSV",kind:"pill"}),r]}),children:n("div",{class:"table-scroll",role:"group","aria-label":"Table: Rates",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Model"}),n("th",{scope:"col",class:"text",children:"Tool"}),n("th",{scope:"col",class:"text",children:"If"}),n("th",{scope:"col",children:"Price"}),n("th",{scope:"col",children:"At least"})]})}),n("tbody",{children:e.rates.map((o,s)=>n("tr",{children:[n("th",{scope:"row",children:n("bdi",{children:o.model})}),n("td",{class:"text",children:n("bdi",{children:o.tool})}),n("td",{class:"text",children:n("bdi",{children:ba(o)||n("span",{class:"quiet",children:"always"})})}),n("td",{children:Yn(o)}),n("td",{children:o.minimum>0?y(o.minimum):""})]},s))})]})})})}var ba=e=>Object.entries(e.conditions).map(([t,r])=>`${t} ${r}`).join(", ");function mc(e){let t=e.map(r=>[r.model,r.tool,ba(r),r.creditsPerBlock,r.blockSize,r.unit,r.minimum]);return te([["Model","Tool","If","Credits a block","Block","Unit","At least"],...t])}function Xr({meanwhile:e,children:t}){let[r,o]=_(!1);return S(()=>o(!0),[]),n(b,{children:r?t:e})}var Rt={MODEL:"Model",TOOL:"Tool",MEMBER:"Member",PROJECT:"Project",POOL:"Pool",WORKSPACE:"Workspace"};function Fe(e,t){return e==="POOL"&&t.key!==null?R(t.key):t.label}function ya({report:e,by:t,colours:r,failed:o}){let{breakdown:s,compare:a,trends:i}=e,l=Rt[t],c=`By ${l.toLowerCase()}`;if(!s)return n(L,{title:c,children:n(j,{...o,what:"The table"})});let p=a?.breakdown??null,u=new Map([...p?.rows??[],...p?.other?[p.other]:[]].map(g=>[g.key,g.measures.credits])),m=new Map(i?.groups.map(g=>[g.key,g.credits])),f=s.other?[...s.rows,s.other]:s.rows;return n(L,{title:c,tools:n(Y,{text:()=>hc(e,l,t,u),name:"Copy CSV",kind:"pill"}),children:[n("div",{class:"table-scroll",role:"group","aria-label":`Table: Credits by ${l.toLowerCase()}`,tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:l}),n("th",{scope:"col",style:qn(f.map(({measures:g})=>g.credits)),children:"Credits"}),n("th",{scope:"col",class:"part",children:"Share"}),a&&n("th",{scope:"col",children:"Against before"}),n("th",{scope:"col",class:"trend",children:"Trend"})]})}),n("tbody",{children:f.map(g=>n("tr",{children:[n("th",{scope:"row",children:n(fc,{by:t,row:g,colour:g.key===null?"other":r.get(g.key)??"other"})}),n("td",{children:n(V,{value:g.measures.credits})}),n("td",{children:g.share===null?"":ve(g.share)}),a&&n("td",{children:gc(g,u.get(g.key))}),n("td",{class:"trend",children:m.has(g.key)&&n(Mt,{values:m.get(g.key)??[],colour:g.key===null?"other":r.get(g.key)??"other"})})]},g.key??"other"))})]})}),(s.other||v.value.all)&&n("button",{type:"button",class:"plain more",onClick:()=>A({all:!v.value.all}),children:v.value.all?"Show the largest":"Show all"})]})}function fc({by:e,row:t,colour:r}){let o=we.find(i=>i.by===e),s=n(b,{children:[n("i",{class:`swatch ${Oe(r)}`,"aria-hidden":"true"}),n("bdi",{children:Fe(e,t)})]});if(!o||t.key===null)return n("span",{class:"group-name",children:s});let a=t.key;return n("button",{type:"button",class:"group-name",title:"Filter by this","aria-pressed":v.value.filter[o.name].includes(a),onClick:()=>A({filter:Ze(v.value.filter,o.name,a)}),children:s})}function gc(e,t){return t?tt(e.measures.credits/t-1):e.measures.credits>0?"new":""}function hc({breakdown:e,compare:t},r,o,s){let a=e?.other?[...e.rows,e.other]:e?.rows??[],i=[r,"Key","Credits","Generations","Share",...t?["Credits before"]:[]];return te([i,...a.map(l=>[Fe(o,l),l.key,l.measures.credits,l.measures.generations,l.share,...t?[s.get(l.key)??0]:[]])])}function va(e,t,r,o,s){let a=t.length,i=(o.width-o.left-o.right)/Math.max(1,a),l=Math.min(8,i*.24),c=r==="share"?e.map(w=>w.map((M,N)=>bc(M,t[N]??0))):e,p=yc(c,a),u=r==="lines"?c.flat():p.flat(2),m=r==="share"?1:Math.max(s,Vn(u)??0,0),f=Math.min(Wn(u)??0,0),[d,g]=[[f,m||(f<0?0:1)],[o.height-o.bottom,o.top]],h=r==="share"?Ae(d,g):Qn(d,g,4),k=w=>({x:o.left+w*i+l/2,width:Math.max(.5,i-l)}),C=w=>o.left+(w+.5)*i,x=w=>De(w.map((M,N)=>[C(N),h(M)])),D=r==="lines"?c.map(x):p.map(w=>w.map((M,N)=>vc(M,k(N),h)).join(""));return{y:h,groups:D,middle:C,column:k,bucketAt:w=>Math.min(a-1,Math.max(0,Math.floor((w-o.left)/i))),groupAt:(w,M)=>{let N=h.invert(M),H=r==="lines"?wc(c.map(E=>E[w]??0),N,h.domain[1]/20):p.findIndex(E=>N>=(E[w]?.[0]??0)&&N<(E[w]?.[1]??0));return H===-1?null:H}}}function wa(e,t){return De(e.map((r,o)=>[t.middle(o),t.y(r)]))}function bc(e,t){return t>0?e/t:0}function yc(e,t){let[r,o]=[new Array(t).fill(0),new Array(t).fill(0)];return e.map(s=>Array.from({length:t},(a,i)=>{let l=s[i]??0,c=l<0?o:r,p=c[i]??0;return c[i]=p+l,l<0?[p+l,p]:[p,p+l]}))}function vc([e,t],{x:r,width:o},s){if(t<=e)return"";let a=s(t),i=s(e)-a,l=i>3?i-1:i;return`M${r.toFixed(2)} ${a.toFixed(2)}h${o.toFixed(2)}v${l.toFixed(2)}h${(-o).toFixed(2)}z`}function wc(e,t,r){let o=-1,s=r;return e.forEach((a,i)=>{a>0&&Math.abs(a-t)<s&&([o,s]=[i,Math.abs(a-t)])}),o}function ka({at:e,width:t,title:r,note:o,rows:s,total:a,earlier:i,hint:l=null}){let p=e>t/2?{right:`${t-e+14}px`}:{left:`${e+14}px`};return n("div",{class:"tip",style:p,"aria-hidden":"true",children:[n("p",{class:"tip-title",children:r}),o&&n("p",{class:"tip-note",children:o}),n("dl",{children:[n("dt",{children:"Total"}),n("dd",{children:y(a)}),s.map(({label:u,colour:m,value:f,strong:d})=>n("div",{class:d?"tip-row strong":"tip-row",children:[n("dt",{children:[n("i",{class:`swatch ${Oe(m)}`}),n("bdi",{children:u})]}),n("dd",{children:y(f)})]},u)),i!==null&&n("div",{class:"tip-row before",children:[n("dt",{children:[n("i",{class:"dash"}),"Before"]}),n("dd",{children:y(i)})]})]}),l&&n("p",{class:"tip-note",children:l})]})}function _a(e){let{groups:t,totals:r,earlier:o,complete:s,names:a,shape:i}=e,[l,c]=Hn(1100),[p,u]=_(null),[m,f]=_(null),[d,g]=_(null),h=O(!1),k=`hatch-${bt().replace(/\W/g,"")}`,C=Math.max(...r,...o??[],1),x=Nn(c,C),D=i==="share"||!o?0:Math.max(...o.slice(0,r.length),0),w=va(t.map(({values:T})=>T),r,i,x,D),M=p!==null&&d!==null&&d!==p?[Math.min(d,p),Math.max(d,p)]:null,N=(T,me)=>e.onOpen(T,me),H=T=>{let me=T.currentTarget.getBoundingClientRect(),ri=T.clientX-me.left;u(w.bucketAt(ri)),f(T.clientY-me.top)},E=T=>{T.button===0&&(H(T),h.current=!0,T.pointerType==="mouse"&&(T.currentTarget.setPointerCapture(T.pointerId),g(w.bucketAt(T.clientX-T.currentTarget.getBoundingClientRect().left))))},G=T=>{!h.current||p===null||(h.current=!1,g(null),M?e.onRange(M[0],M[1]):T.pointerType==="mouse"&&N(p,m===null?null:w.groupAt(p,m)))},ae=T=>{h.current||T.pointerType==="touch"||(u(null),f(null))},Be=T=>{let me=kc(T.key,p,r.length);if(me!==null)T.shiftKey?g(d??p??me):g(null),u(me),f(null);else if((T.key==="Enter"||T.key===" ")&&p!==null)M?e.onRange(M[0],M[1]):N(p,null),g(null);else if(T.key==="Escape"&&p!==null)u(null),g(null);else return;T.preventDefault(),T.stopPropagation()},he=p!==null&&m!==null?w.groupAt(p,m):null,ie=M??(p===null?null:[p,p]);return n("div",{class:"chart",ref:l,children:[n("div",{class:"chart-stage",role:"group","aria-roledescription":"chart","aria-label":`${e.title} Arrow keys read the values.`,tabIndex:0,onKeyDown:Be,onBlur:()=>{u(null),g(null)},onPointerMove:H,onPointerDown:E,onPointerUp:G,onPointerLeave:ae,children:[n("svg",{width:c,height:x.height,viewBox:`0 0 ${c} ${x.height}`,"aria-hidden":"true",children:[n("defs",{children:[n("pattern",{id:k,width:"6",height:"6",patternUnits:"userSpaceOnUse",patternTransform:"rotate(45)",children:n("rect",{class:"hatch",width:"3",height:"6"})}),n("pattern",{id:"stripes",width:"5",height:"5",patternUnits:"userSpaceOnUse",patternTransform:"rotate(-45)",children:[n("rect",{class:"stripes-ground",width:"5",height:"5"}),n("rect",{class:"stripes-line",width:"2",height:"5"})]})]}),n(Ln,{y:w.y,frame:x,name:i==="share"?T=>ve(T):Ge}),ie&&n(xc,{drawn:w,first:ie[0],last:ie[1],top:x.top,bottom:x.height-x.bottom}),t.map((T,me)=>n("path",{class:`${i==="lines"?"series-line":"series"} ${Oe(T.colour)} ${he!==null&&he!==me?"faded":""}`,d:w.groups[me],style:i!=="lines"&&T.colour==="none"?{fill:"url(#stripes)"}:{}},T.key??"other")),s.map((T,me)=>T||n(Sc,{drawn:w,index:me,total:r[me]??0,shape:i,fill:`url(#${k})`},me)),o&&i!=="share"&&n("path",{class:"earlier-line",d:wa(o.slice(0,r.length),w)}),n(Os,{names:e.ticks,at:w.middle,frame:x})]}),p!==null&&n(ka,{at:w.middle(p),width:c,title:a[p]??"",note:s[p]?null:"not complete: not over yet, or cut by the range",rows:Aa(t,p,he),total:r[p]??0,earlier:o?.[p]??null,hint:e.opens&&_c(e.opens,t,he)})]}),n("p",{class:"unseen",role:"status",children:p===null?"":Ac(e,p,M)})]})}function kc(e,t,r){let o=r-1;switch(e){case"ArrowLeft":return t===null?o:Math.max(0,t-1);case"ArrowRight":return t===null?0:Math.min(o,t+1);case"Home":return 0;case"End":return o;default:return null}}function Aa(e,t,r){return e.map((s,a)=>({...s,value:s.values[t]??0,strong:a===r})).filter(({value:s})=>s!==0).reverse()}function _c(e,t,r){let o=r===null?void 0:t[r];return o&&o.key!==null?`Click for ${e} of ${o.label}`:`Click for ${e}`}function Ac({groups:e,totals:t,earlier:r,complete:o,names:s},a,i){if(i)return`${s[i[0]]} to ${s[i[1]]}. Enter shows this range.`;let l=Aa(e,a,null).reverse().map(({label:p,value:u})=>`${p} ${y(u)}`),c=r?.[a];return[`${s[a]}${o[a]?"":", not complete"}: ${y(t[a]??0)} credits.`,c===void 0?"":`Before: ${y(c)}.`,l.length>0?`${l.join(", ")}.`:""].join(" ")}function xc({drawn:e,first:t,last:r,top:o,bottom:s}){let a=e.column(t),i=e.column(r);return n("rect",{class:"marked",x:a.x-2,width:i.x+i.width-a.x+4,y:o,height:s-o,rx:"3"})}function Sc({drawn:e,index:t,total:r,shape:o,fill:s}){let{x:a,width:i}=e.column(t),l=o==="share"?r>0?1:0:o==="lines"?e.y.domain[1]:r,c=e.y(l);return n("rect",{x:a,width:i,y:c,height:Math.max(0,e.y(0)-c),fill:s})}function xa({report:e,by:t,granularity:r}){let[o,s]=_(!1);return n("details",{class:"as-table",onToggle:a=>s(a.currentTarget.open),children:[n("summary",{children:"As a table"}),o&&n(Cc,{report:e,by:t,granularity:r})]})}function Cc({report:e,by:t,granularity:r}){let{series:o}=e;return o?n("div",{class:"table-scroll tall",role:"group","aria-label":"Table: The chart as a table",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:e.range.timeZone}),n("th",{scope:"col",children:"Total"}),o.groups.map(s=>n("th",{scope:"col",children:n("bdi",{children:Fe(t,s)})},s.key??"other"))]})}),n("tbody",{children:o.buckets.map((s,a)=>n("tr",{children:[n("th",{scope:"row",children:[xt(s,r,e.range.timeZone),!s.complete&&n("small",{children:"not complete"})]}),n("td",{children:y(o.total.credits[a]??0)}),o.groups.map(i=>n("td",{children:y(i.credits[a]??0)},i.key??"other"))]},s.start))})]})}):null}function Sa(e,t){let{series:r}=e,o=r?.groups??[],s=(r?.buckets??[]).map((a,i)=>[a.start,a.end,a.complete?"yes":"no",r?.total.credits[i]??0,...o.map(l=>l.credits[i]??0)]);return te([["Start","End","Complete","Total",...o.map(a=>Fe(t,a))],...s])}var Ca={QUARTER_HOUR:"Quarter hour",HOUR:"Hour",DAY:"Day",WEEK:"Week",MONTH:"Month",QUARTER:"Quarter",YEAR:"Year"},Ec=["HOUR","DAY","WEEK","MONTH","QUARTER"],Pc=[{value:"stacked",label:"Stacked"},{value:"lines",label:"Lines"},{value:"share",label:"%"}];function Ea({report:e,variables:t,colours:r,failed:o}){let{by:s,granularity:a,shape:i}={by:t.by,granularity:t.granularity,shape:v.value.shape},l=Ec.filter(p=>vn(v.value.range).includes(p)),c=n(b,{children:[l.length>1&&n(Q,{name:"Each bar is a",options:l.map(p=>({value:p,label:Ca[p]})),chosen:je(v.value),onChoose:p=>A({granularity:p})}),n(Q,{name:"Shape",options:Pc,chosen:i,onChoose:p=>A({shape:p})}),e.series&&n(Gn,{name:`Credits by ${Rt[s].toLowerCase()}`,csv:()=>Sa(e,s)}),n(ee,{document:At,variables:t})]});return n(L,{title:"Credits by",kind:"chart-panel",note:n(Mc,{}),tools:c,children:e.series?n(Rc,{series:e.series,report:e,by:s,granularity:a,shape:i,colours:r}):n("div",{class:"chart",children:n(j,{...o,what:"The chart"})})})}function Mc(){let e=Pr.map(t=>({value:t,label:Rt[t]}));return n(Q,{name:"Group by",options:e,chosen:v.value.by,shortcut:"g",onChoose:t=>A({by:t,all:!1})})}function Rc(e){let{series:t,report:r,by:o,granularity:s,shape:a,colours:i}=e,l=r.range.timeZone,c=t.groups.map(u=>({key:u.key,label:Fe(o,u),colour:u.isOther?"other":i.get(u.key)??"other",values:u.credits})),p=(u,m)=>$c(e,u,m===null?null:c[m]??null);return n(b,{children:[n(_a,{title:`Credits by ${Rt[o].toLowerCase()}, each ${Ca[s].toLowerCase()}, in ${l}.`,groups:c,totals:t.total.credits,earlier:r.compare?.series?.total.credits??null,complete:t.buckets.map(({complete:u})=>u),names:t.buckets.map(u=>xt(u,s,l)+Tc(u,s)),ticks:t.buckets.map(({start:u})=>fs(u,s,l)),shape:a,opens:"its events",onOpen:p,onRange:(u,m)=>Oc(e,u,m)}),n(Dc,{groups:c,by:o,earlier:r.compare!==null&&r.compare!==void 0&&a!=="share",unfinished:t.buckets.some(({complete:u})=>!u)}),n(xa,{report:r,by:o,granularity:s})]})}function Tc(e,t){if(t!=="DAY"||!e.complete)return"";let r=(Date.parse(e.end)-Date.parse(e.start))/36e5;return r===24?"":` (${r} hours)`}function Dc({groups:e,by:t,earlier:r,unfinished:o}){let s=we.find(a=>a.by===t);return n("ul",{class:"legend","aria-label":"Groups",children:[e.map(a=>n("li",{children:s&&a.key!==null?n("button",{type:"button",onClick:()=>A({filter:Ze(v.value.filter,s.name,a.key??"")}),title:`Only ${a.label}`,children:[n("i",{class:`swatch ${Oe(a.colour)}`,"aria-hidden":"true"}),n("bdi",{children:a.label})]}):n("span",{children:[n("i",{class:`swatch ${Oe(a.colour)}`,"aria-hidden":"true"}),n("bdi",{children:a.label})]})},a.key??"other")),r&&n("li",{class:"legend-mark",children:[n("i",{class:"dash","aria-hidden":"true"}),"earlier period"]}),o&&n("li",{class:"legend-mark",children:[n("i",{class:"swatch hatched","aria-hidden":"true"}),"not complete"]})]})}function $c({series:e,report:t,by:r,granularity:o},s,a){let i=e.buckets[s];if(!i)return;let l=we.find(f=>f.by===r),c=a?.key??null,p=v.value.filter,u=l&&c!==null&&!p[l.name].includes(c)?Ze(p,l.name,c):p,m=Pa(o)?{kind:"between",start:i.start,end:i.end}:Er({...i,timeZone:t.range.timeZone});A({section:"events",range:m,granularity:null,filter:u})}function Oc({series:e,report:t,granularity:r},o,s){let[a,i]=[e.buckets[o],e.buckets[s]];if(!a||!i)return;let[l,c]=[a.start,i.end],p=Pa(r)?{kind:"between",start:l,end:c}:Er({start:l,end:c,timeZone:t.range.timeZone});A({range:p,granularity:null})}var Pa=e=>e==="HOUR"||e==="QUARTER_HOUR";var Ma={credits:0,generations:0};function Ra(e,t,r,o){let s=new Map(t.map(u=>[u.key,u])),l=[...new Map([...e,...t].map(u=>[u.key,u.label]))].map(([u,m])=>{let f=e.find(d=>d.key===u);return Ic(u,m,f?.measures??Ma,s.get(u)?.measures??Ma)}).filter(({credits:u})=>u!==0).sort((u,m)=>Math.abs(m.credits)-Math.abs(u.credits)),c=l.slice(0,o),p=c.reduce((u,{credits:m})=>u+qe(m),0);return{rows:c,others:l.length-c.length,othersCredits:Kt(qe(r)-p)}}function Ic(e,t,r,o){let s=qe(r.credits)-qe(o.credits),a=o.generations===0?"new":r.generations===0?"gone":"changed",i=r.generations-o.generations,l=a==="changed"?Math.round(i*o.credits/o.generations)*1e3:s,c=a==="changed"&&o.credits>0?r.credits/r.generations/(o.credits/o.generations)-1:null;return{key:e,label:t,credits:Kt(s),byCount:Kt(l),byPrice:Kt(s-l),kind:a,price:c}}var Nc=5;function Ta({report:e,by:t,failed:r}){let{compare:o,breakdown:s}=e;if(!o?.breakdown||!s)return n(L,{title:"What changed",children:n(j,{...r,what:"The comparison"})});let a=s.other?[...s.rows,s.other]:s.rows,i=o.breakdown.other?[...o.breakdown.rows,o.breakdown.other]:o.breakdown.rows,{rows:l,others:c,othersCredits:p}=Ra(a,i,o.change,Nc);return n(L,{title:"What changed",note:`${Ie(o.change)} credits`,children:[l.length===0&&n("p",{class:"note",children:"Nothing: every group spent what it had spent before."}),n("ul",{class:"list",children:[l.map(u=>n("li",{children:[n("div",{children:[n("bdi",{class:"strong",children:Fe(t,u)}),n("small",{children:Lc(u)})]}),n(jt,{value:u.credits,children:Ie(u.credits)})]},u.key??"other")),c>0&&n("li",{children:[n("div",{children:c===1?"one other":`${c} others`}),n(jt,{value:p,children:Ie(p)})]})]})]})}function Lc({kind:e,byCount:t,byPrice:r,price:o}){if(e==="new")return"new this period";if(e==="gone")return"nothing this period";let s=[];if(t!==0&&s.push(`${Ie(t)} by ${t>0?"more":"fewer"} generations`),r!==0){let a=o===null||Math.abs(o)<5e-4?"":`, at ${tt(o)} each`;s.push(`${Ie(r)} by ${r>0?"dearer":"cheaper"} ones${a}`)}return s.join("; ")}function Da({report:e,failed:t}){let r=e.members?.rows??[];return e.members&&r.length===0?null:n(L,{title:"Who spent most",children:[!e.members&&n(j,{...t,what:"The list"}),n("ul",{class:"list",children:r.map(o=>n("li",{children:[n("div",{children:[n("button",{type:"button",class:"group-name",title:"Filter by this",onClick:()=>A({filter:Ze(v.value.filter,"members",o.key??"")}),children:n("bdi",{children:o.label})}),n("small",{children:[o.share!==null&&`${ve(o.share)}, `,`${y(o.measures.generations)} generations`]})]}),n(V,{value:o.measures.credits})]},o.key))})]})}function $a({band:e,until:t}){let[r,o]=[240,34],s=e.slice(0,t),a=Ae([0,Math.max(1,s.length-1)],[0,r]),i=Ae([0,Math.max(...s.map(({high:c})=>c),1)],[o-1.5,2]),l=c=>s.map((p,u)=>[a(u),i(Math.max(0,c(p)))]);return n("svg",{class:"spark-band",viewBox:`0 0 ${r} ${o}`,preserveAspectRatio:"none","aria-hidden":"true",children:[n("path",{class:"band-area",d:dt(l(({high:c})=>c),l(({low:c})=>c))}),n("path",{class:"band-line",d:De(l(({expected:c})=>c)),"vector-effect":"non-scaling-stroke"})]})}function Oa({report:e}){let{compare:t,total:r}=e,o=t?.changeRatio??null;return n($e,{title:`Spent \xB7 ${Zt(e.range)}`,figure:n(V,{value:r.credits}),note:t?n(b,{children:[n(jt,{value:t.change,children:[Ie(t.change),o!==null&&` (${tt(o)})`]})," ","against ",y(t.total.credits)," in ",Zt(t.range)]}):`${I(r.generations)} generations`,children:n(jr,{values:e.series?.total.credits??[]})})}function Ia({workspace:e,error:t,pool:r,onAgain:o}){let{balance:s,otherPool:a}=e,i=`Available \xB7 ${R(r)}`;if(!s)return n(mt,{title:i,error:t,onAgain:o});let{available:l,overdraft:c,permanent:p,nextExpiry:u}=s,m=u?Sn(u.at,Date.now()):0,f=u?`${y(u.credits)} expire ${m===0?"within a day":`in ${I(m)} ${m===1?"day":"days"}`}`:c>0?`${y(c)} overdrawn`:"nothing of it expires",d=Math.min(u?.credits??0,Math.max(0,l)),g=Math.max(0,l-d-p);return n($e,{title:i,figure:n(V,{value:l}),note:n(b,{children:[f,a&&a.overdraft>0&&n(b,{children:[" \xB7 ",n("b",{class:"bad",children:[R(a.pool),": ",y(a.overdraft)," overdrawn"]})]})]}),children:l>0&&n(Fc,{soon:d,rest:g,permanent:Math.min(p,l)})})}function Fc({soon:e,rest:t,permanent:r}){let o=[{name:"expires next",value:e,tone:"part-soon"},{name:"expires later",value:t,tone:"part-later"},{name:"never expires",value:r,tone:"part-permanent"}].filter(({value:s})=>s>0);return n(b,{children:[n("div",{class:"parts","aria-hidden":"true",children:o.map(({name:s,value:a,tone:i})=>n("i",{class:i,style:{flexGrow:a}},s))}),n("p",{class:"parts-legend",children:o.map(({name:s,tone:a})=>n("span",{children:[n("i",{class:`swatch ${a}`,"aria-hidden":"true"}),s]},s))})]})}function Na({workspace:e,error:t,pool:r,zone:o,onAgain:s}){let{forecast:a,balance:i}=e,l=`Runs out \xB7 ${R(r)}`;if(!a)return n(mt,{title:l,error:t,onAgain:s});if(i&&Zn(i))return n(zn,{title:l,overdraft:i.overdraft});let{low:c,expected:p,high:u}=a.runsOutAt,{forfeited:m}=a,f=m.high>0?`${y(m.low)} \u2013 ${y(m.high)} expire unused`:"nothing expires unused",g=p!==null&&p===i?.nextExpiry?.at?`then credits expire; ${f}`:p===null?c===null?f:`one time in ten by ${Me(c,o)}; ${f}`:c!==null&&u!==null&&Me(c,o)===Me(u,o)?f:`${c?Me(c,o):""} \u2013 ${u?Me(u,o):"over a year"}, eight times in ten; ${f}`;return n($e,{title:l,figure:p===null?"Not within a year":Me(p,o),note:g,children:n($a,{band:a.balance,until:Uc(a,p)})})}function Uc(e,t){let r=e.starts.length;if(t===null)return r;let o=e.starts.findIndex(s=>s>=t);return o===-1?r:Math.min(r,Math.max(14,Math.ceil(o*1.15)))}function La({report:e,people:t,generations:r}){let{activeMembers:o}=e.total,s=e.compare?.total.activeMembers,a=s===void 0?null:o-s,i=t!==null&&t>=o?t-o:null;return n($e,{title:"Active members",figure:n(b,{children:[I(o)," ",i!==null&&n("small",{children:["of ",I(t??0)]})]}),note:n(b,{children:[a!==null&&n("b",{class:a>0?"good":"",children:a===0?"as many as before":_s(a)}),a!==null&&" \xB7 ",I(e.total.generations)," generations"]}),children:n(jr,{values:r,faint:!0})})}var Bc=12,Vc=200;function Jn(e){let{range:t,pool:r,filter:o,timeZone:s,by:a,compare:i,all:l}=v.value;return{key:e,range:xe(t),pool:r,filter:wt(o),timeZone:s,granularity:je(v.value),by:a,rows:l?Vc:Bc,compare:i!=="none",to:i==="year"?"YEAR_AGO":"PREVIOUS_PERIOD",balanceOf:r??"WEB_APP",otherPool:r==="API"?"WEB_APP":"API"}}var eo=[420,380];function Fa({workspaceKey:e}){let t=Jn(e),r=K(At,t,!0,nt()),{data:o,errors:s,waiting:a,again:i}=r;S(()=>{o&&ne(o)},[o]);let l=o?.workspace??null,c=l?.usage??null,p=c?.range.timeZone??l?.timeZone??"UTC";return n(b,{children:[n(pe,{asOf:c&&n(Ne,{freshness:c.freshness,zone:p}),children:n(Es,{resolved:c?.range??null,labels:Hc(l)})}),n(ue,{screen:r,zone:p,cards:4,heights:eo}),o&&!l&&n(de,{}),l&&n("div",{class:a?"figures waiting":"figures","aria-busy":a,children:n(Wc,{workspace:l,errors:s,variables:r.variables,workspaceKey:e,onAgain:i})})]})}function Wc({workspace:e,errors:t,variables:r,workspaceKey:o,onAgain:s}){let{usage:a}=e,i=z(t,"workspace","usage");if(!a)return i?.extensions?.requires?n(Ee,{what:"usage",requires:i.extensions.requires,here:"usage"}):n(Qc,{error:i,onAgain:s});let{by:l}=r,c=a.series?.groups.map(f=>f.key)??a.breakdown?.rows.slice(0,8).map(f=>f.key)??[],p=new Map(jn(l,c).map((f,d)=>[c[d]??null,f])),u=a.total.generations===0,m=f=>({error:z(t,"workspace","usage",f),onAgain:s});return n(b,{children:[n("div",{class:"cards",children:[n(Oa,{report:a}),n(Ia,{workspace:e,error:z(t,"workspace","balance"),pool:r.balanceOf,onAgain:s}),n(Na,{workspace:e,error:z(t,"workspace","forecast"),pool:r.balanceOf,zone:e.timeZone,onAgain:s}),n(La,{report:a,people:e.people?.totalCount??null,generations:a.series?.total.generations??[]})]}),u?n(Kn,{report:a,workspaceKey:o}):n(Xr,{meanwhile:n(Qe,{cards:0,heights:eo}),children:[n(Ea,{report:a,variables:r,colours:p,failed:m("series")}),n(Xr,{meanwhile:n(Qe,{cards:0,heights:eo.slice(1)}),children:n("div",{class:"two",children:[n(ya,{report:a,by:l,colours:p,failed:m("breakdown")}),n("div",{class:"stack",children:[r.compare&&n(Ta,{report:a,by:l,failed:m("compare")}),l!=="MEMBER"&&n(Da,{report:a,failed:m("members")})]})]})})]})]})}function Qc({error:e,onAgain:t}){return n(U,{title:"These figures could not be computed",children:[n("p",{children:e?.message??"The server gave no reason."}),n("p",{children:n("button",{type:"button",class:"pill",onClick:t,children:"Try again"})})]})}function Hc(e){let t=new Map,r=e?.usage;for(let s of r?.members?.rows??[])s.key&&t.set(s.key,s.label);if(we.find(({by:s})=>s===v.value.by)?.name==="members")for(let s of r?.breakdown?.rows??[])s.key&&t.set(s.key,s.label);return t}function Ba({section:e}){let t=O(null);return S(()=>{let r=t.current?.querySelector("[aria-current]");r&&t.current&&(t.current.scrollLeft=r.offsetLeft-t.current.offsetLeft-40)},[e]),n("header",{class:"top",children:[n(Gc,{}),n("nav",{ref:t,"aria-label":"Sections",children:et(Re()).map(r=>n("a",{href:Je(Ua(r)),"aria-current":r===e?"page":void 0,onClick:o=>_t(o,Ua(r)),children:He[r]},r))}),n(Zc,{})]})}function Ua(e){return{section:e,all:!1,event:null,status:null,at:null}}function Gc(){let e=_e.value?.memberships??[],t=se.value;return t?e.length<2?n("b",{class:"workspace",children:n("bdi",{children:t.name})}):n(ce,{name:"Workspace",value:n("bdi",{children:t.name}),kind:"workspace",children:e.map(r=>n(re,{chosen:r.workspace.key===t.key,onChoose:()=>qc(r.workspace.key),children:[n("bdi",{children:r.workspace.name}),n("small",{children:[r.workspace.organization&&n("bdi",{children:`${r.workspace.organization.name} \xB7 `}),ct(r.role)]})]},r.workspace.key))}):n("b",{class:"workspace",children:"Workspace Analytics"})}function qc(e){e!==v.value.workspace&&A({workspace:e,filter:{models:[],tools:[],members:[],projects:[]},timeZone:null,event:null})}function Zc(){let e=_e.value,t=e?.user?.name??e?.service?.name??F.value?.label??"",r=Re(),o=e?.service?"API key":r?ct(r):"";return n(ce,{name:"Signed in as",value:n(zc,{name:t,about:o}),kind:"who",children:[n("p",{class:"menu-head",children:[n("bdi",{children:t}),o&&n("small",{children:o})]}),n("a",{class:"choice",href:Ye("/graphiql"),target:"_blank",rel:P.embedded?"noopener noreferrer":"opener",children:"GraphiQL"}),!P.embedded&&n("button",{type:"button",class:"choice",onClick:Bo,children:"Sign out"})]})}function zc({name:e,about:t}){return n(b,{children:[n("bdi",{class:"who-name",children:e}),e&&t&&n("span",{class:"who-dot",children:" \xB7 "}),n("span",{children:t})]})}var Kc=[["r","choose the range"],["g","go to the grouping"],["c","choose what to compare with"],["/","add a filter"],["\u2190 \u2192","earlier and later period; within a chart, read its values"],["Shift \u2190 \u2192","within a chart, choose a range; Enter shows it"],["Enter","within a chart, see the events of a bar"],["Esc","take the last filter away, then go back to the usual range"],["?","this list"]];function Wa(){let e=O(null);S(()=>{let r=s=>{let a=s;if(!(a.ctrlKey||a.metaKey||a.altKey||Xc(a.target)||ep(a))&&!P.root.querySelector("dialog[open], [popover=auto]:popover-open")){if(a.key==="?")e.current?.showModal();else if(!Yc(a.key))return;a.preventDefault(),a.stopPropagation(),P.embedded&&requestAnimationFrame(jc)}},{keys:o}=P;return o.addEventListener("keydown",r),()=>o.removeEventListener("keydown",r)},[]);let t=et(Re());return n("dialog",{ref:e,class:"card","aria-label":"Keys",children:[n("h2",{children:"Keys"}),n("dl",{class:"keys",children:[t.length>1&&n("div",{children:[n("dt",{children:[n("kbd",{children:"1"})," \u2013 ",n("kbd",{children:t.length})]}),n("dd",{children:t.map(r=>He[r]).join(", ")})]}),Kc.map(([r,o])=>n("div",{children:[n("dt",{children:n("kbd",{children:r})}),n("dd",{children:o})]},r))]}),n("form",{method:"dialog",children:n("button",{type:"submit",class:"pill",children:"Close"})})]})}function Yc(e){let t=et(Re())[Number(e)-1];if(t)A({section:t,all:!1,event:null,status:null,at:null});else if(e==="ArrowLeft"||e==="ArrowRight")Va(`[data-step="${e==="ArrowLeft"?-1:1}"]`);else if(e==="Escape")Jc();else if(e==="g")P.root.querySelector('[data-shortcut="g"] [aria-pressed="true"]')?.focus();else if(["r","c","/"].includes(e))Va(`[data-shortcut="${e}"]`);else return!1;return!0}function jc(){P.root.activeElement===null&&P.root.getElementById("main")?.focus({preventScroll:!0})}function Va(e){let t=P.root.querySelector(e);t?.scrollIntoView({block:"nearest"}),t?.click()}function Jc(){let e=Pn(v.value.filter);e?A({filter:e}):v.value.pool!==null?A({pool:null}):Wt(v.value.range,ut)||A({range:ut,granularity:null})}function Xc(e){return e.matches("input, textarea, select, [contenteditable]")}function ep(e){return e.key.startsWith("Arrow")&&e.target.matches(".table-scroll, pre")}function Ue({kind:e="",children:t}){let r=P.embedded?"div":"main";return n(r,{id:"main",class:`main ${e}`,tabIndex:-1,children:t})}function Qa(){return n("a",{class:"skip",href:"#main",onClick:t=>{t.preventDefault(),P.root.getElementById("main")?.focus()},children:"Skip to the figures"})}function Ha(){return gn.value?n(Ue,{children:n(Qe,{cards:4,heights:[400]})}):n(Ue,{kind:"sign-in",children:n(U,{title:"Not signed in",children:[n("p",{children:Pe.value?"The server no longer accepts the token that this page gave.":"This page gave no token."}),n("p",{children:n("button",{type:"button",class:"pill",onClick:()=>yn(F.value?.token??null),children:"Try again"})})]})})}var to="tallygraph.signing-in",Xn=X(!1),Tt=X(null);async function Ga(){if(window.top!==window)return[];let e=await fetch("/page/sign-in.json");return e.ok?e.json():[]}async function qa(e,t){Tt.value=null;try{if(!P.storage)throw new Error("this browser keeps nothing for the page");let{prepare:r}=await import("/page/openid-55a51af08259.js"),{underway:o,address:s}=await r(e,t);P.storage.setItem(to,JSON.stringify(o)),window.location.assign(s)}catch(r){Tt.value=Ka(r)}}function Za(){let{href:e,search:t}=window.location,r=new URLSearchParams(t),o=r.get("state");if(o===null||!(r.has("code")||r.has("error")))return null;let s=tp(),a=s?.state===o;return window.history.replaceState(null,"",a&&s.query!==""?`/?${s.query}`:"/"),a?{address:e,underway:s}:null}async function za(e){Xn.value=!0;try{let{finish:t}=await import("/page/openid-55a51af08259.js"),{token:r,renewal:o}=await t(e);Fo(r,o)}catch(t){Tt.value=Ka(t)}finally{Xn.value=!1}}function tp(){try{let e=P.storage?.getItem(to)??"null";return P.storage?.removeItem(to),JSON.parse(e)}catch{return null}}var Ka=e=>e instanceof Error?e.message:String(e);function Ya(){let[e,t]=_([]);S(()=>{Ga().then(t,()=>{})},[]);let r=Pe.value;return Xn.value?n(Ue,{kind:"sign-in",children:n("section",{class:"card message",role:"status",children:n("h1",{children:"Signing you in \u2026"})})}):n(Ue,{kind:"sign-in",children:n("section",{class:"card message",children:[n("h1",{children:r?"Sign in again":"Workspace Analytics"}),n("p",{children:r?"The server no longer accepts your token: it has expired, or it was revoked. Sign in to go on where you were.":`Who spends, on what, how much is left, and how long it lasts. ${e.length>0?"Sign in, or open":"Open"} a sign-in link, or paste one here.`}),Tt.value&&n("p",{class:"problem",role:"alert",children:["The sign-in failed: ",Tt.value]}),e.map(o=>n("p",{children:n("button",{type:"button",class:"primary",onClick:()=>qa(o,Qt(v.value)),children:["Sign in with ",new URL(o.issuer).host]})},o.issuer)),n(np,{isSecond:e.length>0})]})})}function np({isSecond:e}){let[t,r]=_("");return n(b,{children:[n("form",{onSubmit:s=>{s.preventDefault();let a=t.trim();if(a==="")return;let i=vr(a)??{token:a,workspace:v.value.workspace,label:null};bn(i)},children:[n("label",{for:"token",children:"Sign-in link or token"}),n("input",{id:"token",type:"password",autocomplete:"off",spellcheck:!1,value:t,onInput:s=>r(s.currentTarget.value)}),n("button",{type:"submit",class:e?"pill":"primary",children:"Sign in"})]}),n("p",{class:"note",children:["It stays in this browser tab. An operator makes one with ",n("code",{children:"tallygraph token --user KEY"}),"."]})]})}function ja(){let{data:e,failure:t,again:r}=K(ss,{},!1),o=e?.workspaces?.nodes??[];return S(()=>{e&&(ne(e),o.length===1&&o[0]&&kt({workspace:o[0].key}))},[e]),n(Ue,{kind:"sign-in",children:[t&&n(Xe,{failure:t,onAgain:r}),e&&o.length===0&&n(U,{title:"No workspace yet",children:n("p",{children:"You are signed in, but no workspace has you as a member. Ask an Admin to add you."})}),o.length>1&&n(U,{title:"Choose a workspace",children:o.map(({key:s,name:a})=>n("p",{children:n("button",{type:"button",class:"pill",onClick:()=>A({workspace:s}),children:n("bdi",{children:a})})},s))})]})}function Ja(){let e=v.value.workspace,t=En(),r=se.value?.name;return S(()=>{P.embedded||(document.title=[r,r&&He[t],"Tallygraph"].filter(Boolean).join(" \xB7 "))},[r,t]),S(()=>{e===null&&F.value?.workspace&&kt({workspace:F.value.workspace})},[e,F.value]),!F.value||Pe.value?P.embedded?n(Ha,{}):n(Ya,{}):e===null?F.value.workspace?null:n(ja,{}):n(b,{children:[n(Qa,{}),n(Ba,{section:t}),n(Ue,{children:[n("h1",{class:"unseen",children:[He[t],r&&` of ${r}`]}),n(rp,{section:t,workspaceKey:e},`${e}/${t}`)]}),n(Wa,{})]})}function rp({section:e,workspaceKey:t}){switch(e){case"usage":return n(Fa,{workspaceKey:t});case"balance":return n(Ks,{workspaceKey:t});case"purchases":return n(fa,{workspaceKey:t});case"events":return n(na,{workspaceKey:t});case"members":return n(sa,{workspaceKey:t});case"alerts":return n($s,{workspaceKey:t});case"rates":return n(ha,{workspaceKey:t});case"organization":return n(ua,{workspaceKey:t})}}function ni(){let e=Vo();e&&(bn(e),e.workspace&&kt({workspace:e.workspace}))}var Xa=Za();Xa?za(Xa):Lo();Zo();ni();window.addEventListener("hashchange",ni);var ei=v.value.workspace??F.value?.workspace;F.value&&ei&&En()==="usage"&&Wo(At,Jn(ei));var ti=document.getElementById("root");ti&&setTimeout(()=>go(n(Ja,{}),ti));
