/** Elements that a text may hold; other names between `<` and `>` are words of the author, such as `<your name>`. */
export const htmlNames = new Set(
  `a abbr acronym address article aside audio b bdi bdo big blockquote br button caption center cite code col colgroup
  data dd del details dfn dialog div dl dt em embed figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hgroup hr
  i iframe img input ins kbd label legend li link main map mark menu meta meter nav noscript object ol optgroup output p
  param picture pre progress q rb rp rt ruby s samp script section small source span strike strong style sub summary sup
  svg table tbody td template tfoot th thead time tr tt u ul var video wbr
  math maction maligngroup menclose merror mfenced mfrac mglyph mi mn mo mover mpadded mphantom mroot mrow ms mspace msqrt
  mstyle msub msubsup msup mtable mtd mtext mtr munder munderover semantics annotation path g circle rect line polyline
  polygon defs use symbol ellipse`
    .split(/\s+/)
    .filter(Boolean),
)

export const voidNames = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
