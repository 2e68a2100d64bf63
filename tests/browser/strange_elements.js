() => {
    const tags = new Set(('a abbr acronym b blockquote br code dd del details div dl dt em h1 h2 h3 '
        + 'h4 h5 h6 hr i img input li ol p pre s section span strong sub summary sup table tbody '
        + 'header nav td tfoot th thead tr u ul wbr math mrow mi mn mo mtext mspace ms mstyle mfrac msqrt '
        + 'mroot msub msup msubsup munder mover munderover mtable mtr mtd mphantom menclose mpadded '
        + 'mmultiscripts mprescripts none button textarea').split(' '));
    const names = new Set(('href rel title open src alt width height class id type disabled checked '
        + 'start display fence form stretchy separator symmetric largeop movablelimits accent '
        + 'accentunder mathvariant displaystyle columnalign rowalign columnlines rowlines notation '
        + 'scriptlevel linethickness minsize maxsize lspace rspace rowspacing columnspacing '
        + 'aria-label placeholder step tabindex style role').split(' '));
    const found = [];
    const root = document.querySelector('#notebook-container') || document.querySelector('main');
    for (const one of root.querySelectorAll('*')) {
        const ours = one.closest('.panel-heading, .panel-footer, nav');
        if (!tags.has(one.localName)) found.push(one.localName);
        if (['button', 'textarea'].includes(one.localName) && !ours) found.push(one.outerHTML);
        if (one.localName === 'input' && one.type !== 'checkbox' && !ours) found.push(one.outerHTML);
        for (const {name, value} of one.attributes) {
            if (!names.has(name) && !ours) found.push(one.localName + ' ' + name);
            if (name === 'style' && !ours) found.push('style ' + value);
            if (name === 'src' && !/^data:image\/(png|jpeg|gif);base64,/.test(value)) found.push(value);
            if (name === 'href' && !/^(https?:\/\/[a-z0-9-]+\.|mailto:|#)/i.test(value)
                && !ours) found.push(value);
        }
        if (one.localName.startsWith('h') && one.id && !one.id.startsWith('text-')
            && one.closest('.text')) found.push(one.id);
    }
    return found;
}
