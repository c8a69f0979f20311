var $,Tr,Un,qe,Ln,Ht,$r,qt,Dr,Bn,Fn,wa,St=Symbol.for("pv"),zt={},Kt=[],ka=/^m(i|n|o|s|text|space)$/,Wn=Array.isArray,Vn=Kt.slice,rt=Object.assign;function nt(e){e&&e.parentNode&&e.remove()}function Or(e,t,r){var o,s,a,i={},l=arguments.length;for(a in t)a=="key"?o=t[a]:a=="ref"&&typeof e!="function"?s=t[a]:i[a]=t[a];return l>2&&(i.children=l>3?Vn.call(arguments,2):r),At(e,i,o,s,null)}function At(e,t,r,o,s){var a={type:e,props:t,key:r,ref:o,__k:null,__:null,__b:0,__e:null,__c:null,constructor:St,__v:s||++Tr,__i:-1,__u:0};return!s&&$.vnode&&$.vnode(a),a}function b(e){return e.children}function ct(e,t){this.props=e,this.context=t,this.__g=0}function Ge(e,t){if(t==null)return e.__&&Ge(e.__,e.__i+1);for(var r;t<e.__k.length;t++)if((r=e.__k[t])&&r.__e)return r.__e;return typeof e.type!="function"||e.props.__P?null:Ge(e)}function _a(e){var t,r=e.__v,o=r.__e,s=[],a=[],i=e.__P;i&&((t=rt({constructor:St},r)).__v=r.__v+1,$.vnode&&$.vnode(t),Qn(i,t,r,e.__n,i.namespaceURI,32&r.__u?[o]:null,s,o||Ge(r),32&r.__u,a),t.__v=r.__v,t.__.__k[t.__i]=t,Br(s,t,a),r.__=r.__e=null,t.__e!=o&&Ir(t))}function Ir(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),Ir(e)}function Rr(e){(8&e.__g||(e.__g|=8,qe.push(e),Ht++))&&Ln==$.debounceRendering||((Ln=$.debounceRendering)||queueMicrotask)(Nr)}function Nr(){try{for(var e,t=1;qe.length;)qe.length>t&&qe.sort($r),e=qe.shift(),t=qe.length,8&e.__g&&_a(e)}finally{(Ht=qe.length)&&(Ln||queueMicrotask)(Nr)}}function Lr(e,t,r,o,s,a,i,l,u,p,c){var d,f,m,g,_,k,S=o.__k||Kt,w=t.length;for(u=xa(r,t,S,u,w),d=0;d<w;d++)(m=r.__k[d])!=null&&(f=~m.__i&&S[m.__i]||zt,m.__i=d,k=Qn(e,m,f,s,a,i,l,u,p,c),g=m.__e,(f.ref!=m.ref||8&f.__u)&&(f.ref&&Zn(f.ref,null,m,f),m.ref&&c.push(m.ref,m.__c||g,m)),_=_||g,4&m.__u?(u=Fr(m,u,e,!f.__v),f.__e&&(f.__e=null)):typeof m.type=="function"&&k!==void 0?u=k:g&&(u=g.nextSibling),m.__u&=-21);return r.__e=_,u}function xa(e,t,r,o,s){var a,i,l,u,p,c,d,f,m,g=r.length,_=g,k=0,S=0,w=e.__k=Array(s);for(a=0;a<s;a++)(i=t[a])!=null&&typeof i!="boolean"&&typeof i!="function"?(typeof i!="object"||i.constructor===String?i=w[a]=At(null,i):Wn(i)?i=w[a]=At(b,{children:i}):i.constructor===St&&i.__b?i=w[a]=At(i.type,i.props,i.key,i.ref,i.__v):w[a]=i,u=a+k,i.__=e,i.__b=e.__b+1,l=null,~(p=i.__i=Aa(i,r,u,_))&&(_--,(l=r[p])&&(l.__u|=2)),l&&l.__v?(i.__u|=16,p==u-1?k--:p==u+1?k++:p!=u&&(p>u?k--:k++,S=1)):(~p||(s>g?k--:s<g&&k++),typeof i.type!="function"&&(i.__u|=4))):w[a]=null;if(S){for(c=[],d=[],a=0;a<s;a++)if((i=w[a])&&16&i.__u){for(k=0,f=c.length;k<f;)c[m=k+f>>1]<i.__i?k=m+1:f=m;c[k]=i.__i,d[a]=k+1}for(k=c.length;a--;)d[a]&&(d[a]==k?k--:w[a].__u|=4)}if(_)for(a=0;a<g;a++)!(l=r[a])||2&l.__u||(l.__e==o&&(o=Ge(l)),qn(l,l));return o}function Fr(e,t,r,o){var s,a,i,l;if(typeof e.type=="function"){if(e.props.__P)return t;if(s=e.__k)for(a=0;a<s.length;a++)s[a]&&(s[a].__=e,t=Fr(s[a],t,r,!1));return t}for(t&&!t.parentNode&&(t=Ge(e))&&!t.parentNode&&(t=null),i=e.__e,l=t;l&&l.nodeType==8;)l=l.nextSibling;for(i!=l&&(!o&&r.moveBefore&&i.parentNode?r.moveBefore(i,t):r.insertBefore(i,t||null)),t=i;(t=t&&t.nextSibling)&&t.nodeType==8&&!t.data.startsWith("$s"););return t}function Aa(e,t,r,o){var s,a=e.key,i=e.type,l=t[r],u=l&&!(2&l.__u);if(l===null&&a==null||u&&a==l.key&&i==l.type)return r;if(o>(u?1:0)){for(s=r-1;s>=0;s--)if((l=t[s])&&!(2&l.__u)&&a==l.key&&i==l.type)return s;for(s=r+1;s<t.length;s++)if((l=t[s])&&!(2&l.__u)&&a==l.key&&i==l.type)return s}return-1}function Mr(e,t,r){r==null&&(r=""),t[0]=="-"?e.setProperty(t,r):e[t]=r}function Zt(e,t,r,o,s){var a,i;if(t=="style")if(typeof r=="string")e.style.cssText=r;else{if(typeof o=="string"&&(e.style.cssText=o=""),o)for(t in o)r&&t in r||Mr(e.style,t);if(r)for(t in r)o&&r[t]==o[t]||Mr(e.style,t,r[t])}else if(t[0]=="o"&&t[1]=="n")typeof r!="function"&&(r=null),typeof o!="function"&&(o=null),(e.__e||(e.__e={}))[t]=r,r&&o||(i=Fn[t]||(Fn[t]=Sa(t)),(e.__a||(e.__a={}))[t]=Bn,a=t!=(t=t.replace(Dr,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),r?e.addEventListener(t,i,a):e.removeEventListener(t,i,a));else{if(s=="http://www.w3.org/2000/svg")t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(t!="width"&&t!="height"&&t!="href"&&t!="list"&&t!="form"&&t!="tabIndex"&&t!="download"&&t!="rowSpan"&&t!="colSpan"&&t!="role"&&t!="popover"&&t in e)try{return void(e[t]=r??"")}catch{}if(typeof r=="function")return;r==null||r===!1&&t[4]!="-"?e.removeAttribute(t):e.setAttribute(t,t=="popover"&&r==1?"":r)}}function Sa(e){return function(t){var r=this.__e;if(r){if(r=r[e],t[qt]==null)t[qt]=Bn++;else if(t[qt]<this.__a[e])return;return r($.event?$.event(t):t)}}}function Qn(e,t,r,o,s,a,i,l,u,p){var c,d,f,m,g,_,k,S,w,R,v,M,I,J,E,V,ie,Ue,we=t.type;if(t.constructor!==St)return null;128&r.__u&&(u=32&r.__u,c=r.__c.__z)&&(t.__u|=u,d=a=[],c.nodeType==8?l=Gt(c,a):a.push(c),l=a[0]||l),(c=$.__b)&&c(t);e:if(typeof we=="function"){f=i.length;try{if(S=t.props,w=(c=we.prototype)&&c.render,R=(c=we.contextType)&&o[c.__c],v=c?R?R.props.value:c.__:o,(m=r.__c)?(t.__c=m,2&m.__g&&(m.__g|=1)):(w?t.__c=m=new we(S,v):(t.__c=m=new ct(S,v),m.constructor=we,m.render=Ea),R&&R.sub(m),m.state||(m.state={}),m.__n=o,m.__g|=8,m.__h=[],m.__k=[]),w&&(m.__s||(m.__s=m.state),we.getDerivedStateFromProps&&(m.__s==m.state&&(m.__s=rt({},m.__s)),rt(m.__s,we.getDerivedStateFromProps(S,m.__s)))),g=m.props,_=m.state,m.__v=t,r.__c){if(S!==g&&w&&!we.getDerivedStateFromProps&&m.componentWillReceiveProps&&m.componentWillReceiveProps(S,v),t.__v==r.__v&&!(8&m.__g)||!(4&m.__g)&&m.shouldComponentUpdate&&m.shouldComponentUpdate(S,m.__s,v)===!1){t.__v!=r.__v&&(m.props=S,m.state=m.__s,m.__g&=-9),t.__e=r.__e,t.__k=r.__k,t.__k.some(function(le){le&&(le.__=t)}),Kt.push.apply(m.__h,m.__k),m.__k=[],m.__h.length&&i.push(m),l=Ge(r);break e}m.componentWillUpdate&&m.componentWillUpdate(S,m.__s,v),w&&m.componentDidUpdate&&m.__h.push(function(){m.componentDidUpdate(g,_,k)})}else w&&!we.getDerivedStateFromProps&&m.componentWillMount&&m.componentWillMount(),w&&m.componentDidMount&&m.__h.push(m.componentDidMount);m.context=v,m.props=S,m.__P=e,m.__g&=-5,M=$.__r,I=w?25:0;do m.__g&=-9,M&&M(t),c=m.render(m.props,m.state=m.__s,m.context);while(8&m.__g&&++I<25);w&&(Kt.push.apply(m.__h,m.__k),m.__k=[]),m.state=m.__s,m.getChildContext&&(o=rt({},o,m.getChildContext())),w&&r.__c&&m.getSnapshotBeforeUpdate&&(k=m.getSnapshotBeforeUpdate(g,_)),J=c&&c.type===b&&c.key==null?c.props.children:c,S.__P&&(c=l,s=(e=S.__P).namespaceURI,u=a=null,r.props&&r.props.__P!=e&&(r.__k.some(function(le){le&&qn(le,le)}),r.__k=null),l=r.__k?Ge(r,0):null),l=Lr(e,Wn(J)?J:[J],t,r,o,s,a,i,l,u,p),S.__P&&(t.__e=null,l=c),t.__u&=-161,d&&d.some(nt),m.__h.length&&i.push(m),1&m.__g&&(m.__g&=-4)}catch(le){if(i.length=f,t.__v=null,u||a)if(le&&le.then){if(t.__u|=128|u,a){for(~(ie=a.indexOf(l||void 0))||(ie=a.length);(Ue=a[ie-1])&&Ue.nodeType==8;)ie--;for(;ie<a.length;ie++)if(Ue=a[ie])if(a[ie]=null,E){if(Ue==V)break}else{if(Ue.nodeType!=8)break;Ue.data.startsWith("$s")&&(V=Gt(E=Ue))}}if(!E){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;E=l}(c=Gt(E=t.__c.__z||(t.__c.__z=E)))?(t.__e=E,l=c):t.__e=l,l=l&&l.nextSibling}else a&&a.some(nt);else t.__e=r.__e;t.__k||(t.__k=r.__k||[]),le&&le.then||Ur(t),$.__e(le,t,r)}}else l=t.__e=Ca(r.__e,t,r,o,s,a,i,u,p,e);return(c=$.diffed)&&c(t),l}function Gt(e,t){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var r=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))r++;else if(e.data.startsWith("/$s")&&!--r)return e}t&&t.push(e)}}function Ur(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(Ur))}function Br(e,t,r){for(var o=0;o<r.length;)Zn(r[o++],r[o++],r[o++]);$.__c&&$.__c(t,e),e.some(function(s){try{e=s.__h,s.__h=[],e.some(function(a){a.call(s)})}catch(a){$.__e(a,s.__v)}})}function Ca(e,t,r,o,s,a,i,l,u,p){var c,d,f,m,g,_,k,S,w=r.props||zt,R=t.props,v=t.type;if(v=="svg"?s="http://www.w3.org/2000/svg":v=="math"?s="http://www.w3.org/1998/Math/MathML":s||(s="http://www.w3.org/1999/xhtml"),a){for(c=0;c<a.length;c++)if((g=a[c])&&(v?g.localName==v:g.nodeType==3)){e=g,a[c]=null;break}}if(!e){if(S=p.ownerDocument||document,!v)return S.createTextNode(R);e=S.createElementNS(s,v,R.is?R:p),l&&($.__m&&$.__m(t,a),l=!1),a=null}if(v){if(p=v=="template"&&e.content||e,a=v=="textarea"&&R.defaultValue!=null?null:a&&Vn.call(p.childNodes),!l&&a)for(w={},c=0;c<e.attributes.length;c++)w[(g=e.attributes[c]).name]=g.value;for(c in w)g=w[c],c=="dangerouslySetInnerHTML"?f=g:c=="children"||c in R||c=="value"&&"defaultValue"in R||c=="checked"&&"defaultChecked"in R||Zt(e,c,null,g,s);for(c in R)g=R[c],c=="children"?m=g:c=="dangerouslySetInnerHTML"?d=g:c=="value"?_=g:c=="checked"?k=g:l&&typeof g!="function"||w[c]===g||Zt(e,c,g,w[c],s);d?(l||f&&(d.__html==f.__html||d.__html==e.innerHTML)||(e.innerHTML=d.__html),t.__k=[]):(f&&(e.textContent=""),(v=="foreignObject"||s=="http://www.w3.org/1998/Math/MathML"&&ka.test(v))&&(s="http://www.w3.org/1999/xhtml"),Lr(p,Wn(m)?m:[m],t,r,o,s,a,i,a?a[0]:r.__k&&Ge(r,0),l,u),a&&a.some(nt)),l&&v!="textarea"||(c="value",v=="progress"&&_==null?e.removeAttribute(c):_==null||_===e[c]&&(v!="progress"||_)||Zt(e,c,_,w[c],s),c="checked",k!=null&&k!=e[c]&&Zt(e,c,k,w[c],s))}else w===R||l&&e.data==R||(e.data=R);return e}function Zn(e,t,r,o){try{typeof e=="function"?t?t.__x=e(t)||1:o&&(o=o.__c||o.__e)&&(t=o.__x)&&(o.__x=null,typeof t=="function"?t():e(null)):e.current=t}catch(s){$.__e(s,r)}}function qn(e,t,r){var o,s,a,i;if($.unmount&&$.unmount(e),!(o=e.ref)||o.current&&o.current!=e.__e||Zn(o,null,t,e),o=e.__c){if(o.componentWillUnmount)try{o.componentWillUnmount()}catch(l){$.__e(l,t)}o.__P=o.__n=null}if(o=e.__k)for(i=0;i<o.length;i++)o[i]&&qn(o[i],t,typeof e.type!="function"||r&&!e.props.__P);!r&&(o=e.__c)&&(o=o.__z)&&(s=Gt(o,a=[]))&&(o==e.__e&&a.some(nt),nt(s),nt(o)),r||nt(e.__e),e.__e=e.__c=e.__=null}function Ea(e,t,r){return this.constructor(e,r)}function Wr(e,t){var r,o,s,a;$.__&&$.__(e,t),t.nodeType==9&&(t=t.documentElement),o=(r=e&&32&e.__u)?null:t.__k,t.__k=At(b,{children:[e]}),s=[],a=[],Qn(t,t.__k,o||zt,zt,t.namespaceURI,o?null:t.firstChild?Vn.call(t.childNodes):null,s,o?o.__e:t.firstChild,r,a),Br(s,t.__k,a),t.__k.props.children=null}$={__e:function(e,t,r,o){for(var s,a,i;t=t.__;)if((s=t.__c)&&!(1&s.__g)){s.__g|=4;try{if((i=(a=s.constructor)&&a.getDerivedStateFromError)&&s.setState(a.getDerivedStateFromError(e)),s.componentDidCatch&&(s.componentDidCatch(e,o||{}),i=1),i&&8&s.__g)return void(s.__g|=2)}catch(l){e=l}}throw Ht=0,e}},Tr=0,Un=function(e){return e!=null&&e.constructor===St},ct.prototype.setState=function(e,t){var r=this.__s;r&&r!=this.state||(r=this.__s=rt({},this.state)),typeof e=="function"&&(e=e(rt({},r),this.props)),e&&(rt(r,e),this.__v&&(t&&this.__k.push(t),Rr(this)))},ct.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),Rr(this))},ct.prototype.render=b,qe=[],Ht=0,$r=function(e,t){return e.__v.__b-t.__v.__b},qt=Symbol(),Dr=/(PointerCapture)$|Capture$/i,Bn=0,Fn={},wa=0;var ot,Z,Gn,Vr,Hn=Object.is,Yt=0,jr=[],zn=[],Q=$,Qr=Q.__b,Zr=Q.__r,qr=Q.diffed,Gr=Q.__c,Hr=Q.unmount,zr=Q.__;function Et(e,t){Q.__h&&Q.__h(Z,e,Yt||t),Yt=0;var r=Z.__H||(Z.__H={__:[],__h:[]});return e>=r.__.length&&r.__.push({}),r.__[e]}function A(e){return Yt=1,Pa(Xr,e)}function Pa(e,t,r){var o=Et(ot++,2);if(o.t=e,!o.__c&&(o.__=[r?r(t):Xr(void 0,t),function(a){var i=(o.__N||o.__)[0],l=o.t(i,a);Hn(i,l)||(o.__N=[l,o.__[1]],o.__c.setState({}))}],o.__c=Z,!Z.__f)){Z.__f=!0;var s=Z.shouldComponentUpdate;Z.shouldComponentUpdate=function(a,i,l){var u=this.__H;if(!u)return!0;var p=!1,c=this.props!=a;if(u.__.some(function(f){f.__N&&(p=!0,Hn(f.__[0],f.__N[0])||(c=!0))}),s){var d=s.call(this,a,i,l);return p?d||c:d}return!p||c}}return o.__}function C(e,t){var r=Et(ot++,3);!Q.__s&&Yn(r.__H,t)&&(r.__P=!0,r.__=e,r.u=t,Z.__H.__h.push(r))}function Jr(e,t){var r=Et(ot++,4);!Q.__s&&Yn(r.__H,t)&&(r.__P=!1,r.__=e,r.u=t,Z.__h.push(r))}function F(e){return Yt=5,jt(function(){return{current:e}},[])}function jt(e,t){var r=Et(ot++,7);return Yn(r.__H,t)&&(r.__=e(),r.__H=t),r.__}function pt(){var e=Et(ot++,11);if(!e.__){for(var t=Z.__v;!t.__m&&t.__;)t=t.__;var r=t.__m||(t.__m=[0,0]);e.__="P"+r[0]+"-"+r[1]++}return e.__}function Ra(){var e;do{for(;e=zn.shift();)try{Ct(e)}catch(r){Q.__e(r,{__:(e=e.__P)&&e.__v})}for(;e=jr.shift();){var t=e.__H;if(e.__P&&t)try{t.__h.some(Ct),t.__h.some(Kn),t.__h=[]}catch(r){t.__h=[],Q.__e(r,e.__v)}}}while(zn.length)}Q.__b=function(e){Z=null,Qr&&Qr(e)},Q.__=function(e,t){e&&t.__k&&t.__k.__m&&(e.__m=t.__k.__m),zr&&zr(e,t)},Q.__r=function(e){Zr&&Zr(e),ot=0;var t=(Z=e.__c).__H;t&&(Gn==Z?Z.__h=[]:(t.__h.some(Ct),t.__h.some(Kn),ot=0),t.__h=[],t.__.some(function(r){r.__N&&(r.__=r.__N),r.u=r.__N=void 0})),Gn=Z},Q.diffed=function(e){qr&&qr(e);var t=e.__c;t&&t.__H&&(t.__H.__h.length&&Yr(jr.push(t)),t.__H.__.some(function(r){r.u&&(r.__H=r.u)})),Gn=Z=null},Q.__c=function(e,t){t.some(function(r){try{r.__h.some(Ct),r.__h=r.__h.filter(function(o){return!o.__||Kn(o)})}catch(o){r.__h=[function(){throw o}]}}),Gr&&Gr(e,t)},Q.unmount=function(e){Hr&&Hr(e);var t,r,o=e.__c;o&&o.__H&&(o.__H.__.some(function(s){try{if(s.__P&&s.__c){if(r===void 0){for(r=e.__;r&&(!r.__c||!r.__c.__P);)r=r.__;r=r&&r.__c}s.__P=r,Yr(zn.push(s))}else Ct(s)}catch(a){t=a}}),o.__H=void 0,t&&Q.__e(t,o.__v))};var Kr=typeof requestAnimationFrame=="function";function Ma(e){var t,r=function(){clearTimeout(o),Kr&&cancelAnimationFrame(t),setTimeout(e)},o=setTimeout(r,35);Kr&&(t=requestAnimationFrame(r))}function Yr(e){e!=1&&Vr==Q.requestAnimationFrame||((Vr=Q.requestAnimationFrame)||Ma)(Ra)}function Ct(e){var t=Z,r=e.__c;typeof r=="function"&&(e.__c=void 0,r()),Z=t}function Kn(e){var t=Z;e.__c=e.__(),Z=t}function Yn(e,t){return!e||e.length!=t.length||t.some(function(r,o){return!Hn(r,e[o])})}function Xr(e,t){return typeof t=="function"?t(e):t}var Ta=e=>(window.addEventListener("popstate",e),()=>window.removeEventListener("popstate",e)),eo={read:()=>window.location.search,write:(e,t)=>{let r=e===""?"/":`/?${e}`;r!==window.location.pathname+window.location.search&&$a(r,null,t)},listen:Ta};function $a(e,t,r){r?window.history.pushState(t,"",e):window.history.replaceState(t,"",e)}var P={embedded:!1,root:document,keys:window,server:"",address:eo,storage:Da()};function He(e){return new URL(P.server+e,window.location.href).href}function Da(){try{return window.sessionStorage}catch{return null}}var Oa=Symbol.for("preact-signals");function tn(){if(Be>1)Be--;else{var e,t=!1;for((function(){var s=Xt;for(Xt=void 0;s!==void 0;){var a=s.S;if(a.v===s.v)for(var i=a.t;i!==void 0;i=i.x)i.i===s.i&&(i.i=a.i);s=s.o}})();Rt!==void 0;){var r=Rt;for(Rt=void 0,Jt++;r!==void 0;){var o=r.u;if(r.u=void 0,r.f&=-3,!(8&r.f)&&no(r))try{r.c()}catch(s){t||(e=s,t=!0)}r=o}}if(Jt=0,Be--,t)throw e}}function Jn(e){if(Be>0)return e();jn=++Ia,Be++;try{return e()}finally{tn()}}var Pt,U=void 0;function Mt(e){var t=U,r=Pt;U=void 0,Pt=void 0;try{return e()}finally{U=t,Pt=r}}var Rt=void 0,Be=0,Jt=0,Ia=0,jn=0,Xt=void 0,en=0;function to(e){if(U!==void 0){var t=e.n;if(t===void 0||t.t!==U)return t={i:0,S:e,p:U.s,n:void 0,t:U,e:void 0,x:void 0,r:t},U.s!==void 0&&(U.s.n=t),U.s=t,e.n=t,32&U.f&&e.S(t),t;if(t.i===-1)return t.i=0,t.n!==void 0&&(t.n.p=t.p,t.p!==void 0&&(t.p.n=t.n),t.p=U.s,t.n=void 0,U.s.n=t,U.s=t),t}}function Y(e,t){this.v=e,this.i=0,this.n=void 0,this.t=void 0,this.l=0,this.W=t?.watched,this.Z=t?.unwatched,this.name=t?.name}Y.prototype.brand=Oa;Y.prototype.h=function(){return!0};Y.prototype.S=function(e){var t=this,r=this.t;r!==e&&e.e===void 0&&(e.x=r,this.t=e,r!==void 0?r.e=e:Mt(function(){var o;(o=t.W)==null||o.call(t)}))};Y.prototype.U=function(e){var t=this;if(this.t!==void 0){var r=e.e,o=e.x;r!==void 0&&(r.x=o,e.e=void 0),o!==void 0&&(o.e=r,e.x=void 0),e===this.t&&(this.t=o,o===void 0&&Mt(function(){var s;(s=t.Z)==null||s.call(t)}))}};Y.prototype.subscribe=function(e){var t=this;return at(function(){var r=t.value;Mt(function(){return e(r)})},{name:"sub"})};Y.prototype.valueOf=function(){return this.value};Y.prototype.toString=function(){return this.value+""};Y.prototype.toJSON=function(){return this.value};Y.prototype.peek=function(){var e=this;return Mt(function(){return e.value})};Object.defineProperty(Y.prototype,"value",{get:function(){var e=to(this);return e!==void 0&&(e.i=this.i),this.v},set:function(e){if(e!==this.v){if(Jt>100)throw new Error("Cycle detected");(function(r){Be!==0&&Jt===0&&r.l!==jn&&(r.l=jn,Xt={S:r,v:r.v,i:r.i,o:Xt})})(this),this.v=e,this.i++,en++,Be++;try{for(var t=this.t;t!==void 0;t=t.x)t.t.N()}finally{tn()}}}});function oe(e,t){return new Y(e,t)}function no(e){for(var t=e.s;t!==void 0;t=t.n)if(t.S.i!==t.i||!t.S.h()||t.S.i!==t.i)return!0;return!1}function ro(e){for(var t=e.s;t!==void 0;t=t.n){var r=t.S.n;if(r!==void 0&&(t.r=r),t.S.n=t,t.i=-1,t.n===void 0){e.s=t;break}}}function oo(e){for(var t=e.s,r=void 0;t!==void 0;){var o=t.p;t.i===-1?(t.S.U(t),o!==void 0&&(o.n=t.n),t.n!==void 0&&(t.n.p=o)):r=t,t.S.n=t.r,t.r!==void 0&&(t.r=void 0),t=o}e.s=r}function st(e,t){Y.call(this,void 0,t),this.x=e,this.s=void 0,this.g=en-1,this.f=4}st.prototype=new Y;st.prototype.h=function(){if(this.f&=-3,1&this.f)return!1;if((36&this.f)==32||(this.f&=-5,this.g===en))return!0;if(this.g=en,this.f|=1,this.i>0&&!no(this))return this.f&=-2,!0;var e=U;try{ro(this),U=this;var t=this.x();(16&this.f||this.v!==t||this.i===0)&&(this.v=t,this.f&=-17,this.i++)}catch(r){this.v=r,this.f|=16,this.i++}return U=e,oo(this),this.f&=-2,!0};st.prototype.S=function(e){if(this.t===void 0){this.f|=36;for(var t=this.s;t!==void 0;t=t.n)t.S.S(t)}Y.prototype.S.call(this,e)};st.prototype.U=function(e){if(this.t!==void 0&&(Y.prototype.U.call(this,e),this.t===void 0)){this.f&=-33;for(var t=this.s;t!==void 0;t=t.n)t.S.U(t)}};st.prototype.N=function(){if(!(2&this.f)){this.f|=6;for(var e=this.t;e!==void 0;e=e.x)e.t.N()}};Object.defineProperty(st.prototype,"value",{get:function(){if(1&this.f)throw new Error("Cycle detected");var e=to(this);if(this.h(),e!==void 0&&(e.i=this.i),16&this.f)throw this.v;return this.v}});function nn(e,t){return new st(e,t)}function so(e){var t=e.j;if(e.j=void 0,typeof t=="function"){Be++;var r=U;U=void 0;try{t()}catch(o){throw e.f&=-2,e.f|=8,Xn(e),o}finally{U=r,tn()}}}function Xn(e){for(var t=e.s;t!==void 0;t=t.n)t.S.U(t);e.x=void 0,e.s=void 0,so(e)}function Na(e){if(U!==this)throw new Error("Out-of-order effect");oo(this),U=e,this.f&=-2;try{8&this.f&&Xn(this)}finally{tn()}}function mt(e,t){this.x=e,this.j=void 0,this.s=void 0,this.u=void 0,this.f=32,this.name=t?.name,Pt&&Pt.push(this)}mt.prototype.c=function(){var e=this.S();try{if(8&this.f||this.x===void 0)return;var t=this.x();typeof t=="function"&&(this.j=t)}finally{e()}};mt.prototype.S=function(){if(1&this.f)throw new Error("Cycle detected");this.f|=1,this.f&=-9,so(this),ro(this),Be++;var e=U;return U=this,Na.bind(this,e)};mt.prototype.N=function(){2&this.f||(this.f|=2,this.u=Rt,Rt=this)};mt.prototype.d=function(){this.f|=8,1&this.f||Xn(this)};mt.prototype.dispose=function(){this.d()};function at(e,t){var r=new mt(e,t);try{r.c()}catch(s){throw r.d(),s}var o=r.d.bind(r);return o[Symbol.dispose]=o,o}var ao,on,rn,La=typeof window<"u"&&!!window.__PREACT_SIGNALS_DEVTOOLS__;var io=[];at(function(){ao=this.N})();function dt(e,t){$[e]=t.bind(null,$[e]||function(){})}function Tt(e){if(rn){var t=rn;rn=void 0,t()}rn=e&&e.S()}function lo(e){var t=this,r=e.data,o=Ua(r);o.name="ReactiveDom",o.value=r;var s=jt(function(){for(var l=t,u=t.__v;u=u.__;)if(u.__c){u.__c.__$f|=4;break}var p=nn(function(){var m=o.value.value;return m===0?0:m===!0?"":m||""}),c=nn(function(){return!Array.isArray(p.value)&&!Un(p.value)}),d=at(function(){if(this.N=uo,c.value){var m=p.value;l.__v&&l.__v.__e&&l.__v.__e.nodeType===3&&(l.__v.__e.data=m)}}),f=t.__$u.d;return t.__$u.d=function(){d(),f.call(this)},[c,p]},[]),a=s[0],i=s[1];return a.value?i.peek():i.value}lo.displayName="ReactiveTextNode";Object.defineProperties(Y.prototype,{constructor:{configurable:!0,value:Or(b,null).constructor},type:{configurable:!0,value:lo},props:{configurable:!0,get:function(){var e=this;return{data:{get value(){return e.value}}}}},__b:{configurable:!0,value:1}});dt("__b",function(e,t){if(Tt(),on=void 0,typeof t.type=="string"){var r,o=t.props;for(var s in o)if(s!=="children"){var a=o[s];a instanceof Y&&(r||(t.__np=r={}),r[s]=a,o[s]=a.peek())}}e(t)});dt("__r",function(e,t){if(e(t),t.type!==b){Tt();var r,o=t.__c;o&&(o.__$f&=-2,(r=o.__$u)===void 0&&(o.__$u=r=(function(s,a){var i;return at(function(){i=this},{name:a}),i.c=s,i})((function(s){return function(){var a;La&&((a=this.y)==null||a.call(this)),s.__$f|=1,s.setState({})}})(o),typeof t.type=="function"?t.type.displayName||t.type.name:""))),on=o,Tt(r)}});dt("__e",function(e,t,r,o){Tt(),on=void 0,e(t,r,o)});dt("diffed",function(e,t){Tt(),on=void 0;var r;if(typeof t.type=="string"&&(r=t.__e)){var o=t.__np,s=t.props,a=r.U;if(a)for(var i in a){var l=a[i];l===void 0||o&&i in o||(l.d(),a[i]=void 0)}if(o){a||(a={},r.U=a);for(var u in o){var p=a[u],c=o[u];p===void 0?(p=Fa(r,u,c,s),a[u]=p):p.o(c,s)}}}e(t)});function Fa(e,t,r,o){var s=t in e&&e.ownerSVGElement===void 0,a=oe(r);return{o:function(i,l){a.value=i,o=l},d:at(function(){this.N=uo;var i=a.value.value;o[t]!==i&&(o[t]=i,s?e[t]=i:i!=null&&(i!==!1||t[4]==="-")?e.setAttribute(t,i):e.removeAttribute(t))})}}dt("unmount",function(e,t){if(typeof t.type=="string"){var r=t.__e;if(r){var o=r.U;if(o){r.U=void 0;for(var s in o){var a=o[s];a&&a.d()}}}var i=t.__np;if(i){var l=t.props;for(var u in i)l[u]=i[u]}t.__np=void 0}else{var p=t.__c;if(p){p.__$f|=8;var c=p.__$u;c&&(p.__$u=void 0,c.d())}}e(t)});dt("__h",function(e,t,r,o){o<3&&(t.__$f|=2),e(t,r,o)});ct.prototype.shouldComponentUpdate=function(e,t){if(this.__R)return!0;var r=this.__$u,o=r&&r.s!==void 0;for(var s in t)return!0;if(this.__f||typeof this.u=="boolean"&&this.u===!0){var a=2&this.__$f;if(!(o||a||4&this.__$f)||1&this.__$f)return!0}else if(!(o||4&this.__$f)||3&this.__$f)return!0;for(var i in e)if(i!=="__source"&&e[i]!==this.props[i])return!0;for(var l in this.props)if(!(l in e))return!0;return!1};function Ua(e,t){return jt(function(){return oe(e,t)},[])}var Ba=function(e){queueMicrotask(function(){queueMicrotask(e)})};function Wa(){Jn(function(){for(var e;e=io.shift();)ao.call(e)})}function uo(){io.push(this)===1&&($.requestAnimationFrame||Ba)(Wa)}function er(e){return/^\d{4}-\d\d-\d\d$/.test(e)&&!Number.isNaN(Date.parse(`${e}T00:00:00Z`))}function ue(e,t){return new Date(Date.parse(`${e}T00:00:00Z`)+t*864e5).toISOString().slice(0,10)}function We(e,t){let[r=0,o=1,s=1]=e.split("-").map(Number),a=new Date(Date.UTC(r,o+t,0)).getUTCDate();return new Date(Date.UTC(r,o-1+t,Math.min(s,a))).toISOString().slice(0,10)}function tr(e,t){return Math.round((Date.parse(`${t}T00:00:00Z`)-Date.parse(`${e}T00:00:00Z`))/864e5)}function xe(e,t){return new Intl.DateTimeFormat("en-CA",{timeZone:t,year:"numeric",month:"2-digit",day:"2-digit"}).format(new Date(e))}var it={kind:"last",count:30,unit:"DAY"},nr=[{label:"Today",range:{kind:"last",count:1,unit:"DAY"}},{label:"Last 7 days",range:{kind:"last",count:7,unit:"DAY"}},{label:"Last 30 days",range:it},{label:"Last 90 days",range:{kind:"last",count:90,unit:"DAY"}},{label:"This month",range:{kind:"last",count:1,unit:"MONTH"}},{label:"Last month",range:{kind:"previous",count:1,unit:"MONTH"}},{label:"Last 12 months",range:{kind:"last",count:12,unit:"MONTH"}},{label:"Contract year",range:{kind:"contract",year:0}}],Va=["DAY","WEEK","MONTH","QUARTER","YEAR"],co={DAY:1,WEEK:7,MONTH:30,QUARTER:91,YEAR:365};function $t(e){switch(e.kind){case"last":case"previous":return`${e.kind}-${e.count}-${e.unit.toLowerCase()}`;case"contract":return`contract-${-e.year}`;case"days":return`${e.from}_${e.until}`;case"between":return`${e.start}_${e.end}`}}function po(e){let t=/^(last|previous)-(\d{1,4})-([a-z]+)$/.exec(e),r=t?.[3]?.toUpperCase();if(t&&r&&Va.includes(r)&&Number(t[2])>0)return{kind:t[1],count:Number(t[2]),unit:r};let o=/^contract-(\d{1,2})$/.exec(e);if(o)return{kind:"contract",year:-Number(o[1])};let[s,a]=e.split("_");return!s||!a?null:er(s)&&er(a)?s<a?{kind:"days",from:s,until:a}:null:Date.parse(s)<Date.parse(a)?{kind:"between",start:s,end:a}:null}function Ae(e){switch(e.kind){case"last":return{last:{count:e.count,unit:e.unit}};case"previous":return{previous:{count:e.count,unit:e.unit}};case"contract":return{contractYear:e.year===0?0:e.year};case"days":return{days:{from:e.from,until:e.until}};case"between":return{between:{start:e.start,end:e.end}}}}function Dt(e,t){return $t(e)===$t(t)}function rr(e){switch(e.kind){case"last":case"previous":return e.count*co[e.unit];case"contract":return 365;case"days":return tr(e.from,e.until);case"between":return(Date.parse(e.end)-Date.parse(e.start))/864e5}}function sn(e){let t=rr(e);return t<=2?["HOUR"]:t<=8?["DAY","HOUR"]:t<=100?["DAY","WEEK","MONTH"]:t<=400?["WEEK","DAY","MONTH"]:["MONTH","WEEK","QUARTER"]}function or({start:e,end:t,timeZone:r}){let o=new Date(Date.parse(t)-1).toISOString();return{kind:"days",from:xe(e,r),until:ue(xe(o,r),1)}}function mo(e,t,r){if(e.kind==="contract"){let l=e.year+r;return l>0?null:{kind:"contract",year:l}}let o=xe(new Date().toISOString(),t.timeZone),s=xe(t.start,t.timeZone),a=e.kind==="between"?Qa(e,r):Za(e,s,t,r);return(a.kind==="days"?a.from:xe(a.start,t.timeZone))>o?null:a}function Qa(e,t){let r=(Date.parse(e.end)-Date.parse(e.start))*t,o=s=>new Date(Date.parse(s)+r).toISOString();return{kind:"between",start:o(e.start),end:o(e.end)}}function Za(e,t,r,o){let s=qa(e);if(s>0){let l=We(t,s*o);return{kind:"days",from:l,until:We(l,s)}}let a=e.kind==="last"?ue(t,e.count*co[e.unit]):xe(r.end,r.timeZone),i=tr(t,a);return{kind:"days",from:ue(t,i*o),until:ue(t,i*(o+1))}}function qa(e){if(e.kind==="days"){if(!e.from.endsWith("-01")||!e.until.endsWith("-01"))return 0;let r=o=>Number(o.slice(0,4))*12+Number(o.slice(5,7));return r(e.until)-r(e.from)}let t={DAY:0,WEEK:0,MONTH:1,QUARTER:3,YEAR:12};return e.count*t[e.unit]}var Ga=["usage","balance","purchases","events","members","alerts","rates","organization"],ke=[{name:"models",parameter:"model",by:"MODEL",label:"Model"},{name:"tools",parameter:"tool",by:"TOOL",label:"Tool"},{name:"members",parameter:"member",by:"MEMBER",label:"Member"},{name:"projects",parameter:"project",by:"PROJECT",label:"Project"}],sr=["MODEL","TOOL","MEMBER","PROJECT","POOL"],Ha=["previous","year","none"],za=["stacked","lines","share"],Ka=["WEB_APP","API"],Ya=["PENDING","COMPLETED","FAILED","REFUNDED"],ja=["HOUR","DAY","WEEK","MONTH","QUARTER"];function ar(e){let t=new URLSearchParams(e),r=(o,s)=>{let a=t.get(o)??"";return s.find(i=>i===a||i.toLowerCase()===a)??null};return{workspace:t.get("workspace"),section:r("section",Ga),range:po(t.get("range")??"")??it,compare:r("compare",Ha)??"previous",timeZone:Xa(t.get("zone")),by:r("by",sr)??"MODEL",granularity:r("each",ja),shape:r("shape",za)??"stacked",pool:r("pool",Ka),filter:{models:t.getAll("model"),tools:t.getAll("tool"),members:t.getAll("member"),projects:t.getAll("project")},all:t.get("all")==="yes",status:r("status",Ya),at:Ja(t.get("at")),event:t.get("event")}}function Ot(e){let t=new URLSearchParams,r=(o,s,a=null)=>{s!==null&&s!==a&&t.append(o,s)};r("workspace",e.workspace),r("section",e.section),r("range",$t(e.range),$t(it)),r("compare",e.compare,"previous"),r("zone",e.timeZone),r("by",e.by.toLowerCase(),"model"),r("each",e.granularity?.toLowerCase()??null),r("shape",e.shape,"stacked"),r("pool",e.pool?.toLowerCase()??null);for(let{name:o,parameter:s}of ke)for(let a of e.filter[o])t.append(s,a);return r("all",e.all?"yes":null),r("status",e.status?.toLowerCase()??null),r("at",e.at),r("event",e.event),t.toString()}function ze(e){let t=sn(e.range);return t.find(r=>r===e.granularity)??t[0]??"DAY"}function ft(e){let t=ke.filter(({name:r})=>e[r].length>0);return t.length===0?null:Object.fromEntries(t.map(({name:r})=>[r,e[r]]))}var Ja=e=>e!==null&&!Number.isNaN(Date.parse(e))?e:null;function Xa(e){if(!e)return null;try{return new Intl.DateTimeFormat("en",{timeZone:e}),e}catch{return null}}var y=oe(ar(""));function fo(){let e=()=>{y.value=ar(P.address.read())};return e(),P.address.listen(e)}function x(e){go(e,!0)}function gt(e){go(e,!1)}function go(e,t){let r={...y.value,...e};P.address.write(Ot(r),t),y.value=r}function Ke(e){let t=Ot({...y.value,...e});return He(t===""?"/":`/?${t}`)}function ht(e,t){e.metaKey||e.ctrlKey||e.shiftKey||(e.preventDefault(),x(t))}var It="tallygraph.session",q=oe(null),Re=oe(!1),an=oe(!1),lr=oe(0),ln=null,ir=null;function ho(){q.value=ei()}function ei(){try{return JSON.parse(P.storage?.getItem(It)??"null")}catch{return null}}function un(e){ti(e),yo(e,null)}function bo(e,t){P.storage?.removeItem(It),yo({token:e,workspace:null,label:null},t)}function yo(e,t){ln=t,Re.value=!1,q.value=e,lr.value+=1}function vo(){P.storage?.removeItem(It),ln=null,Re.value=!1,q.value=null}function ti(e){try{P.storage?.setItem(It,JSON.stringify(e))}catch{P.storage?.removeItem(It)}}function cn(e){let t=q.value;return t&&t.token!==e?Promise.resolve(!0):ln?(ir??=ni(ln,e).finally(()=>{ir=null}),ir):Promise.resolve(!1)}async function ni(e,t){an.value=!0;try{let r=await e();return!r||r===t?!1:(q.value={token:r,workspace:q.value?.workspace??null,label:null},Re.value=!1,!0)}catch{return!1}finally{an.value=!1}}function wo(){let e=ur(window.location.hash);if(e){let{pathname:t,search:r}=window.location;window.history.replaceState(window.history.state,"",t+r)}return e}function ur(e){let t=new URLSearchParams(e.slice(e.indexOf("#")+1)),r=t.get("token")?.trim();return r?{token:r,workspace:t.get("workspace")?.trim()||null,label:t.get("as")?.trim()||null}:null}var ri="application/graphql-response+json, application/json;q=0.9";async function Se(e,t,r){for(let o=1;;o+=1){let s=q.value?.token??null,a=await oi(e,t,s,r);if(!("failure"in a)||a.failure.kind!=="expired")return a;if(!(o===1&&await cn(s)))return q.value?.token===s&&(Re.value=!0),a}}async function oi(e,t,r,o){let s,a;try{s=await fetch(`${P.server}/graphql`,{method:"POST",headers:{"Content-Type":"application/json",Accept:ri,...r?{Authorization:`Bearer ${r}`}:{}},body:JSON.stringify({query:e.text,operationName:e.name,variables:t}),credentials:"omit",...o?{signal:o}:{}}),a=await s.text()}catch(p){if(o?.aborted)throw p;return{failure:{kind:"offline"}}}let i=s.headers.get("x-request-id"),l=si(a);if(s.status===401)return{failure:{kind:"expired"}};if(s.status===429||s.status===503){let p=Number(s.headers.get("retry-after")??l?.errors?.[0]?.extensions?.retryAfterSeconds??5);return{failure:{kind:"busy",seconds:Math.max(1,p||5)}}}return l?.data?{data:l.data,errors:l.errors??[],requestId:i}:{failure:{kind:"error",message:l?.errors?.[0]?.message??`The server answered with HTTP ${s.status}.`,requestId:i}}}function si(e){try{let t=JSON.parse(e);return t&&typeof t=="object"?t:null}catch{return null}}function se(e,...t){return e.find(r=>t.every((o,s)=>r.path?.[s]===o))??null}var ko=3e4;function G(e,t,r){let o=JSON.stringify([e.name,t,lr.value]),[s,a]=A(null),[i,l]=A(0),u=F(null),p=()=>l(d=>d+1);C(()=>{let d=new AbortController,f=m=>{if(d.signal.aborted)return;let g=ai(u.current,{asked:o,variables:t},m);u.current=g,a(g)};return Se(e,t,d.signal).then(f,()=>{}),()=>d.abort()},[o,i]);let c=s?.failure??null;return C(()=>{if(c?.kind==="busy"){let d=setTimeout(p,c.seconds*1e3);return()=>clearTimeout(d)}return window.addEventListener("online",p),()=>window.removeEventListener("online",p)},[c]),C(()=>{if(!r)return;let d=setInterval(()=>window.document.visibilityState==="visible"&&p(),ko),f=()=>{window.document.visibilityState==="visible"&&Date.now()-(u.current?.at??0)>ko&&p()};return window.document.addEventListener("visibilitychange",f),()=>{clearInterval(d),window.document.removeEventListener("visibilitychange",f)}},[r]),{data:s?.data??null,errors:s?.errors??[],requestId:s?.requestId??null,failure:c,waiting:s?.asked!==o,at:s?.at??0,variables:s?.variables??t,again:p}}function ai(e,t,r){if("failure"in r){let o=e?.asked===t.asked?e:null;return{...t,data:o?.data??null,errors:o?.errors??[],requestId:o?.requestId??null,failure:r.failure,at:o?.at??0}}return{...t,...r,failure:null,at:Date.now()}}var _o=new Map;function be(e,t){let r=e+JSON.stringify(t),o=_o.get(r);return o||(o=ii(e,t),_o.set(r,o)),o}function ii(e,t){try{return new Intl.DateTimeFormat(void 0,{...t,timeZone:e})}catch{return new Intl.DateTimeFormat(void 0,{...t,timeZone:"UTC",timeZoneName:"short"})}}var cr={day:"numeric",month:"short"},Nt={day:"numeric",month:"short",year:"numeric"},xo=(e,t)=>be(t,cr).format(new Date(e)),W=(e,t)=>be(t,Nt).format(new Date(e)),Me=(e,t)=>be(t,{day:"numeric",month:"long"}).format(new Date(e)),X=(e,t)=>be(t,{hour:"numeric",minute:"2-digit",second:"2-digit"}).format(new Date(e)),Ie=(e,t)=>be(t,{...Nt,hour:"numeric",minute:"2-digit"}).format(new Date(e));function bt(e,t,r){let o=new Date(e.start);switch(t){case"QUARTER_HOUR":case"HOUR":return be(r,{...cr,weekday:"short",hour:"numeric",minute:"2-digit"}).format(o);case"DAY":return be(r,{...Nt,weekday:"short"}).format(o);case"WEEK":return be(r,Nt).formatRange(o,new Date(Date.parse(e.end)-1));case"MONTH":return be(r,{month:"long",year:"numeric"}).format(o);case"QUARTER":case"YEAR":return be(r,{month:"short",year:"numeric"}).formatRange(o,new Date(Date.parse(e.end)-1))}}function Ao(e,t,r){let o=new Date(e);switch(t){case"QUARTER_HOUR":case"HOUR":return be(r,{hour:"numeric",minute:"2-digit"}).format(o);case"DAY":case"WEEK":return be(r,cr).format(o);case"MONTH":case"QUARTER":case"YEAR":return be(r,{month:"short",year:"2-digit"}).format(o)}}function So(e){let t=new Date(Date.parse(e.end)-1);return be(e.timeZone,Nt).formatRange(new Date(e.start),t)}function pn(e,t){return Math.max(0,Math.floor((Date.parse(e)-t)/864e5))}var Co={name:"AlertPreview",text:`# How often a rule would have fired.
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
}`},pr={name:"Alerts",text:`# Spend alerts: their rules, how close they are, when they fired, and what became of the messages.
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
}`},mn={name:"Balance",text:`# What is left, until when it lasts, and where the credits went.
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
}`},Eo={name:"BuyCredits",text:`mutation BuyCredits($input: PurchaseCreditsInput!) {
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
}`},Po={name:"Choices",text:`# What there is to filter by.
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
}`},Ro={name:"CreateAlert",text:`mutation CreateAlert($input: CreateSpendAlertInput!) {
  createSpendAlert(input: $input) {
    webhookSecret
    alert {
      id
    }
  }
}`},Mo={name:"DeleteAlert",text:`mutation DeleteAlert($input: DeleteSpendAlertInput!) {
  deleteSpendAlert(input: $input) {
    deletedId
  }
}`},mr={name:"Event",text:`# One event whole: its price, and the grants that paid for it.
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
}`},dn={name:"Events",text:`# Single events, the newest first, a page at a time.
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
}`},To={name:"Journal",text:`# Further lines of the journal.
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
}`},$o={name:"MoveCredits",text:`mutation MoveCredits($input: TransferCreditsInput!) {
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
}`},Do={name:"Places",text:`# Who is calling, and which workspaces they may see.
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
}`},Oo={name:"Price",text:`# What one generation would cost, line by line.
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
}`},fr={name:"Rates",text:`# What a generation costs: the price list in force, and those before and after it.
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
}`},Io={name:"Resolve",text:`# What a range comes to in another zone than the workspace's.
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
}`},No={name:"TestAlert",text:`mutation TestAlert($input: TestSpendAlertInput!) {
  testSpendAlert(input: $input) {
    deliveries {
      channel
      target
      status
      lastError
    }
  }
}`},Lo={name:"UpdateAlert",text:`mutation UpdateAlert($input: UpdateSpendAlertInput!) {
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
}`};function Fo(e,t){let r=new URLSearchParams({query:e.text,variables:JSON.stringify(t,null,2)});return He(`/graphiql?${r}`)}var li=Symbol.for("pv"),ui=0;function n(e,t,r,o,s,a){t||(t={});var i,l,u=t;if("ref"in u&&typeof e!="function")for(l in u={},t)l=="ref"?i=t[l]:u[l]=t[l];var p={type:e,props:u,key:r,ref:i,__k:null,__:null,__b:0,__e:null,__c:null,constructor:li,__v:--ui,__i:-1,__u:0};return(s||a)&&(p.__source=s,p.__self=a),$.vnode&&$.vnode(p),p}function ee({document:e,variables:t}){return n("a",{class:"pill",href:Fo(e,t),target:"_blank",rel:P.embedded?"noopener noreferrer":"opener",children:"View the query"})}function z({text:e,name:t,done:r="Copied",kind:o="plain"}){let[s,a]=A(null);return n("button",{type:"button",class:o,onClick:async()=>{let l=await ci(typeof e=="function"?e():e);a(l?r:"The browser refused"),setTimeout(()=>a(null),2e3)},children:n("span",{"aria-live":"polite",children:s??t})})}async function ci(e){if(navigator.clipboard)return navigator.clipboard.writeText(e).then(()=>!0,()=>!1);let t=document.createElement("textarea");t.value=e,(P.root instanceof Document?P.root.body:P.root).append(t),t.select();let r=document.execCommand("copy");return t.remove(),r}function te(e){let t=r=>{if(typeof r=="number")return String(r);let o=/^[=+\-@\t\r]/.test(r??"")?`'${r}`:r??"";return/[",\n\r]/.test(o)?`"${o.replaceAll('"','""')}"`:o};return`${e.map(r=>r.map(t).join(",")).join(`\r
`)}\r
`}function N({title:e,children:t}){return n("section",{class:"card message",children:[n("h2",{children:e}),t]})}function H({failure:e,onAgain:t}){let r=n("p",{children:n("button",{type:"button",class:"pill",onClick:t,children:"Try again"})});switch(e.kind){case"offline":return n(N,{title:"No connection to the server",children:[n("p",{children:"The page tries again as soon as the network is back."}),r]});case"busy":return n(N,{title:"The server asks for a pause",children:n("p",{children:["It takes the next request in ",e.seconds," s. The page then goes on by itself."]})});case"expired":return null;case"error":return n(N,{title:"That did not work",children:[n("p",{children:e.message}),e.requestId&&n("p",{class:"note",children:["Request ",n("code",{children:e.requestId})," ",n(z,{text:e.requestId,name:"Copy the id"})]}),r]})}}function ce({failure:e,since:t,onAgain:r}){let o=e.kind==="offline"?"No connection.":e.kind==="busy"?"The server asks for a pause.":"The last update failed.";return n("p",{class:"stale",role:"status",children:[o," The figures are of ",t,"."," ",n("button",{type:"button",class:"plain",onClick:r,children:"Try again"})]})}function j({cards:e,heights:t}){let[r,o]=A(!1);return C(()=>{let s=setTimeout(()=>o(!0),150);return()=>clearTimeout(s)},[]),n("div",{class:r?"skeleton shown":"skeleton",role:"status","aria-label":"Loading",children:[e>0&&n("div",{class:"cards",children:Array.from({length:e},(s,a)=>n("div",{class:"card bone bone-card"},a))}),t.map((s,a)=>n("div",{class:"card bone",style:{height:`${s}px`}},a))]})}var Te=oe(null),ge=oe(null),Ve={usage:"Usage",balance:"Balance",purchases:"Purchases",events:"Events",members:"Members",alerts:"Alerts",rates:"Rates",organization:"Organization"},Ye=["ADMIN","BILLING_ADMIN"],Uo={usage:Ye,balance:["ADMIN","BILLING_ADMIN","EDITOR","VIEWER"],purchases:Ye,events:Ye,members:Ye,alerts:Ye,rates:["ADMIN","BILLING_ADMIN","EDITOR","VIEWER"],organization:Ye};function Ce(){if(ge.value)return ge.value.viewerRole;let e=q.value?.label?.toUpperCase().replace(" ","_");return["ADMIN","BILLING_ADMIN","EDITOR","VIEWER"].includes(e??"")?e:null}function Qe(e){let t=Object.keys(Uo);return(e===null?t:t.filter(o=>Uo[o].includes(e))).filter(o=>o!=="organization"||pi())}function pi(){let e=Te.value?.memberships??[],r=e.find(s=>s.workspace.key===ge.value?.key)?.workspace.organization?.name,o=e.filter(s=>Ye.includes(s.role)&&s.workspace.organization?.name===r);return r!==void 0&&o.length>1}function gr(e){return e===null||Ye.includes(e)}function ne(e){Te.value=e.viewer,e.workspace&&(ge.value=e.workspace)}var Bo=()=>n("svg",{class:"icon",width:"10",height:"10",viewBox:"0 0 10 10","aria-hidden":"true",children:n("path",{d:"M2 3.5 5 6.5 8 3.5",fill:"none",stroke:"currentColor","stroke-width":"1.5","stroke-linecap":"round","stroke-linejoin":"round"})}),Wo=()=>n("svg",{class:"icon",width:"14",height:"14",viewBox:"0 0 14 14","aria-hidden":"true",children:n("path",{d:"M8.5 3 4.5 7l4 4",fill:"none",stroke:"currentColor","stroke-width":"1.6","stroke-linecap":"round","stroke-linejoin":"round"})}),Vo=()=>n("svg",{class:"icon",width:"14",height:"14",viewBox:"0 0 14 14","aria-hidden":"true",children:n("path",{d:"m5.5 3 4 4-4 4",fill:"none",stroke:"currentColor","stroke-width":"1.6","stroke-linecap":"round","stroke-linejoin":"round"})}),hr=()=>n("svg",{class:"icon",width:"10",height:"10",viewBox:"0 0 10 10","aria-hidden":"true",children:n("path",{d:"m2 2 6 6M8 2 2 8",fill:"none",stroke:"currentColor","stroke-width":"1.5","stroke-linecap":"round"})});function pe({name:e,value:t,named:r=!1,shortcut:o,kind:s="pill",bare:a=!1,onOpen:i,children:l}){let u=`menu-${pt().replace(/\W/g,"")}`,p=F(null),c=F(null),d=m=>{let[g,_]=[p.current,c.current];if(m.newState!=="open"||!g||!_)return;let k=g.getBoundingClientRect(),S=Math.min(k.left,window.innerWidth-_.offsetWidth-8);_.style.left=`${Math.max(8,S)}px`;let w=Math.max(8,k.bottom+6);_.style.top=`${w}px`,_.style.maxHeight=`${Math.max(160,window.innerHeight-w-8)}px`};return n(b,{children:[n("button",{ref:p,type:"button",class:s,popovertarget:u,"aria-haspopup":"dialog","data-shortcut":o,children:[n("span",{class:r?"pill-name":"unseen",children:[e," "]}),n("span",{class:"pill-value",children:t}),!a&&n(Bo,{})]}),n("div",{ref:c,id:u,class:"menu",popover:"auto",role:"dialog","aria-label":e,onBeforeToggle:d,onToggle:m=>{if(d(m),m.newState==="open"){i?.();for(let g of["[data-first]",'[aria-pressed="true"]',"input, button, a"]){let _=c.current?.querySelector(g);if(_)return _.focus({preventScroll:!0})}}},onKeyDown:mi,children:l})]})}function re({chosen:e,onChoose:t,children:r}){return n("button",{type:"button",class:"choice","aria-pressed":e,onClick:s=>{yt(s.currentTarget),t()},children:r})}function yt(e){let t=e.closest("[popover]");if(!t)return;t.hidePopover();let r=t.getRootNode();t.contains(r.activeElement)&&t.previousElementSibling?.focus({preventScroll:!0})}function mi(e){if(e.key==="Escape"){yt(e.currentTarget),e.preventDefault(),e.stopPropagation();return}if(e.key!=="ArrowDown"&&e.key!=="ArrowUp")return;let t=e.currentTarget,r=[...t.querySelectorAll("button, input, a[href]")].filter(a=>a.offsetParent),o=r.indexOf(t.getRootNode().activeElement);r[(o+(e.key==="ArrowDown"?1:-1)+r.length)%r.length]?.focus(),e.preventDefault(),e.stopPropagation()}var di=new Intl.NumberFormat(void 0,{maximumFractionDigits:0}),fi=new Intl.NumberFormat(void 0,{maximumFractionDigits:3}),gi=new Intl.NumberFormat(void 0,{notation:"compact",maximumFractionDigits:1}),Qo=new Intl.NumberFormat(void 0,{maximumFractionDigits:3,signDisplay:"exceptZero"}),hi=new Intl.NumberFormat(void 0,{style:"percent",minimumFractionDigits:1,maximumFractionDigits:1}),bi=new Intl.NumberFormat(void 0,{style:"percent",minimumFractionDigits:1,maximumFractionDigits:1,signDisplay:"exceptZero"}),h=e=>fi.format(e),je=e=>Qo.format(e),L=e=>di.format(e),Zo=e=>Qo.format(e),Je=e=>gi.format(e),ye=e=>hi.format(e),Xe=e=>bi.format(e);function Lt(e,t){return new Intl.NumberFormat(void 0,{style:"currency",currency:t}).format(e)}var Ft=e=>Math.round(e*1e3),Ut=e=>e/1e3;var D=e=>e==="WEB_APP"?"Web app":e;var qo={members:"no member",projects:"no project",models:"no model",tools:"no tool"};function Ze(e,t,r){let o=e[t];return{...e,[t]:o.includes(r)?o.filter(s=>s!==r):[...o,r]}}function bn(e){let t=ke.findLast(({name:r})=>e[r].length>0);return t?{...e,[t.name]:e[t.name].slice(0,-1)}:null}function br({labels:e}){let{filter:t,pool:r}=y.value;return n(b,{children:[r!==null&&n("button",{type:"button",class:"chip",onClick:()=>x({pool:null}),"aria-label":`Pool ${D(r)}: remove this filter`,children:[n("span",{class:"pill-name",children:"pool"}),D(r),n(hr,{})]}),ke.flatMap(({name:o,label:s})=>t[o].map(a=>{let i=a===""?qo[o]:e.get(a)??Go.get(a)??(o==="members"?"a member":a);return n("button",{type:"button",class:"chip",onClick:()=>x({filter:Ze(t,o,a)}),"aria-label":`${s} ${i}: remove this filter`,children:[n("span",{class:"pill-name",children:s.toLowerCase()}),n("bdi",{children:i}),n(hr,{})]},o+a)}))]})}var Go=new Map,yi=["WEB_APP","API"];function yr(){let[e,t]=A(null),[r,o]=A(""),{filter:s,range:a,pool:i,timeZone:l}=y.value,u=async()=>{o("");let c=ge.value?.key;if(!c)return;let d=await Se(Po,{key:c,range:Ae(a),pool:i,timeZone:l});t("data"in d&&d.data.workspace?.usage||"none")},p=r.trim().toLowerCase();return n(pe,{name:"Add a filter",value:"+ filter",bare:!0,shortcut:"/",onOpen:u,children:[n("label",{class:"search",children:[n("span",{class:"unseen",children:"Look for a model, tool, member or project"}),n("input",{"data-first":!0,type:"search",placeholder:"Model, tool, member, project",value:r,onInput:c=>o(c.currentTarget.value)})]}),n("div",{role:"group","aria-label":"Pool",children:[n("p",{class:"menu-head",children:"Pool"}),yi.filter(c=>D(c).toLowerCase().includes(p)).map(c=>n(re,{chosen:i===c,onChoose:()=>x({pool:i===c?null:c}),children:D(c)},c))]}),e===null&&n("p",{class:"menu-note",children:"Looking \u2026"}),e==="none"&&n("p",{class:"menu-note",children:"What there is could not be loaded."}),e!==null&&e!=="none"&&ke.map(({name:c,label:d})=>{let f=(e[c]?.rows??[]).filter(m=>m.key!==null&&m.label.toLowerCase().includes(p));for(let m of f)c==="members"&&m.key&&Go.set(m.key,m.label);return f.length===0?null:n("div",{role:"group","aria-label":d,children:[n("p",{class:"menu-head",children:d}),f.slice(0,p===""?6:12).map(m=>n(re,{chosen:s[c].includes(m.key??""),onChoose:()=>x({filter:Ze(s,c,m.key??"")}),children:[n("bdi",{children:m.key===""?qo[c]:m.label}),n("small",{children:h(m.measures.credits)})]},m.key))]},c)})]})}function Bt({resolved:e}){let{range:t}=y.value;return n(pe,{name:"Range",value:vi(t,e),shortcut:"r",children:[nr.map(r=>n(re,{chosen:Dt(r.range,t),onChoose:()=>x({range:r.range,granularity:null}),children:r.label},r.label)),n(wi,{resolved:e})]})}function vi(e,t){let r=nr.find(o=>Dt(o.range,e));return r?r.label:e.kind==="contract"?e.year===-1?"Last contract year":`Contract year ${e.year}`:e.kind==="last"?`Last ${e.count} ${e.unit.toLowerCase()}s`:t?So(t):e.kind==="days"?`${e.from} \u2013 ${ue(e.until,-1)}`:"Chosen range"}function wi({resolved:e}){let{range:t}=y.value,r=t.kind==="days"?t.from:e?xe(e.start,e.timeZone):"",o=t.kind==="days"?ue(t.until,-1):e?xe(ki(e),e.timeZone):"";return n("form",{class:"dates",onSubmit:a=>{a.preventDefault();let i=a.currentTarget,l=new FormData(i),[u,p]=[String(l.get("from")),String(l.get("to"))];!u||!p||(yt(i),x({range:{kind:"days",from:u<p?u:p,until:ue(u<p?p:u,1)},granularity:null}))},children:[n("label",{children:["from",n("input",{type:"date",name:"from",defaultValue:r,required:!0})]}),n("label",{children:["to",n("input",{type:"date",name:"to",defaultValue:o,required:!0})]}),n("button",{type:"submit",class:"pill",children:"Show"})]},`${r}/${o}`)}var ki=e=>new Date(Date.parse(e.end)-1).toISOString();var _i=8;function $e({own:e}){let[t,r]=A(""),o=e??ge.value?.timeZone??null,s=y.value.timeZone??o??"UTC",a=Intl.DateTimeFormat().resolvedOptions().timeZone,i=[...new Set([o,a,"UTC"])].filter(c=>c!==null),l=c=>x({timeZone:c===o?null:c}),u=t.trim().toLowerCase().replaceAll(" ","_"),p=u===""?[]:xi().filter(c=>c.toLowerCase().includes(u)).slice(0,_i);return n(pe,{name:"zone",named:!0,value:s,onOpen:()=>r(""),children:[i.map(c=>n(re,{chosen:c===s,onChoose:()=>l(c),children:[c,n("small",{children:c===o?e?"usual":"the workspace\u2019s":c===a?"this browser\u2019s":""})]},c)),n("label",{class:"search",children:[n("span",{class:"unseen",children:"Another zone"}),n("input",{type:"search",placeholder:"Another zone",value:t,onInput:c=>r(c.currentTarget.value)})]}),p.map(c=>n(re,{chosen:c===s,onChoose:()=>l(c),children:c},`found ${c}`)),u!==""&&p.length===0&&n("p",{class:"menu-note",children:"No zone has this in its name."})]})}function xi(){return Intl.supportedValuesOf?.("timeZone")??[]}var Ho=[{value:"previous",label:"previous period"},{value:"year",label:"a year ago"},{value:"none",label:"nothing"}];function Ko({resolved:e,labels:t}){let r=Ho.find(({value:o})=>o===y.value.compare);return n(b,{children:[n(Bt,{resolved:e}),n(wn,{resolved:e}),n(pe,{name:"compare",named:!0,value:r?.label,shortcut:"c",children:Ho.map(({value:o,label:s})=>n(re,{chosen:o===y.value.compare,onChoose:()=>x({compare:o}),children:s},o))}),n($e,{}),n(yr,{}),n(br,{labels:t})]})}function yn({resolved:e,labels:t}){return n(b,{children:[n(Bt,{resolved:e}),n(wn,{resolved:e}),n($e,{}),n(yr,{}),n(br,{labels:t})]})}function vn(){let{pool:e}=y.value;return n(pe,{name:"pool",named:!0,value:e===null?"both":D(e),children:[n(re,{chosen:e===null,onChoose:()=>x({pool:null}),children:"both"}),n(re,{chosen:e==="WEB_APP",onChoose:()=>x({pool:"WEB_APP"}),children:D("WEB_APP")}),n(re,{chosen:e==="API",onChoose:()=>x({pool:"API"}),children:D("API")})]})}function wn({resolved:e}){return n(b,{children:[n(zo,{resolved:e,direction:-1}),n(zo,{resolved:e,direction:1})]})}function zo({resolved:e,direction:t}){let r=e&&mo(y.value.range,e,t);return n("button",{type:"button",class:"pill step",disabled:!r,"aria-label":t<0?"Earlier period":"Later period","data-step":t,onClick:()=>r&&x({range:r}),children:t<0?n(Wo,{}):n(Vo,{})})}function me({children:e,asOf:t}){return n("div",{class:"bar",children:[e,n("p",{class:"as-of",children:[t,n(z,{text:()=>Ke({}),name:"copy link",done:"copied"})]})]})}function ve({instant:e,zone:t,what:r}){return n(b,{children:["as of ",X(e,t)," \xB7 ",r," \xB7"," "]})}var Yo={ADMIN:["Admin","Admins"],BILLING_ADMIN:["Billing admin","Billing admins"],EDITOR:["Editor","Editors"],VIEWER:["Viewer","Viewers"]},lt=e=>Yo[e]?.[0]??e;function kn(e){let t=e.map(r=>Yo[r]?.[1]??`keys with ${r}`);return new Intl.ListFormat("en-GB",{type:"conjunction"}).format(t)}function Ee({what:e,requires:t,here:r}){let o=Ce(),s=Qe(o).find(a=>a!==r);return n(N,{title:`${kn(t)} see ${e}`,children:[n("p",{children:o?`You are ${Ai(lt(o))} here. An Admin can change that.`:"Your key has no scope for this."}),s&&n("p",{children:n("button",{type:"button",class:"pill",onClick:()=>x({section:s}),children:Ve[s]})})]})}var Ai=e=>/^[AEIOU]/.test(e)?`an ${e}`:`a ${e}`;function de(){let e=Te.value?.memberships??[];return n(N,{title:"No such workspace",children:[n("p",{children:"It does not exist, or you are not a member of it."}),e.map(({workspace:t})=>n("p",{children:n("button",{type:"button",class:"pill",onClick:()=>x({workspace:t.key}),children:n("bdi",{children:t.name})})},t.key))]})}async function Ne(e,t){let r=await Se(e,t);if("failure"in r)return{problem:Si(r.failure)};let o=r.errors[0];return o?{problem:o.message}:{data:r.data}}function Si(e){switch(e.kind){case"offline":return"The server could not be reached. Try again: with the same content it happens once only.";case"expired":return"The server no longer accepts your token.";case"busy":return`The server asks for a pause of ${e.seconds} s. Try again then.`;case"error":return e.message}}function _n(){let e=crypto.getRandomValues(new Uint8Array(16));return Array.from(e,t=>t.toString(16).padStart(2,"0")).join("")}function et({title:e,step:t,setStep:r,check:o,sentence:s,confirm:a,send:i,onClose:l,children:u}){let p=F(null);C(()=>p.current?.showModal(),[]);let c=async f=>{if(f.preventDefault(),t.kind==="filling"){let m=o();r(m===null?{kind:"confirming"}:{kind:"filling",problem:m})}else t.kind==="confirming"?(r({kind:"sending"}),r(await i())):t.kind==="done"&&p.current?.close()},d="problem"in t?t.problem:void 0;return n("dialog",{ref:p,class:"card action","aria-label":e,onClose:l,children:n("form",{onSubmit:c,noValidate:!0,children:[n("h2",{children:e}),n("fieldset",{class:"fields",hidden:t.kind!=="filling",children:u}),(t.kind==="confirming"||t.kind==="sending")&&n("p",{class:"sentence",children:s()}),t.kind==="done"&&n("div",{role:"status",children:t.message}),d&&n("p",{class:"problem",role:"alert",children:d}),n("div",{class:"action-buttons",children:[t.kind!=="done"&&n("button",{type:"button",class:"pill",onClick:()=>t.kind==="confirming"?r({kind:"filling"}):p.current?.close(),children:t.kind==="confirming"?"Back":"Cancel"}),n("button",{type:"submit",class:"primary",disabled:t.kind==="sending",children:t.kind==="filling"?"Continue":t.kind==="done"?"Close":t.kind==="sending"?"Sending \u2026":a})]})]})})}function he({name:e,hint:t,children:r}){return n("label",{class:"field",children:[n("span",{children:e}),r,t&&n("small",{children:t})]})}function xn(e){let t=e.trim().replace(",",".");if(!/^\d{1,12}(\.\d{1,3})?$/.test(t))return null;let r=Number(t);return r>0?r:null}function O({title:e,note:t,tools:r,kind:o="",children:s}){let a=pt();return n("section",{class:`card panel ${o}`,"aria-labelledby":a,children:[n("div",{class:"panel-head",children:[n("h2",{id:a,children:e}),t&&n("div",{class:"note",children:t}),r&&n("div",{class:"panel-tools",children:r})]}),s]})}function tt({error:e,onAgain:t}){let r=e.extensions?.requires;return e.extensions?.code==="FORBIDDEN"&&r?n("p",{class:"note",children:[kn(r)," may see this."]}):n("p",{class:"note failed",children:[e.message," ",n("button",{type:"button",class:"plain",onClick:t,children:"Try again"})]})}var Ci={OK:"OK",FIRING:"Firing",MUTED:"Muted"};function jo({alert:e,zone:t,mayChange:r,onChanged:o}){let[s,a]=A(null),[i,l]=A(!1),u=e.state==="MUTED",d=r&&n(b,{children:[n("button",{type:"button",class:"pill",onClick:async()=>{let f=await Ne(Lo,{input:{alert:e.id,muted:!u}});a("problem"in f?f.problem:null),o()},children:u?"Unmute":"Mute"}),n("button",{type:"button",class:"pill",onClick:async()=>{a("Sending a test \u2026");let f=await Ne(No,{input:{alert:e.id}});a("problem"in f?f.problem:$i(f.data.testSpendAlert?.deliveries??[]))},children:"Test"}),n("button",{type:"button",class:"pill",onClick:()=>l(!0),children:"Delete"})]});return n(O,{title:e.name,note:n("span",{class:`status status-${e.state.toLowerCase()}`,children:Ci[e.state]}),tools:d,children:[n("p",{children:Ei(e)}),n(Pi,{alert:e}),!e.hasOwner&&n("p",{class:"warn",children:"Nobody is left who may change it."}),n("p",{class:"note",children:[e.emails.length===0&&!e.webhookUrl?"It sends no messages.":`Messages go to ${[...e.emails,...e.webhookUrl?[e.webhookUrl]:[]].join(", ")}.`,e.createdBy&&` Created by ${e.createdBy.name}.`]}),s&&n("p",{class:"note",role:"status",children:s}),n(Mi,{alert:e,zone:t}),i&&n(Di,{alert:e,onClose:()=>l(!1),onRemoved:o})]})}function Ei(e){let t={WORKSPACE:"all usage together",EACH_MEMBER:"each member alone",MEMBERS:e.members.map(({user:s})=>s.name).join(", ")}[e.scope],r=e.workspaces.length>1?` of ${e.workspaces.map(({name:s})=>s).join(", ")}`:"",o=e.window==="ROLLING_24_HOURS"?"within 24 hours":"since it was created";return`Fires when ${t}${r} spends more than ${h(e.threshold)} credits ${o}${e.pool?` from ${D(e.pool)}`:""}.`}function Pi({alert:e}){let t=Math.min(1,e.spent/e.threshold);return n("div",{class:"headroom",children:[n("span",{class:"meter wide","aria-hidden":"true",children:n("i",{class:t>=1?"full":"",style:{width:`${t*100}%`}})}),n("span",{children:[n("data",{value:String(e.spent),children:h(e.spent)})," of ",h(e.threshold),e.scope!=="WORKSPACE"&&", the largest"]})]})}function Ri({event:e}){let t={section:"events",event:e};return n("a",{href:Ke(t),onClick:r=>ht(r,t),children:"an event"})}function Mi({alert:e,zone:t}){let r=e.firings?.nodes??[];if(r.length===0)return n("p",{class:"note",children:"It has not fired yet."});let o=e.firings?.totalCount??0;return n("div",{class:"table-scroll",role:"group","aria-label":`Table: Firings of ${e.name}`,tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:o>r.length?`Fired, the newest ${r.length} of ${L(o)}`:"Fired"}),n("th",{scope:"col",children:"Spent"}),n("th",{scope:"col",children:"Over until"}),n("th",{scope:"col",class:"text",children:"Because of"}),n("th",{scope:"col",class:"text messages",children:"Messages"})]})}),n("tbody",{children:r.map(s=>n("tr",{children:[n("th",{scope:"row",children:[Ie(s.firedAt,t),s.member&&n("small",{children:n("bdi",{children:s.member.user.name})})]}),n("td",{children:[h(s.spent),n("small",{children:["over ",h(s.threshold)]})]}),n("td",{children:s.recoveredAt?Ie(s.recoveredAt,t):"now"}),n("td",{class:"text",children:s.event?n(Ri,{event:s.event.id}):s.reason==="THRESHOLD_LOWERED"?"a lower threshold":"an event that is no longer kept"}),n("td",{class:"text",children:s.deliveries.length===0?n("span",{class:"quiet",children:"none"}):s.deliveries.map(a=>n(Ti,{delivery:a},a.target))})]},s.id))})]})})}function Ti({delivery:e}){let t={DELIVERED:"completed",PENDING:"pending",FAILED:"failed"}[e.status]??"pending";return n("span",{class:`status status-${t}`,title:e.lastError??void 0,children:n("span",{children:[n("bdi",{children:e.target}),e.lastError&&n("small",{children:e.lastError})]})})}function $i(e){return e.length===0?"It has no targets, so nothing was sent.":e.map(({target:t,status:r,lastError:o})=>`${t}: ${o??r.toLowerCase()}`).join("; ")}function Di({alert:e,onClose:t,onRemoved:r}){let[o,s]=A({kind:"confirming"}),a=async()=>{let i=await Ne(Mo,{input:{alert:e.id}});return"problem"in i?{kind:"confirming",problem:i.problem}:{kind:"done",message:n("p",{children:"It is deleted."})}};return n(et,{title:`Delete ${e.name}`,step:o,setStep:i=>i.kind==="filling"?t():s(i),check:()=>null,sentence:()=>`Its ${L(e.firings?.totalCount??0)} firings are deleted with it. Messages that were not delivered yet never are.`,confirm:"Delete",send:a,onClose:()=>{o.kind==="done"&&r(),t()},children:null})}function K({name:e,options:t,chosen:r,shortcut:o,onChoose:s}){return n("div",{class:"segments",role:"group","aria-label":e,"data-shortcut":o,children:t.map(({value:a,label:i})=>n("button",{type:"button","aria-pressed":a===r,onClick:()=>s(a),children:i},a))})}var An=90,Oi=400,Ii=3;function Jo({workspaceKey:e,zone:t,rule:r}){let[o,s]=A(null),a=JSON.stringify(r),i=r!==null&&(r.scope!=="MEMBERS"||(r.members??[]).length>0);return C(()=>{if(s(null),!r||!i)return;let l=new AbortController,u=setTimeout(()=>{let p={key:e,...r,range:{last:{count:An,unit:"DAY"}}};Se(Co,p,l.signal).then(c=>s("data"in c&&c.data.workspace?.previewSpendAlert||"failed"),()=>{})},Oi);return()=>{clearTimeout(u),l.abort()}},[a,i]),n("p",{class:"preview",role:"status",children:i?o===null?"Looking at the past \u2026":o==="failed"?"The past could not be looked at.":Ni(o,t):`With a threshold, this says how often it would have fired in the past ${An} days.`})}function Ni(e,t){if(e.length===0)return`It would not have fired in the past ${An} days.`;let o=e.toSorted((s,a)=>a.firedAt.localeCompare(s.firedAt)).slice(0,Ii).map(({firedAt:s,spent:a,member:i})=>`${W(s,t)}${i?` (${i.user.name})`:""} at ${h(a)}`);return`It would have fired ${e.length===1?"once":`${L(e.length)} times`} in the past ${An} days, last on ${o.join("; ")}.`}var Li={name:"",scope:"WORKSPACE",members:[],pool:"BOTH",threshold:"",window:"ROLLING_24_HOURS",emails:"",webhookUrl:""},Xo=[{value:"WORKSPACE",label:"All together"},{value:"EACH_MEMBER",label:"Each member"},{value:"MEMBERS",label:"Chosen members"}],Fi=[{value:"ROLLING_24_HOURS",label:"Last 24 hours"},{value:"CUMULATIVE",label:"Since now"}];function es({workspace:e,onClose:t,onCreated:r}){let[o,s]=A(Li),[a,i]=A({kind:"filling"}),l=g=>s(_=>({..._,...g})),u=xn(o.threshold),p=o.pool==="BOTH"?null:o.pool,c=o.scope==="MEMBERS"?o.members:null,d=o.emails.split(/[\s,;]+/).filter(Boolean);return n(et,{title:"Create an alert",step:a,setStep:i,check:()=>o.name.trim()===""?"Give it a name.":u===null?"The threshold is a number of credits above 0, with at most three decimal places.":o.scope==="MEMBERS"&&o.members.length===0?"Choose at least one member.":null,sentence:()=>Wi(o,d.length),confirm:"Create",send:async()=>{let g={name:o.name.trim(),workspaces:[e.id],scope:o.scope,members:c,pool:p,threshold:u??0,window:o.window,emails:d,webhookUrl:o.webhookUrl.trim()||null},_=await Ne(Ro,{input:g});if("problem"in _)return{kind:"filling",problem:_.problem};r();let k=_.data.createSpendAlert?.webhookSecret;return{kind:"done",message:n(Bi,{secret:k??null})}},onClose:t,children:[n(he,{name:"Name",children:n("input",{type:"text",value:o.name,maxLength:200,onInput:g=>l({name:g.currentTarget.value})})}),n("div",{class:"field",children:[n("span",{children:"Watches"}),n(K,{name:"Watches",options:Xo,chosen:o.scope,onChoose:g=>l({scope:g})})]}),o.scope==="MEMBERS"&&n(Ui,{workspace:e,chosen:o.members,onChoose:g=>l({members:g})}),n("div",{class:"field",children:[n("span",{children:"Pool"}),n(K,{name:"Pool",options:["BOTH","WEB_APP","API"].map(g=>({value:g,label:g==="BOTH"?"Both":D(g)})),chosen:o.pool,onChoose:g=>l({pool:g})})]}),n("div",{class:"field",children:[n("span",{children:"Counts what was spent"}),n(K,{name:"Counts what was spent",options:Fi,chosen:o.window,onChoose:g=>l({window:g})})]}),n(he,{name:"Fires above, in credits",children:n("input",{type:"text",inputMode:"decimal",value:o.threshold,onInput:g=>l({threshold:g.currentTarget.value})})}),n(Jo,{workspaceKey:e.key,zone:e.timeZone,rule:u===null?null:{scope:o.scope,members:c,pool:p,threshold:u,window:o.window}}),n(he,{name:"E-mails go to",hint:"addresses of members, with commas between them",children:n("input",{type:"text",value:o.emails,onInput:g=>l({emails:g.currentTarget.value})})}),n(he,{name:"Webhook",hint:"an https address, also one of Slack; may be left out",children:n("input",{type:"url",value:o.webhookUrl,onInput:g=>l({webhookUrl:g.currentTarget.value})})})]})}function Ui({workspace:e,chosen:t,onChoose:r}){let o=s=>r(t.includes(s)?t.filter(a=>a!==s):[...t,s]);return n("fieldset",{class:"choose",children:[n("legend",{class:"unseen",children:"Members"}),e.members?.nodes.map(({id:s,user:a})=>n("label",{children:[n("input",{type:"checkbox",checked:t.includes(s),onChange:()=>o(s)}),n("bdi",{children:a.name})]},s))]})}function Bi({secret:e}){return e===null?n("p",{children:"It watches from now on."}):n(b,{children:[n("p",{children:"It watches from now on. This secret verifies the signatures of its webhook. It is shown only here:"}),n("p",{children:n("code",{class:"secret",children:e})})]})}function Wi(e,t){let r=Xo.find(({value:s})=>s===e.scope)?.label.toLowerCase(),o=t+(e.webhookUrl.trim()?1:0);return`\u201C${e.name.trim()}\u201D fires when more than ${e.threshold.trim()} credits are spent (${r}). ${o===0?"It sends no messages.":`Its messages go to ${o} ${o===1?"target":"targets"}.`}`}function ts({workspaceKey:e}){let{timeZone:t}=y.value,r={key:e},o=G(pr,r,!0),{data:s,errors:a,failure:i,waiting:l,again:u}=o,[p,c]=A(!1);C(()=>{s&&ne(s)},[s]);let d=s?.workspace??null,f=t??d?.timeZone??"UTC",m=se(a,"workspace","spendAlerts")?.extensions?.requires,g=Te.value?.user!==null;return n(b,{children:[n(me,{asOf:s&&n(ve,{instant:o.at,zone:f,what:"every event judged"}),children:[d?.spendAlerts&&g&&n("button",{type:"button",class:"primary",onClick:()=>c(!0),children:"Create an alert"}),n($e,{}),n(ee,{document:pr,variables:r})]}),s&&i&&n(ce,{failure:i,since:X(o.at,f),onAgain:u}),!s&&i&&n(H,{failure:i,onAgain:u}),!s&&!i&&n(j,{cards:0,heights:[240,240]}),s&&!d&&n(de,{}),d&&m&&n(Ee,{what:"alerts",requires:m,here:"alerts"}),d?.spendAlerts&&n("div",{class:l?"figures waiting":"figures","aria-busy":l,children:n(Vi,{workspace:d,zone:f,mayChange:g,onChanged:u})}),d&&p&&n(es,{workspace:d,onClose:()=>c(!1),onCreated:u})]})}function Vi({workspace:e,zone:t,mayChange:r,onChanged:o}){let s=e.spendAlerts??[];return s.length===0?n(N,{title:"No alerts yet",children:n("p",{children:"An alert tells people when a workspace or a member spends more than they should within a day."})}):n(b,{children:s.map(a=>n(jo,{alert:a,zone:t,mayChange:r,onChanged:o},a.id))})}function Sn(e,t){let r=Math.max(26,Je(t).length*7+12);return{width:e,height:e<560?230:300,left:r,right:2,top:10,bottom:26}}function Cn({y:e,frame:t,name:r}){return n("g",{children:e.ticks(t.height<260?3:4).map(o=>n("g",{children:[n("line",{class:o===0?"axis-base":"axis-line",x1:t.left,x2:t.width-t.right,y1:e(o),y2:e(o)}),n("text",{class:"axis-text",x:t.left-8,y:e(o)+4,"text-anchor":"end",children:r(o)})]},o))})}function ns({names:e,at:t,frame:r}){let o=Math.max(...e.map(u=>u.length),1),s=o*6.6+18,a=(r.width-r.left)/Math.max(1,e.length),i=Math.max(1,Math.ceil(s/a)),l=o*6.4/2;return n("g",{children:e.map((u,p)=>{let c=t(p);return p%i!==0||c+l>r.width+2?null:n("text",{class:"axis-text",x:Math.max(c,r.left+l-14),y:r.height-7,"text-anchor":"middle",children:u},p)})})}var Qi=[e=>ue(e,1),e=>ue(e,7),e=>ue(e,14),e=>We(e,1),e=>We(e,2),e=>We(e,3),e=>We(e,6),e=>We(e,12)];function rs(e,t,r){let o=`${new Date(e).toISOString().slice(0,7)}-01`;for(let s of Qi){let a=[];for(let i=o;Date.parse(i)<=t&&a.length<=r;i=s(i))Date.parse(i)>=e&&a.push(Date.parse(i));if(a.length<=r)return a}return[]}var Zi=([e,t])=>`${e.toFixed(2)} ${t.toFixed(2)}`;function De(e){return e.length===0?"":`M${e.map(Zi).join("L")}`}function ut(e,t){return e.length===0?"":`${De([...e,...t.toReversed()])}Z`}var qi=Math.sqrt(50),Gi=Math.sqrt(10),Hi=Math.sqrt(2);function En(e,t,r){let o=(t-e)/Math.max(0,r),s=Math.floor(Math.log10(o)),a=o/Math.pow(10,s),i=a>=qi?10:a>=Gi?5:a>=Hi?2:1,l,u,p;return s<0?(p=Math.pow(10,-s)/i,l=Math.round(e*p),u=Math.round(t*p),l/p<e&&++l,u/p>t&&--u,p=-p):(p=Math.pow(10,s)*i,l=Math.round(e/p),u=Math.round(t/p),l*p<e&&++l,u*p>t&&--u),u<l&&.5<=r&&r<2?En(e,t,r*2):[l,u,p]}function Pn(e,t,r){if(t=+t,e=+e,r=+r,!(r>0))return[];if(e===t)return[e];let o=t<e,[s,a,i]=o?En(t,e,r):En(e,t,r);if(!(a>=s))return[];let l=a-s+1,u=new Array(l);if(o)if(i<0)for(let p=0;p<l;++p)u[p]=(a-p)/-i;else for(let p=0;p<l;++p)u[p]=(a-p)*i;else if(i<0)for(let p=0;p<l;++p)u[p]=(s+p)/-i;else for(let p=0;p<l;++p)u[p]=(s+p)*i;return u}function vr(e,t,r){return t=+t,e=+e,r=+r,En(e,t,r)[2]}function Rn(e,t,r){let o;for(;;){let s=vr(e,t,r);if(s===o||s===0||!isFinite(s))return[e,t];s>0?(e=Math.floor(e/s)*s,t=Math.ceil(t/s)*s):s<0&&(e=Math.ceil(e*s)/s,t=Math.floor(t*s)/s),o=s}}function _e(e,t){let[r,o]=e,[s,a]=t,i=o-r||1;return Object.assign(u=>s+(u-r)/i*(a-s),{invert:u=>r+(u-s)/(a-s||1)*i,ticks:u=>Pn(r,o,u),domain:e})}function Mn([e,t],r,o){return _e(Rn(e,t,o),r)}function Tn(e){let t=F(null),[r,o]=A(e);return Jr(()=>{let s=t.current;if(!s)return;let a=()=>{let l=Math.floor(s.getBoundingClientRect().width);l>0&&o(l)};a();let i=new ResizeObserver(a);return i.observe(s),()=>i.disconnect()},[]),[t,r]}function os({title:e,points:t,expiries:r,now:o,zone:s}){let[a,i]=Tn(1100),[l,u]=A(null),p=Math.max(...t.map(({high:E})=>E),1),c=Math.min(0,...t.map(({value:E})=>E)),d=Sn(i,p),f=t[0]?.at??o,m=t.at(-1)?.at??o+1,g=_e([f,m],[d.left,d.width-d.right-4]),[,_]=Mn([0,p],[0,1],4).domain,k=_e([c*1.15,_],[d.height-d.bottom,d.top+14]),S=t.filter(({isForecast:E})=>!E),w=t.filter(({isForecast:E})=>E),R=(E,V)=>E.map(ie=>[g(ie.at),k(V(ie))]),v=E=>E.value,M=E=>{let V={ArrowLeft:-1,ArrowRight:1,PageUp:-30,PageDown:30}[E.key],ie=E.key==="Home"?0:E.key==="End"?t.length-1:V===void 0?null:(l??S.length-1)+V;if(E.key==="Escape"&&l!==null)u(null);else if(ie!==null)u(Math.max(0,Math.min(t.length-1,ie)));else return;E.preventDefault(),E.stopPropagation()},I=E=>{let V=g.invert(E.clientX-E.currentTarget.getBoundingClientRect().left);u(ji(t,V))},J=l===null?null:t[l];return n("div",{class:"chart",ref:a,children:[n("div",{class:"chart-stage still",role:"group","aria-roledescription":"chart","aria-label":`${e} Arrow keys read the values.`,tabIndex:0,onKeyDown:M,onBlur:()=>u(null),onPointerMove:I,onPointerLeave:()=>u(null),children:[n("svg",{width:i,height:d.height,viewBox:`0 0 ${i} ${d.height}`,"aria-hidden":"true",children:[n(Cn,{y:k,frame:d,name:Je}),n("path",{class:"burn-area",d:ut(R(S,v),R(S,()=>0))}),n("path",{class:"band-area",d:ut(R(w,({high:E})=>E),R(w,({low:E})=>E))}),n("path",{class:"burn-line",d:De(R(S,v))}),n("path",{class:"burn-line dashed",d:De(R(w,v))}),n(zi,{marks:r.filter(E=>E.at>f&&E.at<=m),x:g,top:d.top,bottom:d.height-d.bottom,width:i}),n("line",{class:"now-line",x1:g(o),x2:g(o),y1:d.top+14,y2:d.height-d.bottom}),n("text",{class:"axis-text",x:g(o),y:d.top+8,"text-anchor":"middle",children:"today"}),rs(f,m,i<560?4:10).map(E=>{let V=g(E);return V<d.left+14||V>i-24?null:n("text",{class:"axis-text",x:V,y:d.height-7,"text-anchor":"middle",children:xo(new Date(E).toISOString(),"UTC")},E)}),J&&n("circle",{class:"burn-dot",cx:g(J.at),cy:k(J.value),r:"4"})]}),J&&n(Ki,{point:J,place:g(J.at),width:i,zone:s})]}),n("p",{class:"unseen",role:"status",children:J?Yi(J,s):""})]})}function zi({marks:e,x:t,top:r,bottom:o,width:s}){return n(b,{children:e.map(a=>{let i=t(a.at),l=i>s-150;return n("g",{children:[n("line",{class:"expiry-line",x1:i,x2:i,y1:r+14,y2:o}),n("text",{class:"expiry-text",x:i+(l?-6:6),y:r+26,"text-anchor":l?"end":"start",children:a.label})]},`${a.at} ${a.label}`)})})}function Ki({point:e,place:t,width:r,zone:o}){let s=t>r/2?{right:`${r-t+14}px`}:{left:`${t+14}px`};return n("div",{class:"tip",style:s,"aria-hidden":"true",children:[n("p",{class:"tip-title",children:W(new Date(e.at).toISOString(),o)}),e.isForecast&&n("p",{class:"tip-note",children:"forecast"}),n("dl",{children:[n("dt",{children:e.isForecast?"Expected":"Balance"}),n("dd",{children:h(e.value)}),e.isForecast&&n("div",{class:"tip-row",children:[n("dt",{children:"Eight times in ten"}),n("dd",{children:[h(e.low)," \u2013 ",h(e.high)]})]})]})]})}function Yi(e,t){let r=W(new Date(e.at).toISOString(),t);return e.isForecast?`${r}, forecast: ${h(e.value)} credits, eight times in ten between ${h(e.low)} and ${h(e.high)}.`:`${r}: ${h(e.value)} credits.`}function ji(e,t){let r=0;return e.forEach((o,s)=>{Math.abs(o.at-t)<Math.abs((e[r]?.at??0)-t)&&(r=s)}),r}var Ji=["fill","fill-opacity","stroke","stroke-width","stroke-dasharray","stroke-linejoin","opacity","font-size","font-weight","paint-order"];function ss(e,t,r){let[o,s]=[e.width.baseVal.value,e.height.baseVal.value],a=getComputedStyle(e.closest(".card")??document.body),i=Xi(e);i.setAttribute("y",String(40));let l=el(r,o),u=(l.at(-1)?.row??0)+1,p=40+s+(r.length>0?u*20+34-20:0),c=(d,f,m,g,_=400)=>`<text x="${d}" y="${f}" font-size="${g}" font-weight="${_}" fill="${a.color}">${nl(m)}</text>`;return[`<svg xmlns="http://www.w3.org/2000/svg" width="${o}" height="${p}" viewBox="0 0 ${o} ${p}" font-family="system-ui, sans-serif">`,`<rect width="${o}" height="${p}" fill="${a.backgroundColor}"/>`,c(12,25,t,15,600),new XMLSerializer().serializeToString(i),...l.map(({x:d,row:f,label:m,colour:g})=>{let _=40+s+12+f*20;return`<rect x="${d}" y="${_-9}" width="10" height="10" rx="2" fill="${g}"/>${c(d+16,_,m,12)}`}),"</svg>"].join("")}async function as(e){let t=new Image;t.src=`data:image/svg+xml;charset=utf-8,${encodeURIComponent(e)}`,await t.decode();let r=document.createElement("canvas");return r.width=t.width*2,r.height=t.height*2,r.getContext("2d")?.drawImage(t,0,0,r.width,r.height),new Promise((o,s)=>{r.toBlob(a=>a?o(a):s(new Error("the browser draws no PNG")),"image/png")})}function wr(e,t){let r=document.createElement("a");r.href=URL.createObjectURL(e),r.download=t,r.click(),setTimeout(()=>URL.revokeObjectURL(r.href),1e4)}function Xi(e){let t=e.cloneNode(!0),r=[e,...e.querySelectorAll("*")],o=[t,...t.querySelectorAll("*")];return r.forEach((s,a)=>{let i=getComputedStyle(s);for(let l of Ji)o[a]?.setAttribute(l,i.getPropertyValue(l));o[a]?.removeAttribute("class")}),t}function el(e,t){let[r,o]=[12,0];return e.map(s=>{let a=s.label.length>40?`${s.label.slice(0,39)}\u2026`:s.label,i=16+a.length*7+18;r>12&&r+i>t&&([r,o]=[12,o+1]);let l={label:a,colour:s.colour,x:r,row:o};return r+=i,l})}var tl={"&":"&amp;","<":"&lt;",">":"&gt;"},nl=e=>e.replace(/[&<>]/g,t=>tl[t]??t);function $n({name:e,csv:t}){let r=s=>{let a=s.closest(".panel"),i=a?.querySelector(".chart svg");return i?ss(i,e,rl(a)):null},o=(s,a,i)=>{let l=s.currentTarget,u=r(l);if(yt(l),u===null)return;let p=()=>wr(is(u),ls(e,"svg"));Promise.resolve(a(u)).then(c=>wr(c,ls(e,i)),p)};return n(pe,{name:"Save the chart",value:"Save",children:[n("button",{type:"button",class:"choice",onClick:s=>o(s,()=>new Blob([t()],{type:"text/csv"}),"csv"),children:["CSV ",n("small",{children:"the figures"})]}),n("button",{type:"button",class:"choice",onClick:s=>o(s,as,"png"),children:["PNG ",n("small",{children:"a picture"})]}),n("button",{type:"button",class:"choice",onClick:s=>o(s,is,"svg"),children:["SVG ",n("small",{children:"a drawing"})]})]})}var is=e=>new Blob([e],{type:"image/svg+xml"});function rl(e){return[...e?.querySelectorAll(".legend li:not(.legend-mark)")??[]].map(r=>{let o=r.querySelector(".swatch");return{label:r.textContent?.trim()??"",colour:o?getComputedStyle(o).color:"gray"}})}function ls(e,t){return`${e.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu,"-")}.${t}`}function Pe({title:e,figure:t,note:r,children:o}){return n("section",{class:"card figure",children:[n("h2",{children:e}),n("p",{class:"big",children:t}),n("p",{class:"note",children:r}),o&&n("div",{class:"figure-foot",children:o})]})}function B({value:e}){return n("data",{value:String(e),children:h(e)})}function Wt({value:e,children:t}){return n("b",{class:e>0?"bad":e<0?"good":"",children:t})}function kr({balance:e,pool:t,zone:r}){let o=`Available \xB7 ${D(t)}`;if(!e)return n(Pe,{title:o,figure:"\u2013",note:"could not be loaded"});let{available:s,permanent:a,overdraft:i,nextExpiry:l}=e,u=[l&&`${h(l.credits)} expire on ${W(l.at,r)}, ${ol(l.at)}`,a>0&&`${h(a)} never expire`,i>0&&`${h(i)} overdrawn`].filter(Boolean);return n(Pe,{title:o,figure:s<0?n("span",{class:"bad",children:n(B,{value:s})}):n(B,{value:s}),note:u.length>0?u.join("; "):"no credits in this pool"})}function ol(e){let t=pn(e,Date.now());return t===0?"within a day":`in ${L(t)} ${t===1?"day":"days"}`}function us({workspace:e,zone:t}){let{forecast:r}=e;if(!r)return n(Pe,{title:"Runs out",figure:"\u2013",note:"could not be forecast"});let{low:o,expected:s,high:a}=r.runsOutAt,i=o===null?"in no run of the forecast":o===a?"in every run of the forecast":`${Me(o,t)} \u2013 ${a?Me(a,t):"over a year"}, eight times in ten`;return n(Pe,{title:"Runs out",figure:s===null?"Not within a year":Me(s,t),note:i})}function cs({workspace:e}){let{forecast:t}=e;if(!t)return n(Pe,{title:"Expires unused",figure:"\u2013",note:"could not be forecast"});let{low:r,expected:o,high:s}=t.forfeited,a=s===0?"nothing within a year":`within a year; ${h(r)} \u2013 ${h(s)}, eight times in ten`;return n(Pe,{title:"Expires unused",figure:n(B,{value:o}),note:a})}function ps({workspace:e}){let{forecast:t}=e;if(!t)return null;let{dailyRate:r,backtestError:o,method:s}=t;return n("p",{class:"note footnote",children:["Expected use: ",h(r.expected)," credits a day (",h(r.low)," \u2013 ",h(r.high),"). ",s,".",o!==null&&` Over the last eight weeks it was off by ${ye(o)} of a day\u2019s use.`]})}var sl=180*864e5;function ds({workspace:e,variables:t,zone:r,error:o,onAgain:s}){let{forecast:a,year:i,months:l}=e,u=e.balance?.grants??[],p=i?ms(i.starts,i.opening,i.closing,i.range.end):l?ms(l.buckets.map(({start:k})=>k),l.opening,l.closing,l.range.end):[],c=p.at(-1)?.at??Date.now(),d=u.filter(({kind:k})=>k==="CONTRACT").map(({expiresAt:k})=>k?Date.parse(k):0),f=d.length>0?Math.max(...d)+(Math.max(...d)-(p[0]?.at??c))*.04:c+sl,m=[...p,...al(a,c,f)],g=u.filter(({expiresAt:k,remaining:S})=>k!==null&&S>0).map(({expiresAt:k,remaining:S,kind:w})=>({at:Date.parse(k??""),label:`${Je(S)} ${w==="CONTRACT"?"of the contract":""} expire`}));return n(O,{title:"Burn-down",note:i?"of the contract year, with the forecast":"of the last months, with the forecast",tools:n(b,{children:[n($n,{name:"Burn-down",csv:()=>il(m)}),n(ee,{document:mn,variables:t})]}),children:[o&&n(tt,{error:o,onAgain:s}),m.length>1&&n(os,{title:"The balance over time, and its forecast.",points:m,expiries:g,now:c,zone:r}),n(ps,{workspace:e})]})}function ms(e,t,r,o){let s=(i,l)=>({at:Date.parse(i),value:l,low:l,high:l,isForecast:!1});return[...e.map((i,l)=>s(i,t[l]??0)),s(o,r.at(-1)??0)]}function al(e,t,r){return e?e.starts.map((s,a)=>{let i=e.balance[a]??{low:0,expected:0,high:0};return{at:Date.parse(s),value:i.expected,low:i.low,high:i.high,isForecast:!0}}).filter(({at:s})=>s>=t-6e4&&s<=r):[]}function il(e){let t=e.map(({at:r,value:o,low:s,high:a,isForecast:i})=>[new Date(r).toISOString(),i?"forecast":"known",o,i?s:null,i?a:null]);return te([["At","Kind","Balance","Low","High"],...t])}var Vt={CONTRACT:"Contract",PURCHASE:"Purchase",PROMOTION:"Promotion",TRANSFER:"Transfer",ADJUSTMENT:"Adjustment"};function fs({workspace:e,zone:t}){let r=e.balance?.grants??[];return n(O,{title:"Grants",note:"in the order in which they are spent",children:[r.length===0&&n("p",{class:"note",children:"No grant holds credits in this pool."}),r.length>0&&n(b,{children:[r.length>1&&n("div",{class:"parts tall","aria-hidden":"true",children:r.map((o,s)=>n("i",{class:`tone-${s%8}`,style:{flexGrow:o.remaining}},o.id))}),n("div",{class:"table-scroll",role:"group","aria-label":"Table: Grants",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Grant"}),n("th",{scope:"col",children:"Left"}),n("th",{scope:"col",children:"Of"}),n("th",{scope:"col",children:"Spent"}),n("th",{scope:"col",children:"Since"}),n("th",{scope:"col",children:"Expires"})]})}),n("tbody",{children:r.map((o,s)=>n("tr",{children:[n("th",{scope:"row",children:n("span",{class:"group-name",children:[n("i",{class:`swatch tone-${s%8}`,"aria-hidden":"true"}),n("span",{children:[Vt[o.kind],(o.note??o.purchase?.reference)&&n("small",{children:n("bdi",{children:o.note??o.purchase?.reference})})]})]})}),n("td",{children:n(B,{value:o.remaining})}),n("td",{children:h(o.amount)}),n("td",{children:o.amount>0?ye(o.consumed/o.amount):""}),n("td",{children:W(o.effectiveAt,t)}),n("td",{children:o.expiresAt?W(o.expiresAt,t):"never"})]},o.id))})]})})]})]})}function vt(e,t,r,o){let[s,a]=A([]),[i,l]=A("resting"),u=F(null),p=JSON.stringify([t,r.pageInfo.endCursor]);C(()=>(a([]),l("resting"),()=>u.current?.abort()),[p]);let c=s.at(-1)??r,d=()=>{if(i==="loading"||!c.pageInfo.hasNextPage)return;l("loading");let f=new AbortController;u.current=f,Se(e,{...t,after:c.pageInfo.endCursor},f.signal).then(m=>{let g="data"in m?o(m.data):null;l(g?"resting":"failed"),g&&a(_=>[..._,g])},()=>{})};return{nodes:[r,...s].flatMap(({nodes:f})=>f),hasMore:c.pageInfo.hasNextPage,state:i,more:d}}function wt({pages:e,what:t}){let r=F(null),{hasMore:o,state:s,more:a}=e;return C(()=>{let i=r.current;if(!i||s!=="resting")return;let l=new IntersectionObserver(u=>u.some(({isIntersecting:p})=>p)&&a(),{rootMargin:"300px"});return l.observe(i),()=>l.disconnect()}),o?n("button",{ref:r,type:"button",class:"plain more",onClick:a,children:s==="loading"?"Loading \u2026":s==="failed"?"That failed. Try again":`More ${t}`}):null}var ll={GRANT:"Grant",USAGE:"Usage",REFUND:"Refund",EXPIRY:"Expiry",VOID:"Void",TRANSFER_IN:"Transfer in",TRANSFER_OUT:"Transfer out",SETTLEMENT:"Settlement of overdraft"};function gs({workspace:e,variables:t,zone:r,error:o,onAgain:s}){let{ledger:a}=e,l=n(K,{name:"Lines",options:[{value:"rare",label:"Without usage"},{value:"all",label:"All lines"}],chosen:y.value.all?"all":"rare",onChoose:u=>x({all:u==="all"})});return n(O,{title:"Journal",note:a?`${L(a.totalCount)} lines, the newest first`:null,tools:l,children:[o&&n(tt,{error:o,onAgain:s}),a&&a.nodes.length===0&&n("p",{class:"note",children:"The journal has no such lines yet."}),a&&a.nodes.length>0&&n(cl,{ledger:a,variables:t,zone:r})]})}var ul=50;function cl({ledger:e,variables:t,zone:r}){let{key:o,pool:s,kinds:a}=t,i=vt(To,{key:o,pool:s,kinds:a,first:ul},e,l=>l.workspace?.ledger);return n(b,{children:[n("div",{class:"table-scroll",role:"group","aria-label":"Table: Journal",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Line"}),n("th",{scope:"col",children:"Took effect"}),n("th",{scope:"col",children:"Credits"}),n("th",{scope:"col",children:"Balance after"})]})}),n("tbody",{children:i.nodes.map(l=>n("tr",{children:[n("th",{scope:"row",children:[ll[l.kind],n("small",{children:n("bdi",{children:l.note??(l.grant?Vt[l.grant.kind].toLowerCase():"overdraft")})})]}),n("td",{children:Ie(l.effectiveAt,r)}),n("td",{children:je(l.credits)}),n("td",{children:h(l.balanceAfter)})]},l.id))})]})}),n(wt,{pages:i,what:"lines"})]})}var Qt=[{name:"Opening",sign:"",of:e=>e.opening},{name:"Granted",sign:"+",of:e=>e.granted},{name:"Refunded",sign:"+",of:e=>e.refunded},{name:"Used",sign:"\u2212",of:e=>e.used},{name:"Expired",sign:"\u2212",of:e=>e.expired},{name:"Transferred",sign:"+",of:e=>e.transferred},{name:"Closing",sign:"=",of:e=>e.closing}];function hs({workspace:e,zone:t,error:r,onAgain:o}){let{months:s}=e;if(!s)return n(O,{title:"Month by month",children:r&&n(tt,{error:r,onAgain:o})});let a=s.buckets.map(({start:u})=>bt({start:u,end:u},"MONTH",t)),i=s.buckets.map((u,p)=>s.buckets.length-1-p).filter(u=>ml(s,u));return n(O,{title:"Month by month",note:"each row adds up to its closing balance",tools:n(z,{text:()=>te([["Month",...Qt.map(({name:u})=>u)],...i.map(u=>[a[u]??"",...Qt.map(({of:p})=>p(s)[u]??0)])]),name:"Copy CSV",kind:"pill"}),children:n("div",{class:"table-scroll",role:"group","aria-label":"Table: Month by month",tabIndex:0,children:n("table",{class:"sums",children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Month"}),Qt.map(({name:u})=>n("th",{scope:"col",children:u},u))]})}),n("tbody",{children:i.map(u=>n("tr",{children:[n("th",{scope:"row",children:[a[u],!s.buckets[u]?.complete&&n("small",{children:"so far"})]}),Qt.map(({name:p,sign:c,of:d})=>n("td",{class:p==="Closing"?"strong":"",children:pl(d(s)[u]??0,c)},p))]},u))})]})})})}function pl(e,t){if(t===""||t==="=")return n("data",{value:String(e),children:h(e)});if(e===0)return n("span",{class:"quiet",children:"0"});let r=e<0?t==="+"?"\u2212":"+":t;return n("data",{value:String(e),children:[n("span",{class:"sign",children:r}),h(Math.abs(e))]})}function ml(e,t){return Qt.some(({of:r})=>(r(e)[t]??0)!==0)}var dl=["GRANT","EXPIRY","VOID","TRANSFER_IN","TRANSFER_OUT","SETTLEMENT"];function bs({workspaceKey:e}){let{pool:t,timeZone:r,all:o}=y.value,s={key:e,pool:t??"WEB_APP",full:gr(Ce()),timeZone:r,kinds:o?null:dl},a=G(mn,s,!0),{data:i,errors:l,failure:u,waiting:p,again:c}=a;C(()=>{i&&ne(i)},[i]);let d=i?.workspace??null,f=r??d?.timeZone??"UTC";return n(b,{children:[n(me,{asOf:d?.webApp&&n(ve,{instant:a.at,zone:f,what:"every event counted"}),children:s.full&&n(b,{children:[n(K,{name:"Pool",options:["WEB_APP","API"].map(m=>({value:m,label:D(m)})),chosen:s.pool,onChoose:m=>x({pool:m})}),n($e,{})]})}),i&&u&&n(ce,{failure:u,since:X(a.at,f),onAgain:c}),!i&&u&&n(H,{failure:u,onAgain:c}),!i&&!u&&n(j,{cards:4,heights:[380,200,420]}),i&&!d&&n(de,{}),d&&n("div",{class:p?"figures waiting":"figures","aria-busy":p,children:n(fl,{workspace:d,errors:l,variables:a.variables,zone:f,onAgain:c})})]})}function fl({workspace:e,errors:t,variables:r,zone:o,onAgain:s}){let a=se(t,"workspace","webApp")?.extensions?.requires;if(a)return n(Ee,{what:"the balance",requires:a,here:"balance"});let i=r.full&&gr(e.viewerRole);return n(b,{children:[n("div",{class:"cards",children:[n(kr,{balance:e.webApp,pool:"WEB_APP",zone:o}),n(kr,{balance:e.api,pool:"API",zone:o}),i&&n(us,{workspace:e,zone:o}),i&&n(cs,{workspace:e})]}),i&&n(b,{children:[n(ds,{workspace:e,variables:r,zone:o,error:se(t,"workspace","forecast"),onAgain:s}),n(fs,{workspace:e,zone:o}),n(hs,{workspace:e,zone:o,error:se(t,"workspace","months"),onAgain:s}),n(gs,{workspace:e,variables:r,zone:o,error:se(t,"workspace","ledger"),onAgain:s})]})]})}function Dn({report:e,workspaceKey:t}){let{nearestUsage:r,range:o}=e,s=bn(y.value.filter)!==null||y.value.pool!==null,a=()=>x({filter:{models:[],tools:[],members:[],projects:[]},pool:null});if(r!==null){let l=Math.max(1,Math.ceil(rr(y.value.range))),u=xe(r,o.timeZone),p=r>=o.end,c=p?u:ue(u,1-l);return n(N,{title:"Nothing in this range",children:[n("p",{children:["The nearest usage",s&&" under these filters"," is ",p?"later":"earlier",": on ",W(r,o.timeZone),"."]}),n("p",{children:n("button",{type:"button",class:"primary",onClick:()=>x({range:{kind:"days",from:c,until:ue(c,l)},granularity:null}),children:"Go there"})})]})}if(s)return n(N,{title:"Nothing under these filters",children:[n("p",{children:"No usage was ever recorded that meets all of them."}),n("p",{children:n("button",{type:"button",class:"primary",onClick:a,children:"Remove the filters"})})]});let i=gl(t);return n(N,{title:"No usage yet",children:[n("p",{children:"Record the first event. It needs an API key with the scope USAGE_WRITE:"}),n("pre",{tabIndex:0,children:i}),n("p",{children:n(z,{text:i,name:"Copy the command",kind:"pill"})})]})}function gl(e){return[`curl ${He("/v1/events")} \\`,"  -H 'Authorization: Bearer YOUR_KEY' -H 'Content-Type: application/cloudevents+json' -d '{",'    "specversion": "1.0", "type": "com.tallygraph.usage.v1",',`    "source": "/first", "id": "event-1", "subject": ${JSON.stringify(e)},`,`    "time": "${new Date().toISOString()}",`,'    "data": {"model": "film", "tool": "Generate Video", "credits": 5}',"  }'"].join(`
`)}function On(e){let t=e.unit.toLowerCase(),r=e.blockSize===1?`${/^[aeiou]/.test(t)?"an":"a"} ${t}`:`for each ${h(e.blockSize)} ${t}s`;return`${h(e.creditsPerBlock)} ${r}`}function ys({events:e,zone:t}){return n(b,{children:[n("div",{class:"table-scroll",role:"group","aria-label":"Table: Events",tabIndex:0,children:n("table",{class:"events",children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"When"}),n("th",{scope:"col",class:"text",children:"Model"}),n("th",{scope:"col",class:"text",children:"Member"}),n("th",{scope:"col",class:"text",children:"Project"}),n("th",{scope:"col",children:"Quantity"}),n("th",{scope:"col",children:"Credits"})]})}),n("tbody",{children:e.map(r=>n("tr",{class:r.id===y.value.event?"chosen":"",children:[n("th",{scope:"row",children:n("a",{href:Ke({event:r.id}),onClick:o=>ht(o,{event:r.id}),children:Ie(r.occurredAt,t)})}),n("td",{class:"text",children:[n("bdi",{children:r.model}),n("small",{children:n("bdi",{children:r.tool})})]}),n("td",{class:"text",children:r.member?n("bdi",{children:r.member.user.name}):n("span",{class:"quiet",children:"no member"})}),n("td",{class:"text",children:r.project?n("bdi",{children:r.project}):n("span",{class:"quiet",children:"no project"})}),n("td",{children:_r(r)}),n("td",{children:[n(B,{value:r.credits}),r.refunded>0&&n("small",{children:r.status==="REFUNDED"?"refunded":`${h(r.refunded)} refunded`})]})]},r.id))})]})}),n("p",{class:"table-foot",children:n(z,{text:()=>hl(e),name:`Copy these ${e.length} as CSV`})})]})}function _r({quantity:e,unit:t}){if(e===null)return"";let r=t?.toLowerCase()??"";return`${h(e)} ${e===1||r===""?r:`${r}s`}`}function hl(e){let t=e.map(r=>[r.occurredAt,r.model,r.tool,r.project,r.member?.user.name??null,r.quantity,r.unit,r.credits,r.refunded]);return te([["Occurred at","Model","Tool","Project","Member","Quantity","Unit","Credits","Refunded"],...t])}function vs({id:e,zone:t}){let r=F(null),o={id:e},{data:s,failure:a,again:i}=G(mr,o,!1);C(()=>r.current?.showModal(),[]);let l=s?.node&&"eventId"in s.node?s.node:null;return n("dialog",{ref:r,class:"card side","aria-label":"Event",onClose:()=>x({event:null}),onClick:u=>u.target===r.current&&r.current?.close(),children:[n("form",{method:"dialog",class:"side-head",children:[n("h2",{children:"Event"}),n(ee,{document:mr,variables:o}),n("button",{type:"submit",class:"pill",children:"Close"})]}),a&&n(H,{failure:a,onAgain:i}),s&&!l&&n("p",{class:"note",children:"There is no such event, or it is no longer kept."}),!s&&!a&&n("p",{class:"note",children:"Loading \u2026"}),l&&n(bl,{event:l,zone:t})]})}function bl({event:e,zone:t}){let r=Object.entries(e.attributes);return n(b,{children:[n("p",{class:"big",children:[h(e.credits)," credits"]}),n("dl",{class:"facts",children:[n(ae,{name:"Occurred",children:Ie(e.occurredAt,t)}),n(ae,{name:"Recorded",children:Ie(e.recordedAt,t)}),n(ae,{name:"Model",children:e.model}),n(ae,{name:"Tool",children:e.tool}),n(ae,{name:"Member",children:e.member?.user.name??"none"}),n(ae,{name:"Project",children:e.project??"none"}),n(ae,{name:"Pool",children:D(e.pool)}),e.quantity!==null&&n(ae,{name:"Quantity",children:_r(e)}),n(ae,{name:"Source",children:e.source}),n(ae,{name:"Id there",children:e.eventId}),r.map(([o,s])=>n(ae,{name:o,children:s},o))]}),n("h3",{children:"Price"}),n("dl",{class:"facts",children:[n(ae,{name:"Rate",children:e.pricedBy?yl(e.pricedBy):"none: its cost was reported with it"}),n(ae,{name:"Charged",children:h(e.charged)}),e.refunded>0&&n(ae,{name:"Refunded",children:["\u2212",h(e.refunded)]})]}),n("h3",{children:"Paid by"}),n("dl",{class:"facts",children:[e.fundedBy?.map(({grant:o,credits:s})=>n(ae,{name:`${Vt[o.kind]}${o.expiresAt?`, expires ${W(o.expiresAt,t)}`:""}`,about:o.note??o.purchase?.reference,children:h(s)},o.id)),e.overdraft>0&&n(ae,{name:"No grant yet",children:h(e.overdraft)}),e.fundedBy?.length===0&&e.overdraft===0&&n(ae,{name:"Nothing to pay",children:"0"})]})]})}function ae({name:e,about:t,children:r}){return n("div",{children:[n("dt",{children:[n("bdi",{children:e}),t&&n("small",{children:n("bdi",{children:t})})]}),n("dd",{children:n("bdi",{children:r})})]})}function yl(e){let t=e.minimum>0?`, at least ${h(e.minimum)}`:"",r=Object.entries(e.conditions).map(([o,s])=>`${o} ${s}`);return`${On(e)}${t}${r.length>0?` (${r.join(", ")})`:""}`}var vl=50;function ws({workspaceKey:e}){let{range:t,timeZone:r}=y.value,o=ge.value?.key===e?ge.value.timeZone:null;return r===null||r===o||t.kind==="between"?n(xr,{workspaceKey:e,range:Ae(t)}):n(wl,{workspaceKey:e})}function wl({workspaceKey:e}){let{range:t,timeZone:r,pool:o}=y.value,{data:s,failure:a,again:i}=G(Io,{key:e,range:Ae(t),pool:o,timeZone:r},!1),l=s?.workspace?.usage?.range;return l?n(xr,{workspaceKey:e,range:{between:{start:l.start,end:l.end}}}):s?n(xr,{workspaceKey:e,range:Ae(t)}):a?n(H,{failure:a,onAgain:i}):n(j,{cards:0,heights:[620]})}function xr({workspaceKey:e,range:t}){let{pool:r,filter:o,timeZone:s}=y.value,a={key:e,range:t,pool:r,filter:ft(o),first:vl,after:null},i=G(dn,a,!1),{data:l,errors:u,failure:p,waiting:c,again:d}=i;C(()=>{l&&ne(l)},[l]);let f=l?.workspace??null,m=s??f?.timeZone??"UTC",g=se(u,"workspace","usageEvents");return n(b,{children:[n(me,{asOf:l&&n(ve,{instant:i.at,zone:m,what:"every event counted"}),children:n(yn,{resolved:f?.usage?{...f.usage.range,timeZone:m}:null,labels:_l(f)})}),l&&p&&n(ce,{failure:p,since:X(i.at,m),onAgain:d}),!l&&p&&n(H,{failure:p,onAgain:d}),!l&&!p&&n(j,{cards:0,heights:[620]}),l&&!f&&n(de,{}),f&&g?.extensions?.requires&&n(Ee,{what:"events",requires:g.extensions.requires,here:"events"}),f&&g&&!g.extensions?.requires&&n(N,{title:"These events could not be listed",children:n("p",{children:g.message})}),f?.usage&&f.usageEvents&&n("div",{class:c?"figures waiting":"figures","aria-busy":c,children:f.usageEvents.nodes.length===0?n(Dn,{report:f.usage,workspaceKey:e}):n(kl,{workspace:f,list:f.usageEvents,variables:i.variables,zone:m})}),y.value.event&&n(vs,{id:y.value.event,zone:m})]})}function kl({workspace:e,list:t,variables:r,zone:o}){let s=vt(dn,r,t,l=>l.workspace?.usageEvents),a=e.usage?.total,i=a&&`${L(a.generations)} events, ${h(a.credits)} credits${a.refunded>0?` after ${h(a.refunded)} refunded`:""}`;return n(O,{title:"Events",note:i,tools:n(ee,{document:dn,variables:r}),children:[n(ys,{events:s.nodes,zone:o}),n(wt,{pages:s,what:"events"})]})}function _l(e){let t=e?.usageEvents?.nodes??[];return new Map(t.flatMap(({member:r})=>r?[[r.id,r.user.name]]:[]))}var Ar=8,ks="tallygraph.colours",Sr=null;function xl(){try{return JSON.parse(P.storage?.getItem(ks)??"{}")}catch{return{}}}function In(e,t){Sr??=xl();let r=Sr,o=new Set;for(let i of t){let l=i?r[`${e}:${i}`]:void 0;l!==void 0&&o.add(l)}let s=new Set,a=t.map(i=>{if(i===null)return"other";if(i==="")return"none";let l=`${e}:${i}`,u=r[l];return(u===void 0||s.has(u))&&(u=Sl(Cl(i)%Ar,s,o)),r[l]??=u,s.add(u),u});return Al(),a}function Al(){try{P.storage?.setItem(ks,JSON.stringify(Sr))}catch{return}}function Sl(e,t,r){for(let o of[new Set([...t,...r]),t])for(let s=0;s<Ar;s+=1){let a=(e+s)%Ar;if(!o.has(a))return a}return e}function Cl(e){let t=2166136261;for(let r of e)t=Math.imul(t^(r.codePointAt(0)??0),16777619);return t>>>0}var Oe=e=>`tone-${e}`;function kt({values:e,colour:t,width:r=104,height:o=24,most:s}){let a=_e([0,Math.max(1,e.length-1)],[1,r-1]),i=_e([0,s||Math.max(...e,.001)],[o-1.5,2]),l=e.map((p,c)=>[a(c),i(p)]),u=e.map((p,c)=>[a(c),o]);return n("svg",{class:`spark ${Oe(t)}`,width:r,height:o,viewBox:`0 0 ${r} ${o}`,"aria-hidden":"true",children:[n("path",{class:"spark-area",d:ut(l,u)}),n("path",{class:"spark-line",d:De(l)})]})}function Cr({values:e,faint:t=!1}){let[r,o]=[240,34],s=r/Math.max(1,e.length),a=_e([0,Math.max(...e,.001)],[0,o-1]),i=Math.min(2.5,s*.28),l=(u,p)=>{let c=u>0?Math.max(1,a(u)):0;return`M${(p*s+i/2).toFixed(2)} ${o}v${-c.toFixed(2)}h${(s-i).toFixed(2)}v${c.toFixed(2)}z`};return n("svg",{class:t?"spark-columns faint":"spark-columns",viewBox:`0 0 ${r} ${o}`,preserveAspectRatio:"none","aria-hidden":"true",children:n("path",{d:e.map(l).join("")})})}function _s(e){let t=new Map(e.usage?.breakdown?.rows.map(i=>[i.key,i])),r=new Map(e.usage?.series?.groups.map(i=>[i.key,i.credits])),o=e.members?.nodes??[],s=o.map(i=>{let l=t.get(i.id);return{id:i.id,key:i.user.key,name:i.user.name,about:i.user.email??(i.user.name===i.user.key?null:i.user.key),role:i.role,standing:"not in the directory",removedAt:i.removedAt,lastActiveAt:i.lastActiveAt,credits:l?.measures.credits??0,generations:l?.measures.generations??0,share:l?.share??null,trend:r.get(i.id)??null,isFilter:!0}}),a=new Set(o.map(({id:i})=>i));for(let i of e.usage?.breakdown?.rows??[])i.key===null||a.has(i.key)||s.push({id:i.key,key:"",name:i.label,about:i.key===""?"usage that names no member":null,role:null,standing:"",removedAt:null,lastActiveAt:null,credits:i.measures.credits,generations:i.measures.generations,share:i.share,trend:r.get(i.key)??null,isFilter:!0});return s.sort((i,l)=>l.credits-i.credits||l.generations-i.generations||i.name.localeCompare(l.name))}function xs({workspaceKey:e}){let{range:t,pool:r,filter:o,timeZone:s}=y.value,a={key:e,range:Ae(t),pool:r,filter:ft(o),timeZone:s,granularity:ze(y.value)},i=G(dr,a,!0),{data:l,errors:u,failure:p,waiting:c,again:d}=i;C(()=>{l&&ne(l)},[l]);let f=l?.workspace??null,m=s??f?.timeZone??"UTC",g=se(u,"workspace","members")?.extensions?.requires,_=new Map(f?.members?.nodes.map(({id:k,user:S})=>[k,S.name]));return n(b,{children:[n(me,{asOf:l&&n(ve,{instant:i.at,zone:m,what:"every event counted"}),children:n(yn,{resolved:f?.usage?.range??null,labels:_})}),l&&p&&n(ce,{failure:p,since:X(i.at,m),onAgain:d}),!l&&p&&n(H,{failure:p,onAgain:d}),!l&&!p&&n(j,{cards:0,heights:[620]}),l&&!f&&n(de,{}),f&&g&&n(Ee,{what:"members",requires:g,here:"members"}),f?.members&&n("div",{class:c?"figures waiting":"figures","aria-busy":c,children:n(El,{workspace:f,variables:i.variables,zone:m})})]})}function El({workspace:e,variables:t,zone:r}){let o=_s(e),s=o.filter(({generations:u})=>u>0).length,a=e.members?.totalCount??0,i=`${L(s)} active in the range${a>o.length?`, the first ${L(o.length)} of ${L(a)}`:""}`;return n(O,{title:"Members",note:i,tools:n(b,{children:[n(z,{text:()=>Rl(o),name:"Copy CSV",kind:"pill"}),n(ee,{document:dr,variables:t})]}),children:n("div",{class:"table-scroll",role:"group","aria-label":"Table: Members",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Member"}),n("th",{scope:"col",class:"text",children:"Role"}),n("th",{scope:"col",children:"Credits"}),n("th",{scope:"col",children:"Share"}),n("th",{scope:"col",children:"Generations"}),n("th",{scope:"col",children:"Last active"}),n("th",{scope:"col",class:"trend",children:"Trend"})]})}),n("tbody",{children:o.map(u=>n(Pl,{row:u,zone:r},u.id))})]})})})}function Pl({row:e,zone:t}){return n("tr",{children:[n("th",{scope:"row",children:[e.isFilter?n("button",{type:"button",class:"group-name",title:"See this member\u2019s usage",onClick:()=>x({section:"usage",filter:{models:[],tools:[],projects:[],members:[e.id]}}),children:n("bdi",{children:e.name})}):n("bdi",{children:e.name}),e.about&&n("small",{children:n("bdi",{children:e.about})})]}),n("td",{class:"text",children:e.role?lt(e.role):n("span",{class:"quiet",children:e.removedAt?`removed ${W(e.removedAt,t)}`:e.standing})}),n("td",{children:e.generations>0?n(B,{value:e.credits}):n("span",{class:"quiet",children:"0"})}),n("td",{children:e.share!==null&&e.generations>0?ye(e.share):""}),n("td",{children:e.generations>0?h(e.generations):""}),n("td",{children:e.lastActiveAt?W(e.lastActiveAt,t):n("span",{class:"quiet",children:"never"})}),n("td",{class:"trend",children:e.trend&&n(kt,{values:e.trend,colour:0})})]})}function Rl(e){let t=e.map(r=>[r.name,r.key,r.role??r.standing,r.credits,r.generations,r.share,r.lastActiveAt,r.removedAt]);return te([["Member","Key","Role","Credits","Generations","Share","Last active","Removed"],...t])}function As({organization:e}){let t=e.usage?.series?.groups??[],r=Math.max(...t.flatMap(({credits:a})=>a),0),o=In("WORKSPACE",t.map(({key:a})=>a)),s=new Map(e.usage?.breakdown?.rows.map(a=>[a.key,a]));return n("div",{class:"cards",children:e.workspaces.map(a=>{let i=t.findIndex(({key:l})=>l===a.id);return n("section",{class:"card figure",children:[n("h2",{children:n("button",{type:"button",class:"group-name",title:"See its usage",onClick:()=>x({workspace:a.key,section:"usage",timeZone:null}),children:n("bdi",{children:a.name})})}),n("p",{class:"big",children:n(B,{value:s.get(a.id)?.measures.credits??0})}),n("p",{class:"note",children:"credits in the range"}),n("div",{class:"figure-foot wide",children:n(kt,{values:t[i]?.credits??[0,0],colour:o[i]??"other",width:300,height:56,most:r})})]},a.id)})})}function Ss({organization:e,variables:t}){let r=new Map(e.usage?.breakdown?.rows.map(i=>[i.key,i])),o=new Map(e.usage?.compare?.breakdown?.rows.map(i=>[i.key,i.measures.credits])),s=e.workspaces.map(i=>({...i,spent:r.get(i.id)?.measures.credits??0,share:r.get(i.id)?.share??null,before:o.get(i.id)??0}));s.sort((i,l)=>l.spent-i.spent);let a=()=>te([["Workspace","Credits","Credits before","Available (Web app)","Available (API)"],...s.map(i=>[i.name,i.spent,i.before,i.webApp?.available??null,i.api?.available??null])]);return n(O,{title:"Side by side",note:n("bdi",{children:e.name}),tools:n(b,{children:[n(z,{text:a,name:"Copy CSV",kind:"pill"}),n(ee,{document:fn,variables:t})]}),children:n("div",{class:"table-scroll",role:"group","aria-label":"Table: Workspaces",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Workspace"}),n("th",{scope:"col",children:"Credits"}),n("th",{scope:"col",children:"Share"}),n("th",{scope:"col",children:"Against before"}),n("th",{scope:"col",children:"Available \xB7 Web app"}),n("th",{scope:"col",children:"Available \xB7 API"})]})}),n("tbody",{children:s.map(i=>n("tr",{children:[n("th",{scope:"row",children:n("bdi",{children:i.name})}),n("td",{children:n(B,{value:i.spent})}),n("td",{children:i.share===null?"":ye(i.share)}),n("td",{children:i.before>0?Xe(i.spent/i.before-1):i.spent>0?"new":""}),n("td",{children:i.webApp?h(i.webApp.available):""}),n("td",{children:i.api?h(i.api.available):""})]},i.id))})]})})})}function Cs({workspaces:e,onMoved:t}){let[r,o]=A(!1);return e.length<2?null:n(b,{children:[n("button",{type:"button",class:"primary",onClick:()=>o(!0),children:"Move credits"}),r&&n(Ml,{workspaces:e,onClose:()=>o(!1),onMoved:t})]})}function Ml({workspaces:e,onClose:t,onMoved:r}){let[o,s]=A(e[0]?.id??""),[a,i]=A(e[1]?.id??""),[l,u]=A("WEB_APP"),[p,c]=A(""),[d,f]=A({kind:"filling"}),m=F({content:"",value:""}),g=xn(p),_=M=>e.find(I=>I.id===M)?.name??"",k=e.find(M=>M.id===o),S=(l==="WEB_APP"?k?.webApp:k?.api)?.available??0,w=async()=>{let M=JSON.stringify([o,a,l,g]);m.current.content!==M&&(m.current={content:M,value:_n()});let I=await Ne($o,{input:{from:o,to:a,pool:l,credits:g??0,idempotencyKey:m.current.value}});return"problem"in I?{kind:"filling",problem:I.problem}:(r(),{kind:"done",message:n("p",{children:`${h(g??0)} credits are in ${_(a)} now. They expire when they would have expired before.`})})},R=()=>o===a?"Choose two different workspaces.":g===null?"Say how many credits, with at most three decimal places.":g>S?`${_(o)} has ${h(S)} credits to move.`:null,v=(M,I,J,E)=>n(he,{name:M,...E?{hint:E}:{},children:n("select",{value:I,onChange:V=>J(V.currentTarget.value),children:e.map(V=>n("option",{value:V.id,children:V.name},V.id))})});return n(et,{title:"Move credits",step:d,setStep:f,check:R,sentence:()=>`${h(g??0)} credits (${D(l)}) move from ${_(o)} to ${_(a)}. They can be spent there at once.`,confirm:"Move",send:w,onClose:t,children:[n("div",{class:"field",children:[n("span",{children:"Pool"}),n(K,{name:"Pool",options:["WEB_APP","API"].map(M=>({value:M,label:D(M)})),chosen:l,onChoose:u})]}),v("From",o,s,`${h(S)} available`),v("To",a,i),n(he,{name:"Credits",children:n("input",{type:"text",inputMode:"decimal",value:p,onInput:M=>c(M.currentTarget.value)})})]})}function Es({workspaceKey:e}){let{range:t,pool:r,timeZone:o}=y.value,s=t.kind==="contract"?{kind:"last",count:12,unit:"MONTH"}:t,a={key:e,range:Ae(s),pool:r,timeZone:o,granularity:ze({...y.value,range:s})},i=G(fn,a,!0),{data:l,failure:u,waiting:p,again:c}=i;C(()=>{l&&ne(l)},[l]);let d=l?.workspace?.organization??null,f=d?.usage??null,m=f?.range.timeZone??"UTC";return n(b,{children:[n(me,{asOf:f&&n(ve,{instant:f.freshness.recordedThrough,zone:m,what:"every event counted"}),children:[n(Bt,{resolved:f?.range??null}),n(wn,{resolved:f?.range??null}),n($e,{own:"UTC"}),n(vn,{}),d&&n(Cs,{workspaces:d.workspaces,onMoved:c})]}),l&&u&&n(ce,{failure:u,since:X(i.at,m),onAgain:c}),!l&&u&&n(H,{failure:u,onAgain:c}),!l&&!u&&n(j,{cards:2,heights:[320]}),l&&!l.workspace&&n(de,{}),l?.workspace&&!d&&n(N,{title:"No organization",children:n("p",{children:"This workspace belongs to none that you administer."})}),d&&n("div",{class:p?"figures waiting":"figures","aria-busy":p,children:[n(As,{organization:d}),n(Ss,{organization:d,variables:i.variables})]})]})}var Tl=100;function Ps({workspace:e,onBought:t}){let[r,o]=A(!1);return n(b,{children:[n("button",{type:"button",class:"primary",onClick:()=>o(!0),children:"Buy credits"}),r&&n($l,{workspace:e,onClose:()=>o(!1),onBought:t})]})}function $l({workspace:e,onClose:t,onBought:r}){let[o,s]=A("WEB_APP"),[a,i]=A("100"),[l,u]=A({kind:"filling"}),p=F({content:"",value:""}),c=/^\d{1,7}$/.test(a.trim())?Number(a):null,d=(c??0)*Tl;return n(et,{title:"Buy credits",step:l,setStep:u,check:()=>c===null?"Say how many whole dollars.":null,sentence:()=>`${L(d)} credits for ${Lt(String(c??0),"USD")}, for ${e.name} (${D(o)}).`,confirm:"Buy",send:async()=>{let m=`${o} ${c}`;p.current.content!==m&&(p.current={content:m,value:_n()});let g=await Ne(Eo,{input:{workspace:e.id,pool:o,dollars:c??0,idempotencyKey:p.current.value}});if("problem"in g)return{kind:"confirming",problem:g.problem};let{purchase:_,refusal:k}=g.data.purchaseCredits??{};return _?(r(),{kind:"done",message:n("p",{children:[L(_.credits)," credits are ordered. They can be spent as soon as the payment arrives."]})}):{kind:"filling",problem:k?.message??"The purchase was not accepted."}},onClose:t,children:[n("div",{class:"field",children:[n("span",{children:"Pool"}),n(K,{name:"Pool",options:["WEB_APP","API"].map(m=>({value:m,label:D(m)})),chosen:o,onChoose:s})]}),n(he,{name:"Dollars",hint:c===null?"whole dollars":`${L(d)} credits, which never expire`,children:n("input",{type:"text",inputMode:"numeric",value:a,onInput:m=>i(m.currentTarget.value)})})]})}var Er={PENDING:"Pending",COMPLETED:"Completed",FAILED:"Failed",REFUNDED:"Refunded"};function Rs({purchases:e,zone:t}){return n(b,{children:[n("div",{class:"table-scroll",role:"group","aria-label":"Table: Purchases",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Bought"}),n("th",{scope:"col",class:"text",children:"Status"}),n("th",{scope:"col",children:"Credits"}),n("th",{scope:"col",children:"Price"}),n("th",{scope:"col",children:"Left of it"}),n("th",{scope:"col",class:"text",children:"By"}),n("th",{scope:"col",class:"text",children:"Reference"})]})}),n("tbody",{children:e.map(r=>n("tr",{children:[n("th",{scope:"row",children:[W(r.createdAt,t),n("small",{children:[D(r.pool),r.channel==="SALES"&&", by sales"]})]}),n("td",{class:"text",children:n("span",{class:`status status-${r.status.toLowerCase()}`,children:Er[r.status]})}),n("td",{children:n(B,{value:r.credits})}),n("td",{children:Lt(r.price.amount,r.price.currency)}),n("td",{children:r.grant?n(Dl,{grant:r.grant}):n("span",{class:"quiet",children:"\u2013"})}),n("td",{class:"text",children:r.purchasedBy?n("bdi",{children:r.purchasedBy.name}):n("span",{class:"quiet",children:"\u2013"})}),n("td",{class:"text",children:[n("bdi",{children:r.reference??""}),r.unmatchedPayments.map(o=>n("small",{class:"warn",children:["also paid ",Lt(o.amount.amount,o.amount.currency)," as ",n("bdi",{children:o.reference}),", for nothing"]},o.reference))]})]},r.id))})]})}),n("p",{class:"table-foot",children:n(z,{text:()=>Ol(e),name:`Copy these ${e.length} as CSV`})})]})}function Dl({grant:e}){return n("span",{class:"left",children:[n(B,{value:e.remaining}),n("span",{class:"meter","aria-hidden":"true",children:n("i",{style:{width:`${e.amount>0?e.remaining/e.amount*100:0}%`}})}),e.withdrawn>0&&n("small",{children:[h(e.withdrawn)," withdrawn"]})]})}function Ol(e){let t=e.map(r=>[r.createdAt,r.status,r.pool,r.credits,r.price.amount,r.price.currency,r.grant?.remaining??null,r.purchasedBy?.name??null,r.reference]);return te([["Bought","Status","Pool","Credits","Price","Currency","Left","By","Reference"],...t])}var Il=25;function Ms({workspaceKey:e}){let{pool:t,status:r,timeZone:o}=y.value,a=G(gn,{key:e,pool:t,status:r===null?null:[r],first:Il,after:null},!0),{data:i,errors:l,failure:u,waiting:p,again:c}=a;C(()=>{i&&ne(i)},[i]);let d=i?.workspace??null,f=o??d?.timeZone??"UTC",m=se(l,"workspace","purchases")?.extensions?.requires;return n(b,{children:[n(me,{asOf:i&&n(ve,{instant:a.at,zone:f,what:"every payment counted"}),children:[n(Nl,{}),n(vn,{}),n($e,{}),d?.purchases&&Te.value?.user&&n(Ps,{workspace:d,onBought:c})]}),i&&u&&n(ce,{failure:u,since:X(a.at,f),onAgain:c}),!i&&u&&n(H,{failure:u,onAgain:c}),!i&&!u&&n(j,{cards:0,heights:[520]}),i&&!d&&n(de,{}),d&&m&&n(Ee,{what:"purchases",requires:m,here:"purchases"}),d?.purchases&&n("div",{class:p?"figures waiting":"figures","aria-busy":p,children:n(Ll,{list:d.purchases,variables:a.variables,zone:f})})]})}function Nl(){let e=[{value:"ALL",label:"All"},...["COMPLETED","PENDING","REFUNDED","FAILED"].map(t=>({value:t,label:Er[t]}))];return n(K,{name:"Status",options:e,chosen:y.value.status??"ALL",onChoose:t=>x({status:t==="ALL"?null:t})})}function Ll({list:e,variables:t,zone:r}){let o=vt(gn,t,e,s=>s.workspace?.purchases);return e.totalCount===0?n(N,{title:t.status||t.pool?"No such purchases":"Nothing was bought yet",children:n("p",{children:t.status||t.pool?"None has this status and pool.":"Purchased credits never expire. They show here as soon as they are ordered."})}):n(O,{title:"Purchases",note:`${L(e.totalCount)}, the newest first`,tools:n(ee,{document:gn,variables:t}),children:[n(Rs,{purchases:o.nodes,zone:r}),n(wt,{pages:o,what:"purchases"})]})}var Fl=250;function Ts({rates:e,pool:t,at:r}){let o=[...new Map(e.map(v=>[`${v.model} ${v.tool}`,{model:v.model,tool:v.tool}])).entries()],[s,a]=A(o[0]?.[0]??""),[i,l]=A("5"),[u,p]=A("1"),[c,d]=A({}),f=o.find(([v])=>v===s)?.[1]??o[0]?.[1],m=e.filter(v=>v.model===f?.model&&v.tool===f.tool),g=Bl(m),_=Object.fromEntries(Object.entries(c).filter(([v,M])=>g.get(v)?.includes(M))),k=f&&{pool:t,at:r,model:f.model,tool:f.tool,quantity:Number(i.replace(",",".")),count:Number(u),attributes:_},S=k!==void 0&&k.quantity>0&&Number.isInteger(k.count)&&k.count>0,w=Wl(S?k:null),R=m[0]?.unit.toLowerCase()??"";return n(O,{title:"What would it cost?",children:n("div",{class:"calculator",children:[n("div",{class:"fields",children:[n(he,{name:"Model and tool",children:n("select",{value:s,onChange:v=>a(v.currentTarget.value),children:o.map(([v,{model:M,tool:I}])=>n("option",{value:v,children:[M," \xB7 ",I]},v))})}),n(he,{name:R===""?"Quantity":`${R}s`,children:n("input",{type:"text",inputMode:"decimal",value:i,onInput:v=>l(v.currentTarget.value)})}),n(he,{name:"Outputs",children:n("input",{type:"text",inputMode:"numeric",value:u,onInput:v=>p(v.currentTarget.value)})}),[...g].map(([v,M])=>n(he,{name:v,children:n("select",{value:_[v]??"",onChange:I=>d({..._,[v]:I.currentTarget.value}),children:[n("option",{value:"",children:"any other"}),M.map(I=>n("option",{value:I,children:I},I))]})},v))]}),n("div",{class:"quote",role:"status",children:[typeof w=="string"?n("p",{class:"problem",children:w}):w&&n(Ul,{quote:w}),!S&&n("p",{class:"note",children:"The quantity and the outputs are numbers above 0."})]})]})})}function Ul({quote:e}){return n(b,{children:[n("p",{class:"big",children:[n("data",{value:String(e.credits),children:h(e.credits)})," ",n("small",{children:"credits"})]}),n("dl",{class:"facts",children:e.lines.map((t,r)=>n("div",{children:[n("dt",{children:t.description}),n("dd",{children:h(t.credits)})]},r))})]})}function Bl(e){let t=new Map;for(let[r,o]of e.flatMap(s=>Object.entries(s.conditions))){let s=t.get(r)??[];s.includes(o)||t.set(r,[...s,o])}return t}function Wl(e){let[t,r]=A(null),o=JSON.stringify(e);return C(()=>{if(e===null){r(null);return}let s=new AbortController,a=setTimeout(()=>{Se(Oo,{input:e},s.signal).then(i=>{"failure"in i?r("The price could not be asked for."):r(i.data.quote??i.errors[0]?.message??"No rate matches.")},()=>{})},Fl);return()=>{clearTimeout(a),s.abort()}},[o]),t}function $s({workspaceKey:e}){let{pool:t,at:r,timeZone:o}=y.value,s={key:e,pool:t??"WEB_APP",at:r},a=G(fr,s,!1),{data:i,failure:l,waiting:u,again:p}=a;C(()=>{i&&ne(i)},[i]);let c=o??i?.workspace?.timeZone??"UTC";return n(b,{children:[n(me,{asOf:null,children:[n(K,{name:"Pool",options:["WEB_APP","API"].map(d=>({value:d,label:D(d)})),chosen:s.pool,onChoose:d=>x({pool:d,at:null})}),i&&n(Vl,{cards:i.rateCards?.nodes??[],zone:c})]}),i&&l&&n(ce,{failure:l,since:X(a.at,c),onAgain:p}),!i&&l&&n(H,{failure:l,onAgain:p}),!i&&!l&&n(j,{cards:0,heights:[220,420]}),i&&!i.workspace&&n(de,{}),i?.workspace&&n("div",{class:u?"figures waiting":"figures","aria-busy":u,children:i.rateCard?n(b,{children:[n(Ts,{rates:i.rateCard.rates,pool:s.pool,at:r}),n(Ql,{card:i.rateCard,zone:c,tools:n(ee,{document:fr,variables:s})})]}):n(N,{title:"No price list is in force",children:n("p",{children:"Usage that reports its own credits can be recorded all the same."})})})]})}function Vl({cards:e,zone:t}){let{at:r}=y.value;if(e.length<2)return null;let o=new Date().toISOString();return n(pe,{name:"in force",named:!0,value:r===null?"now":W(r,t),children:[n(re,{chosen:r===null,onChoose:()=>x({at:null}),children:"now"}),e.map(s=>n(re,{chosen:r===s.effectiveAt,onChoose:()=>x({at:s.effectiveAt}),children:["since ",W(s.effectiveAt,t),s.effectiveAt>o&&n("small",{children:"to come"})]},s.id))]})}function Ql({card:e,zone:t,tools:r}){return n(O,{title:"Rates",note:`in force since ${W(e.effectiveAt,t)}`,tools:n(b,{children:[n(z,{text:()=>Zl(e.rates),name:"Copy CSV",kind:"pill"}),r]}),children:n("div",{class:"table-scroll",role:"group","aria-label":"Table: Rates",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:"Model"}),n("th",{scope:"col",class:"text",children:"Tool"}),n("th",{scope:"col",class:"text",children:"If"}),n("th",{scope:"col",children:"Price"}),n("th",{scope:"col",children:"At least"})]})}),n("tbody",{children:e.rates.map((o,s)=>n("tr",{children:[n("th",{scope:"row",children:n("bdi",{children:o.model})}),n("td",{class:"text",children:n("bdi",{children:o.tool})}),n("td",{class:"text",children:n("bdi",{children:Ds(o)||n("span",{class:"quiet",children:"always"})})}),n("td",{children:On(o)}),n("td",{children:o.minimum>0?h(o.minimum):""})]},s))})]})})})}var Ds=e=>Object.entries(e.conditions).map(([t,r])=>`${t} ${r}`).join(", ");function Zl(e){let t=e.map(r=>[r.model,r.tool,Ds(r),r.creditsPerBlock,r.blockSize,r.unit,r.minimum]);return te([["Model","Tool","If","Credits a block","Block","Unit","At least"],...t])}var _t={MODEL:"Model",TOOL:"Tool",MEMBER:"Member",PROJECT:"Project",POOL:"Pool",WORKSPACE:"Workspace"};function Le(e,t){return e==="POOL"&&t.key!==null?D(t.key):t.label}function Os({report:e,by:t,colours:r}){let{breakdown:o,compare:s,trends:a}=e;if(!o)return null;let i=_t[t],l=s?.breakdown??null,u=new Map([...l?.rows??[],...l?.other?[l.other]:[]].map(f=>[f.key,f.measures.credits])),p=new Map(a?.groups.map(f=>[f.key,f.credits])),c=o.other?[...o.rows,o.other]:o.rows,d=n(z,{text:()=>Hl(e,i,t,u),name:"Copy CSV",kind:"pill"});return n(O,{title:`By ${i.toLowerCase()}`,tools:d,children:[n("div",{class:"table-scroll",role:"group","aria-label":`Table: Credits by ${i.toLowerCase()}`,tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:i}),n("th",{scope:"col",children:"Credits"}),n("th",{scope:"col",children:"Share"}),s&&n("th",{scope:"col",children:"Against before"}),n("th",{scope:"col",class:"trend",children:"Trend"})]})}),n("tbody",{children:c.map(f=>n("tr",{children:[n("th",{scope:"row",children:n(ql,{by:t,row:f,colour:f.key===null?"other":r.get(f.key)??"other"})}),n("td",{children:n(B,{value:f.measures.credits})}),n("td",{children:f.share===null?"":ye(f.share)}),s&&n("td",{children:Gl(f,u.get(f.key))}),n("td",{class:"trend",children:p.has(f.key)&&n(kt,{values:p.get(f.key)??[],colour:f.key===null?"other":r.get(f.key)??"other"})})]},f.key??"other"))})]})}),(o.other||y.value.all)&&n("button",{type:"button",class:"plain more",onClick:()=>x({all:!y.value.all}),children:y.value.all?"Show the largest":"Show all"})]})}function ql({by:e,row:t,colour:r}){let o=ke.find(i=>i.by===e),s=n(b,{children:[n("i",{class:`swatch ${Oe(r)}`,"aria-hidden":"true"}),n("bdi",{children:Le(e,t)})]});if(!o||t.key===null)return n("span",{class:"group-name",children:s});let a=t.key;return n("button",{type:"button",class:"group-name",title:"Filter by this","aria-pressed":y.value.filter[o.name].includes(a),onClick:()=>x({filter:Ze(y.value.filter,o.name,a)}),children:s})}function Gl(e,t){return t?Xe(e.measures.credits/t-1):e.measures.credits>0?"new":""}function Hl({breakdown:e,compare:t},r,o,s){let a=e?.other?[...e.rows,e.other]:e?.rows??[],i=[r,"Key","Credits","Generations","Share",...t?["Credits before"]:[]];return te([i,...a.map(l=>[Le(o,l),l.key,l.measures.credits,l.measures.generations,l.share,...t?[s.get(l.key)??0]:[]])])}function Is(e,t,r,o,s){let a=t.length,i=(o.width-o.left-o.right)/Math.max(1,a),l=Math.min(8,i*.24),u=r==="share"?e.map(w=>w.map((R,v)=>zl(R,t[v]??0))):e,p=r==="share"?1:Math.max(s,...r==="lines"?u.flat():t,0),[c,d]=[[0,p||1],[o.height-o.bottom,o.top]],f=r==="share"?_e(c,d):Mn(c,d,4),m=w=>({x:o.left+w*i+l/2,width:Math.max(.5,i-l)}),g=w=>o.left+(w+.5)*i,_=Kl(u,a),k=w=>De(w.map((R,v)=>[g(v),f(R)])),S=r==="lines"?u.map(k):_.map(w=>w.map((R,v)=>Yl(R,m(v),f)).join(""));return{y:f,groups:S,middle:g,column:m,bucketAt:w=>Math.min(a-1,Math.max(0,Math.floor((w-o.left)/i))),groupAt:(w,R)=>{let v=f.invert(R),M=r==="lines"?jl(u.map(I=>I[w]??0),v,f.domain[1]/20):_.findIndex(I=>v>=(I[w]?.[0]??0)&&v<(I[w]?.[1]??0));return M===-1?null:M}}}function Ns(e,t){return De(e.map((r,o)=>[t.middle(o),t.y(r)]))}function zl(e,t){return t>0?e/t:0}function Kl(e,t){let r=new Array(t).fill(0);return e.map(o=>r.map((s,a)=>{let i=s+(o[a]??0);return r[a]=i,[s,i]}))}function Yl([e,t],{x:r,width:o},s){if(t<=e)return"";let a=s(t),i=s(e)-a,l=i>3?i-1:i;return`M${r.toFixed(2)} ${a.toFixed(2)}h${o.toFixed(2)}v${l.toFixed(2)}h${(-o).toFixed(2)}z`}function jl(e,t,r){let o=-1,s=r;return e.forEach((a,i)=>{a>0&&Math.abs(a-t)<s&&([o,s]=[i,Math.abs(a-t)])}),o}function Ls({at:e,width:t,title:r,note:o,rows:s,total:a,earlier:i}){let u=e>t/2?{right:`${t-e+14}px`}:{left:`${e+14}px`};return n("div",{class:"tip",style:u,"aria-hidden":"true",children:[n("p",{class:"tip-title",children:r}),o&&n("p",{class:"tip-note",children:o}),n("dl",{children:[n("dt",{children:"Total"}),n("dd",{children:h(a)}),s.map(({label:p,colour:c,value:d,strong:f})=>n("div",{class:f?"tip-row strong":"tip-row",children:[n("dt",{children:[n("i",{class:`swatch ${Oe(c)}`}),n("bdi",{children:p})]}),n("dd",{children:h(d)})]},p)),i!==null&&n("div",{class:"tip-row before",children:[n("dt",{children:[n("i",{class:"dash"}),"Before"]}),n("dd",{children:h(i)})]})]})]})}function Fs(e){let{groups:t,totals:r,earlier:o,complete:s,names:a,shape:i}=e,[l,u]=Tn(1100),[p,c]=A(null),[d,f]=A(null),[m,g]=A(null),_=F(!1),k=`hatch-${pt().replace(/\W/g,"")}`,S=Math.max(...r,...o??[],1),w=Sn(u,S),R=i==="share"||!o?0:Math.max(...o.slice(0,r.length),0),v=Is(t.map(({values:T})=>T),r,i,w,R),M=p!==null&&m!==null&&m!==p?[Math.min(m,p),Math.max(m,p)]:null,I=(T,fe)=>e.onOpen(T,fe),J=T=>{let fe=T.currentTarget.getBoundingClientRect(),va=T.clientX-fe.left;c(v.bucketAt(va)),f(T.clientY-fe.top)},E=T=>{T.button===0&&(J(T),_.current=!0,T.pointerType==="mouse"&&(T.currentTarget.setPointerCapture(T.pointerId),g(v.bucketAt(T.clientX-T.currentTarget.getBoundingClientRect().left))))},V=T=>{!_.current||p===null||(_.current=!1,g(null),M?e.onRange(M[0],M[1]):T.pointerType==="mouse"&&I(p,d===null?null:v.groupAt(p,d)))},ie=T=>{_.current||T.pointerType==="touch"||(c(null),f(null))},Ue=T=>{let fe=Jl(T.key,p,r.length);if(fe!==null)T.shiftKey?g(m??p??fe):g(null),c(fe),f(null);else if((T.key==="Enter"||T.key===" ")&&p!==null)M?e.onRange(M[0],M[1]):I(p,null),g(null);else if(T.key==="Escape"&&p!==null)c(null),g(null);else return;T.preventDefault(),T.stopPropagation()},we=p!==null&&d!==null?v.groupAt(p,d):null,le=M??(p===null?null:[p,p]);return n("div",{class:"chart",ref:l,children:[n("div",{class:"chart-stage",role:"group","aria-roledescription":"chart","aria-label":`${e.title} Arrow keys read the values.`,tabIndex:0,onKeyDown:Ue,onBlur:()=>{c(null),g(null)},onPointerMove:J,onPointerDown:E,onPointerUp:V,onPointerLeave:ie,children:[n("svg",{width:u,height:w.height,viewBox:`0 0 ${u} ${w.height}`,"aria-hidden":"true",children:[n("defs",{children:[n("pattern",{id:k,width:"6",height:"6",patternUnits:"userSpaceOnUse",patternTransform:"rotate(45)",children:n("rect",{class:"hatch",width:"3",height:"6"})}),n("pattern",{id:"stripes",width:"5",height:"5",patternUnits:"userSpaceOnUse",patternTransform:"rotate(-45)",children:[n("rect",{class:"stripes-ground",width:"5",height:"5"}),n("rect",{class:"stripes-line",width:"2",height:"5"})]})]}),n(Cn,{y:v.y,frame:w,name:i==="share"?T=>ye(T):Je}),le&&n(eu,{drawn:v,first:le[0],last:le[1],top:w.top,bottom:w.height-w.bottom}),t.map((T,fe)=>n("path",{class:`${i==="lines"?"series-line":"series"} ${Oe(T.colour)} ${we!==null&&we!==fe?"faded":""}`,d:v.groups[fe],style:i!=="lines"&&T.colour==="none"?{fill:"url(#stripes)"}:{}},T.key??"other")),s.map((T,fe)=>T||n(tu,{drawn:v,index:fe,total:r[fe]??0,shape:i,fill:`url(#${k})`},fe)),o&&i!=="share"&&n("path",{class:"earlier-line",d:Ns(o.slice(0,r.length),v)}),n(ns,{names:e.ticks,at:v.middle,frame:w})]}),p!==null&&n(Ls,{at:v.middle(p),width:u,title:a[p]??"",note:s[p]?null:"not over, or cut by the range",rows:Us(t,p,we),total:r[p]??0,earlier:o?.[p]??null})]}),n("p",{class:"unseen",role:"status",children:p===null?"":Xl(e,p,M)})]})}function Jl(e,t,r){let o=r-1;switch(e){case"ArrowLeft":return t===null?o:Math.max(0,t-1);case"ArrowRight":return t===null?0:Math.min(o,t+1);case"Home":return 0;case"End":return o;default:return null}}function Us(e,t,r){return e.map((s,a)=>({...s,value:s.values[t]??0,strong:a===r})).filter(({value:s})=>s>0).reverse()}function Xl({groups:e,totals:t,earlier:r,complete:o,names:s},a,i){if(i)return`${s[i[0]]} to ${s[i[1]]}. Enter shows this range.`;let l=Us(e,a,null).reverse().map(({label:p,value:c})=>`${p} ${h(c)}`),u=r?.[a];return[`${s[a]}${o[a]?"":", not complete"}: ${h(t[a]??0)} credits.`,u===void 0?"":`Before: ${h(u)}.`,l.length>0?`${l.join(", ")}.`:""].join(" ")}function eu({drawn:e,first:t,last:r,top:o,bottom:s}){let a=e.column(t),i=e.column(r);return n("rect",{class:"marked",x:a.x-2,width:i.x+i.width-a.x+4,y:o,height:s-o,rx:"3"})}function tu({drawn:e,index:t,total:r,shape:o,fill:s}){let{x:a,width:i}=e.column(t),l=o==="share"?r>0?1:0:o==="lines"?e.y.domain[1]:r,u=e.y(l);return n("rect",{x:a,width:i,y:u,height:Math.max(0,e.y(0)-u),fill:s})}function Bs({report:e,by:t,granularity:r}){let[o,s]=A(!1);return n("details",{class:"as-table",onToggle:a=>s(a.currentTarget.open),children:[n("summary",{children:"As a table"}),o&&n(nu,{report:e,by:t,granularity:r})]})}function nu({report:e,by:t,granularity:r}){let{series:o}=e;return o?n("div",{class:"table-scroll tall",role:"group","aria-label":"Table: The chart as a table",tabIndex:0,children:n("table",{children:[n("thead",{children:n("tr",{children:[n("th",{scope:"col",children:e.range.timeZone}),n("th",{scope:"col",children:"Total"}),o.groups.map(s=>n("th",{scope:"col",children:n("bdi",{children:Le(t,s)})},s.key??"other"))]})}),n("tbody",{children:o.buckets.map((s,a)=>n("tr",{children:[n("th",{scope:"row",children:[bt(s,r,e.range.timeZone),!s.complete&&n("small",{children:"not over, or cut"})]}),n("td",{children:h(o.total.credits[a]??0)}),o.groups.map(i=>n("td",{children:h(i.credits[a]??0)},i.key??"other"))]},s.start))})]})}):null}function Ws(e,t){let{series:r}=e,o=r?.groups??[],s=(r?.buckets??[]).map((a,i)=>[a.start,a.end,a.complete?"yes":"no",r?.total.credits[i]??0,...o.map(l=>l.credits[i]??0)]);return te([["Start","End","Complete","Total",...o.map(a=>Le(t,a))],...s])}var Vs={QUARTER_HOUR:"Quarter hour",HOUR:"Hour",DAY:"Day",WEEK:"Week",MONTH:"Month",QUARTER:"Quarter",YEAR:"Year"},ru=["HOUR","DAY","WEEK","MONTH","QUARTER"],ou=[{value:"stacked",label:"Stacked"},{value:"lines",label:"Lines"},{value:"share",label:"%"}];function Qs({report:e,variables:t,colours:r}){let{by:o,granularity:s,shape:a}={by:t.by,granularity:t.granularity,shape:y.value.shape},i=ru.filter(u=>sn(y.value.range).includes(u)),l=n(b,{children:[i.length>1&&n(K,{name:"Each bar is a",options:i.map(u=>({value:u,label:Vs[u]})),chosen:ze(y.value),onChoose:u=>x({granularity:u})}),n(K,{name:"Shape",options:ou,chosen:a,onChoose:u=>x({shape:u})}),n($n,{name:`Credits by ${_t[o].toLowerCase()}`,csv:()=>Ws(e,o)}),n(ee,{document:hn,variables:t})]});return n(O,{title:"Credits by",kind:"chart-panel",note:n(su,{}),tools:l,children:e.series&&n(au,{series:e.series,report:e,by:o,granularity:s,shape:a,colours:r})})}function su(){let e=sr.map(t=>({value:t,label:_t[t]}));return n(K,{name:"Group by",options:e,chosen:y.value.by,shortcut:"g",onChoose:t=>x({by:t,all:!1})})}function au(e){let{series:t,report:r,by:o,granularity:s,shape:a,colours:i}=e,l=r.range.timeZone,u=t.groups.map(c=>({key:c.key,label:Le(o,c),colour:c.isOther?"other":i.get(c.key)??"other",values:c.credits})),p=(c,d)=>uu(e,c,d===null?null:u[d]??null);return n(b,{children:[n(Fs,{title:`Credits by ${_t[o].toLowerCase()}, each ${Vs[s].toLowerCase()}, in ${l}.`,groups:u,totals:t.total.credits,earlier:r.compare?.series?.total.credits??null,complete:t.buckets.map(({complete:c})=>c),names:t.buckets.map(c=>bt(c,s,l)+iu(c,s)),ticks:t.buckets.map(({start:c})=>Ao(c,s,l)),shape:a,onOpen:p,onRange:(c,d)=>cu(e,c,d)}),n(lu,{groups:u,by:o,earlier:r.compare!==null&&r.compare!==void 0&&a!=="share",unfinished:t.buckets.some(({complete:c})=>!c)}),n(Bs,{report:r,by:o,granularity:s})]})}function iu(e,t){if(t!=="DAY"||!e.complete)return"";let r=(Date.parse(e.end)-Date.parse(e.start))/36e5;return r===24?"":` (${r} hours)`}function lu({groups:e,by:t,earlier:r,unfinished:o}){let s=ke.find(a=>a.by===t);return n("ul",{class:"legend","aria-label":"Groups",children:[e.map(a=>n("li",{children:s&&a.key!==null?n("button",{type:"button",onClick:()=>x({filter:Ze(y.value.filter,s.name,a.key??"")}),title:`Only ${a.label}`,children:[n("i",{class:`swatch ${Oe(a.colour)}`,"aria-hidden":"true"}),n("bdi",{children:a.label})]}):n("span",{children:[n("i",{class:`swatch ${Oe(a.colour)}`,"aria-hidden":"true"}),n("bdi",{children:a.label})]})},a.key??"other")),r&&n("li",{class:"legend-mark",children:[n("i",{class:"dash","aria-hidden":"true"}),"earlier period"]}),o&&n("li",{class:"legend-mark",children:[n("i",{class:"swatch hatched","aria-hidden":"true"}),"not over, or cut"]})]})}function uu({series:e,report:t,by:r,granularity:o},s,a){let i=e.buckets[s];if(!i)return;let l=ke.find(f=>f.by===r),u=a?.key??null,p=y.value.filter,c=l&&u!==null&&!p[l.name].includes(u)?Ze(p,l.name,u):p,d=Zs(o)?{kind:"between",start:i.start,end:i.end}:or({...i,timeZone:t.range.timeZone});x({section:"events",range:d,granularity:null,filter:c})}function cu({series:e,report:t,granularity:r},o,s){let[a,i]=[e.buckets[o],e.buckets[s]];if(!a||!i)return;let[l,u]=[a.start,i.end],p=Zs(r)?{kind:"between",start:l,end:u}:or({start:l,end:u,timeZone:t.range.timeZone});x({range:p,granularity:null})}var Zs=e=>e==="HOUR"||e==="QUARTER_HOUR";var qs={credits:0,generations:0};function Gs(e,t,r,o){let s=new Map(t.map(c=>[c.key,c])),l=[...new Map([...e,...t].map(c=>[c.key,c.label]))].map(([c,d])=>{let f=e.find(m=>m.key===c);return pu(c,d,f?.measures??qs,s.get(c)?.measures??qs)}).filter(({credits:c})=>c!==0).sort((c,d)=>Math.abs(d.credits)-Math.abs(c.credits)),u=l.slice(0,o),p=u.reduce((c,{credits:d})=>c+Ft(d),0);return{rows:u,others:l.length-u.length,othersCredits:Ut(Ft(r)-p)}}function pu(e,t,r,o){let s=Ft(r.credits)-Ft(o.credits),a=o.generations===0?"new":r.generations===0?"gone":"changed",i=r.generations-o.generations,l=a==="changed"?Math.round(i*o.credits/o.generations)*1e3:s,u=a==="changed"&&o.credits>0?r.credits/r.generations/(o.credits/o.generations)-1:null;return{key:e,label:t,credits:Ut(s),byCount:Ut(l),byPrice:Ut(s-l),kind:a,price:u}}var mu=5;function Hs({report:e,by:t}){let{compare:r,breakdown:o}=e;if(!r?.breakdown||!o)return null;let s=o.other?[...o.rows,o.other]:o.rows,a=r.breakdown.other?[...r.breakdown.rows,r.breakdown.other]:r.breakdown.rows,{rows:i,others:l,othersCredits:u}=Gs(s,a,r.change,mu);return n(O,{title:"What changed",note:`${je(r.change)} credits`,children:[i.length===0&&n("p",{class:"note",children:"Nothing: every group spent what it had spent before."}),n("ul",{class:"list",children:[i.map(p=>n("li",{children:[n("div",{children:[n("bdi",{class:"strong",children:Le(t,p)}),n("small",{children:du(p)})]}),n(Wt,{value:p.credits,children:je(p.credits)})]},p.key??"other")),l>0&&n("li",{children:[n("div",{children:l===1?"one other":`${l} others`}),n(Wt,{value:u,children:je(u)})]})]})]})}function du({kind:e,byCount:t,byPrice:r,price:o}){if(e==="new")return"new this period";if(e==="gone")return"nothing this period";let s=[];if(t!==0&&s.push(`${t>0?"more":"fewer"} generations ${je(t)}`),r!==0){let a=o===null||Math.abs(o)<5e-4?"":` (${Xe(o)} each)`;s.push(`${r>0?"dearer":"cheaper"} ones ${je(r)}${a}`)}return s.join(", ")}function zs({report:e}){let t=e.members?.rows??[];return t.length===0?null:n(O,{title:"Who spent most",children:n("ul",{class:"list",children:t.map(r=>n("li",{children:[n("div",{children:[n("button",{type:"button",class:"group-name",title:"Filter by this",onClick:()=>x({filter:Ze(y.value.filter,"members",r.key??"")}),children:n("bdi",{children:r.label})}),n("small",{children:[r.share!==null&&`${ye(r.share)}, `,`${h(r.measures.generations)} generations`]})]}),n(B,{value:r.measures.credits})]},r.key))})})}function Ks({band:e,until:t}){let[r,o]=[240,34],s=e.slice(0,t),a=_e([0,Math.max(1,s.length-1)],[0,r]),i=_e([0,Math.max(...s.map(({high:u})=>u),1)],[o-1.5,2]),l=u=>s.map((p,c)=>[a(c),i(Math.max(0,u(p)))]);return n("svg",{class:"spark-band",viewBox:`0 0 ${r} ${o}`,preserveAspectRatio:"none","aria-hidden":"true",children:[n("path",{class:"band-area",d:ut(l(({high:u})=>u),l(({low:u})=>u))}),n("path",{class:"band-line",d:De(l(({expected:u})=>u)),"vector-effect":"non-scaling-stroke"})]})}function Ys({report:e,before:t}){let{compare:r,total:o}=e,s=r?.changeRatio??null;return n(Pe,{title:"Spent",figure:n(B,{value:o.credits}),note:r?n(b,{children:[n(Wt,{value:r.change,children:s===null?"new":Xe(s)})," against ",h(r.total.credits)," ",t]}):`${L(o.generations)} generations`,children:n(Cr,{values:e.series?.total.credits??[]})})}function js({workspace:e,error:t,pool:r,onAgain:o}){let{balance:s}=e,a=`Available \xB7 ${D(r)}`;if(!s)return n(ea,{title:a,error:t,onAgain:o});let{available:i,overdraft:l,permanent:u,nextExpiry:p}=s,c=p?pn(p.at,Date.now()):0,d=p?`${h(p.credits)} expire ${c===0?"within a day":`in ${L(c)} ${c===1?"day":"days"}`}`:l>0?`${h(l)} overdrawn`:"nothing of it expires",f=Math.min(p?.credits??0,Math.max(0,i)),m=Math.max(0,i-f-u);return n(Pe,{title:a,figure:n(B,{value:i}),note:d,children:i>0&&n(fu,{soon:f,rest:m,permanent:Math.min(u,i)})})}function fu({soon:e,rest:t,permanent:r}){let o=[{name:"expires next",value:e,tone:"part-soon"},{name:"expires later",value:t,tone:"part-later"},{name:"never expires",value:r,tone:"part-permanent"}].filter(({value:s})=>s>0);return n(b,{children:[n("div",{class:"parts","aria-hidden":"true",children:o.map(({name:s,value:a,tone:i})=>n("i",{class:i,style:{flexGrow:a}},s))}),n("p",{class:"parts-legend",children:o.map(({name:s,tone:a})=>n("span",{children:[n("i",{class:`swatch ${a}`,"aria-hidden":"true"}),s]},s))})]})}function Js({workspace:e,error:t,zone:r,onAgain:o}){let{forecast:s,balance:a}=e;if(!s)return n(ea,{title:"Runs out",error:t,onAgain:o});let{low:i,expected:l,high:u}=s.runsOutAt,{forfeited:p}=s,c=p.high>0?`${h(p.low)} \u2013 ${h(p.high)} expire unused`:"nothing expires unused",f=l!==null&&l===a?.nextExpiry?.at?`then credits expire; ${c}`:l===null?i===null?c:`one time in ten by ${Me(i,r)}; ${c}`:i!==null&&u!==null&&Me(i,r)===Me(u,r)?c:`${i?Me(i,r):""} \u2013 ${u?Me(u,r):"over a year"}, eight times in ten; ${c}`;return n(Pe,{title:"Runs out",figure:l===null?"Not within a year":Me(l,r),note:f,children:n(Ks,{band:s.balance,until:gu(s,l)})})}function gu(e,t){let r=e.starts.length;if(t===null)return r;let o=e.starts.findIndex(s=>s>=t);return o===-1?r:Math.min(r,Math.max(14,Math.ceil(o*1.15)))}function Xs({report:e,people:t,generations:r}){let{activeMembers:o}=e.total,s=e.compare?.total.activeMembers,a=s===void 0?null:o-s,i=t!==null&&t>=o?t-o:null;return n(Pe,{title:"Active members",figure:n(b,{children:[L(o)," ",i!==null&&n("small",{children:["of ",L(t??0)]})]}),note:n(b,{children:[a!==null&&n("b",{class:a>0?"good":"",children:a===0?"as many as before":Zo(a)}),a!==null&&" \xB7 ",L(e.total.generations)," generations"]}),children:n(Cr,{values:r,faint:!0})})}function ea({title:e,error:t,onAgain:r}){return n("section",{class:"card figure",children:[n("h2",{children:e}),t?n(tt,{error:t,onAgain:r}):n("p",{class:"note",children:"There is none."})]})}var hu=12,bu=200;function ta({workspaceKey:e}){let t=yu(e),r=G(hn,t,!0),{data:o,errors:s,failure:a,waiting:i,again:l}=r;C(()=>{o&&ne(o)},[o]);let u=o?.workspace??null,p=u?.usage??null,c=p?.range.timeZone??u?.timeZone??"UTC";return n(b,{children:[n(me,{asOf:p&&n(ve,{instant:p.freshness.recordedThrough,zone:c,what:"every event counted"}),children:n(Ko,{resolved:p?.range??null,labels:ku(u)})}),o&&a&&n(ce,{failure:a,since:X(r.at,c),onAgain:l}),!o&&a&&n(H,{failure:a,onAgain:l}),!o&&!a&&n(j,{cards:4,heights:[420,380]}),o&&!u&&n(de,{}),u&&n("div",{class:i?"figures waiting":"figures","aria-busy":i,children:n(vu,{workspace:u,errors:s,variables:r.variables,workspaceKey:e,onAgain:l})})]})}function yu(e){let{range:t,pool:r,filter:o,timeZone:s,by:a,compare:i,all:l}=y.value;return{key:e,range:Ae(t),pool:r,filter:ft(o),timeZone:s,granularity:ze(y.value),by:a,rows:l?bu:hu,compare:i!=="none",to:i==="year"?"YEAR_AGO":"PREVIOUS_PERIOD",balanceOf:r??"WEB_APP"}}function vu({workspace:e,errors:t,variables:r,workspaceKey:o,onAgain:s}){let{usage:a}=e,i=se(t,"workspace","usage");if(!a)return i?.extensions?.requires?n(Ee,{what:"usage",requires:i.extensions.requires,here:"usage"}):n(wu,{error:i,onAgain:s});let{by:l}=r,u=a.series?.groups.map(d=>d.key)??[],p=new Map(In(l,u).map((d,f)=>[u[f]??null,d])),c=a.total.generations===0;return n(b,{children:[n("div",{class:"cards",children:[n(Ys,{report:a,before:y.value.compare==="year"?"a year ago":"before"}),n(js,{workspace:e,error:se(t,"workspace","balance"),pool:r.balanceOf,onAgain:s}),n(Js,{workspace:e,error:se(t,"workspace","forecast"),zone:e.timeZone,onAgain:s}),n(Xs,{report:a,people:e.people?.totalCount??null,generations:a.series?.total.generations??[]})]}),c?n(Dn,{report:a,workspaceKey:o}):n(b,{children:[n(Qs,{report:a,variables:r,colours:p}),n("div",{class:"two",children:[n(Os,{report:a,by:l,colours:p}),n("div",{class:"stack",children:[n(Hs,{report:a,by:l}),l!=="MEMBER"&&n(zs,{report:a})]})]})]})]})}function wu({error:e,onAgain:t}){return n(N,{title:"These figures could not be computed",children:[n("p",{children:e?.message??"The server gave no reason."}),n("p",{children:n("button",{type:"button",class:"pill",onClick:t,children:"Try again"})})]})}function ku(e){let t=new Map,r=e?.usage;for(let s of r?.members?.rows??[])s.key&&t.set(s.key,s.label);if(ke.find(({by:s})=>s===y.value.by)?.name==="members")for(let s of r?.breakdown?.rows??[])s.key&&t.set(s.key,s.label);return t}function ra({section:e}){let t=F(null);return C(()=>{let r=t.current?.querySelector("[aria-current]");r&&t.current&&(t.current.scrollLeft=r.offsetLeft-t.current.offsetLeft-40)},[e]),n("header",{class:"top",children:[n(_u,{}),n("nav",{ref:t,"aria-label":"Sections",children:Qe(Ce()).map(r=>n("a",{href:Ke(na(r)),"aria-current":r===e?"page":void 0,onClick:o=>ht(o,na(r)),children:Ve[r]},r))}),n(Au,{})]})}function na(e){return{section:e,all:!1,event:null,status:null,at:null}}function _u(){let e=Te.value?.memberships??[],t=ge.value;return t?e.length<2?n("b",{class:"workspace",children:n("bdi",{children:t.name})}):n(pe,{name:"Workspace",value:n("bdi",{children:t.name}),kind:"workspace",children:e.map(r=>n(re,{chosen:r.workspace.key===t.key,onChoose:()=>xu(r.workspace.key),children:[n("bdi",{children:r.workspace.name}),n("small",{children:[r.workspace.organization&&n("bdi",{children:`${r.workspace.organization.name} \xB7 `}),lt(r.role)]})]},r.workspace.key))}):n("b",{class:"workspace",children:"Workspace Analytics"})}function xu(e){e!==y.value.workspace&&x({workspace:e,filter:{models:[],tools:[],members:[],projects:[]},timeZone:null,event:null})}function Au(){let e=Te.value,t=e?.user?.name??e?.service?.name??q.value?.label??"",r=Ce(),o=e?.service?"API key":r?lt(r):"";return n(pe,{name:"Signed in as",value:n(Su,{name:t,about:o}),kind:"who",children:[n("p",{class:"menu-head",children:[n("bdi",{children:t}),o&&n("small",{children:o})]}),n("a",{class:"choice",href:He("/graphiql"),target:"_blank",rel:P.embedded?"noopener noreferrer":"opener",children:"GraphiQL"}),!P.embedded&&n("button",{type:"button",class:"choice",onClick:vo,children:"Sign out"})]})}function Su({name:e,about:t}){return n(b,{children:[n("bdi",{class:"who-name",children:e}),e&&t&&n("span",{class:"who-dot",children:" \xB7 "}),n("span",{children:t})]})}var Cu=[["r","choose the range"],["g","go to the grouping"],["c","choose what to compare with"],["/","add a filter"],["\u2190 \u2192","earlier and later period; within a chart, read its values"],["Shift \u2190 \u2192","within a chart, choose a range; Enter shows it"],["Enter","within a chart, see the events of a bar"],["Esc","take the last filter away, then go back to the usual range"],["?","this list"]];function sa(){let e=F(null);C(()=>{let r=s=>{let a=s;if(!(a.ctrlKey||a.metaKey||a.altKey||Mu(a.target)||Tu(a))&&!P.root.querySelector("dialog[open], [popover]:popover-open")){if(a.key==="?")e.current?.showModal();else if(!Eu(a.key))return;a.preventDefault(),a.stopPropagation(),P.embedded&&requestAnimationFrame(Pu)}},{keys:o}=P;return o.addEventListener("keydown",r),()=>o.removeEventListener("keydown",r)},[]);let t=Qe(Ce());return n("dialog",{ref:e,class:"card","aria-label":"Keys",children:[n("h2",{children:"Keys"}),n("dl",{class:"keys",children:[t.length>1&&n("div",{children:[n("dt",{children:[n("kbd",{children:"1"})," \u2013 ",n("kbd",{children:t.length})]}),n("dd",{children:t.map(r=>Ve[r]).join(", ")})]}),Cu.map(([r,o])=>n("div",{children:[n("dt",{children:n("kbd",{children:r})}),n("dd",{children:o})]},r))]}),n("form",{method:"dialog",children:n("button",{type:"submit",class:"pill",children:"Close"})})]})}function Eu(e){let t=Qe(Ce())[Number(e)-1];if(t)x({section:t,all:!1,event:null,status:null,at:null});else if(e==="ArrowLeft"||e==="ArrowRight")oa(`[data-step="${e==="ArrowLeft"?-1:1}"]`);else if(e==="Escape")Ru();else if(e==="g")P.root.querySelector('[data-shortcut="g"] [aria-pressed="true"]')?.focus();else if(["r","c","/"].includes(e))oa(`[data-shortcut="${e}"]`);else return!1;return!0}function Pu(){P.root.activeElement===null&&P.root.getElementById("main")?.focus({preventScroll:!0})}function oa(e){let t=P.root.querySelector(e);t?.scrollIntoView({block:"nearest"}),t?.click()}function Ru(){let e=bn(y.value.filter);e?x({filter:e}):y.value.pool!==null?x({pool:null}):Dt(y.value.range,it)||x({range:it,granularity:null})}function Mu(e){return e.matches("input, textarea, select, [contenteditable]")}function Tu(e){return e.key.startsWith("Arrow")&&e.target.matches(".table-scroll, pre")}function Fe({kind:e="",children:t}){let r=P.embedded?"div":"main";return n(r,{id:"main",class:`main ${e}`,tabIndex:-1,children:t})}function aa(){return n("a",{class:"skip",href:"#main",onClick:t=>{t.preventDefault(),P.root.getElementById("main")?.focus()},children:"Skip to the figures"})}function ia(){return an.value?n(Fe,{children:n(j,{cards:4,heights:[400]})}):n(Fe,{kind:"sign-in",children:n(N,{title:"Not signed in",children:[n("p",{children:Re.value?"The server no longer accepts the token that this page gave.":"This page gave no token."}),n("p",{children:n("button",{type:"button",class:"pill",onClick:()=>cn(q.value?.token??null),children:"Try again"})})]})})}var Pr="tallygraph.signing-in",Nn=oe(!1),xt=oe(null);async function la(){if(window.top!==window)return[];let e=await fetch("/page/sign-in.json");return e.ok?e.json():[]}async function ua(e,t){xt.value=null;try{if(!P.storage)throw new Error("this browser keeps nothing for the page");let{prepare:r}=await import("/page/openid-55a51af08259.js"),{underway:o,address:s}=await r(e,t);P.storage.setItem(Pr,JSON.stringify(o)),window.location.assign(s)}catch(r){xt.value=ma(r)}}function ca(){let{href:e,search:t}=window.location,r=new URLSearchParams(t),o=r.get("state");if(o===null||!(r.has("code")||r.has("error")))return null;let s=$u(),a=s?.state===o;return window.history.replaceState(null,"",a&&s.query!==""?`/?${s.query}`:"/"),a?{address:e,underway:s}:null}async function pa(e){Nn.value=!0;try{let{finish:t}=await import("/page/openid-55a51af08259.js"),{token:r,renewal:o}=await t(e);bo(r,o)}catch(t){xt.value=ma(t)}finally{Nn.value=!1}}function $u(){try{let e=P.storage?.getItem(Pr)??"null";return P.storage?.removeItem(Pr),JSON.parse(e)}catch{return null}}var ma=e=>e instanceof Error?e.message:String(e);function da(){let[e,t]=A([]);C(()=>{la().then(t,()=>{})},[]);let r=Re.value;return Nn.value?n(Fe,{kind:"sign-in",children:n("section",{class:"card message",role:"status",children:n("h1",{children:"Signing you in \u2026"})})}):n(Fe,{kind:"sign-in",children:n("section",{class:"card message",children:[n("h1",{children:r?"Sign in again":"Workspace Analytics"}),n("p",{children:r?"The server no longer accepts your token: it has expired, or it was revoked. Sign in to go on where you were.":`Who spends, on what, how much is left, and how long it lasts. ${e.length>0?"Sign in, or open":"Open"} a sign-in link, or paste one here.`}),xt.value&&n("p",{class:"problem",role:"alert",children:["The sign-in failed: ",xt.value]}),e.map(o=>n("p",{children:n("button",{type:"button",class:"primary",onClick:()=>ua(o,Ot(y.value)),children:["Sign in with ",new URL(o.issuer).host]})},o.issuer)),n(Du,{isSecond:e.length>0})]})})}function Du({isSecond:e}){let[t,r]=A("");return n(b,{children:[n("form",{onSubmit:s=>{s.preventDefault();let a=t.trim();if(a==="")return;let i=ur(a)??{token:a,workspace:y.value.workspace,label:null};un(i)},children:[n("label",{for:"token",children:"Sign-in link or token"}),n("input",{id:"token",type:"password",autocomplete:"off",spellcheck:!1,value:t,onInput:s=>r(s.currentTarget.value)}),n("button",{type:"submit",class:e?"pill":"primary",children:"Sign in"})]}),n("p",{class:"note",children:["It stays in this browser tab. An operator makes one with ",n("code",{children:"tallygraph token --user KEY"}),"."]})]})}function fa(){let{data:e,failure:t,again:r}=G(Do,{},!1),o=e?.workspaces?.nodes??[];return C(()=>{e&&(ne(e),o.length===1&&o[0]&&gt({workspace:o[0].key}))},[e]),n(Fe,{kind:"sign-in",children:[t&&n(H,{failure:t,onAgain:r}),e&&o.length===0&&n(N,{title:"No workspace yet",children:n("p",{children:"You are signed in, but no workspace has you as a member. Ask an Admin to add you."})}),o.length>1&&n(N,{title:"Choose a workspace",children:o.map(({key:s,name:a})=>n("p",{children:n("button",{type:"button",class:"pill",onClick:()=>x({workspace:s}),children:n("bdi",{children:a})})},s))})]})}function ga(){let e=y.value.workspace,t=y.value.section??Qe(Ce())[0]??"usage",r=ge.value?.name;return C(()=>{P.embedded||(document.title=[r,r&&Ve[t],"Tallygraph"].filter(Boolean).join(" \xB7 "))},[r,t]),C(()=>{e===null&&q.value?.workspace&&gt({workspace:q.value.workspace})},[e,q.value]),!q.value||Re.value?P.embedded?n(ia,{}):n(da,{}):e===null?q.value.workspace?null:n(fa,{}):n(b,{children:[n(aa,{}),n(ra,{section:t}),n(Fe,{children:[n("h1",{class:"unseen",children:[Ve[t],r&&` of ${r}`]}),n(Ou,{section:t,workspaceKey:e},`${e}/${t}`)]}),n(sa,{})]})}function Ou({section:e,workspaceKey:t}){switch(e){case"usage":return n(ta,{workspaceKey:t});case"balance":return n(bs,{workspaceKey:t});case"purchases":return n(Ms,{workspaceKey:t});case"events":return n(ws,{workspaceKey:t});case"members":return n(xs,{workspaceKey:t});case"alerts":return n(ts,{workspaceKey:t});case"rates":return n($s,{workspaceKey:t});case"organization":return n(Es,{workspaceKey:t})}}function ya(){let e=wo();e&&(un(e),e.workspace&&gt({workspace:e.workspace}))}var ha=ca();ha?pa(ha):ho();fo();ya();window.addEventListener("hashchange",ya);var ba=document.getElementById("root");ba&&Wr(n(ga,{}),ba);
