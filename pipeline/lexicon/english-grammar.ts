/** English words that turn, suspend or end what they govern. All are looked for in lower case. */

/** Directly before a word, over fillers: it is denied. The strong ones deny that it ever was. */
export const englishNegator =
  /\b(?:not|no|nor|neither|never|without|zero|nothing|nobody|none|hardly|barely|scarcely|free (?:of|from)|no longer|no sign of|(?:is|was|are|were|do|does|did|has|have|had|ca|could|wo|would|should)n't|cannot)(?: (?:a|an|any|the|this|that|it|at|all|even|ever|yet|once|single|one|more|so|very|too|really|quite|much|overly|particularly|been|be|being|is|was|are|were|got|get|gets|getting|had|have|has|having|seen|found|noticed|experienced|of|kind|sort|sign|signs|hint|trace|whatsoever|hidden|major|serious|single|i|we|it's|worry|about|or|nor))*(?: \w+ (?:or|nor))? *$/u
export const strongNegator =
  /\b(?:no|never|zero|without|none|not (?:a|one|any|had|have)|(?:have|has|had)(?:n't| not)|nothing|free (?:of|from))\b[^,]*$/u

/** Begin with a negation and deny nothing. */
export const englishFalseNegation =
  /\b(?:not only|not just|no wonder|no doubt|without (?:a )?doubt|not to mention|no less than|nothing but|no matter)\b/gu

/** Before a fault: it is feared, imagined, or said of something else. */
export const englishSupposing =
  /\b(?:(?<!even |as )if|unless|in case|whether|afraid|worried|worry|fear(?:ed|s)?|concerned|hop(?:e|ed|ing)|thought|assumed|(?<!as )expected|suspected|wondered|prevents?|avoids?|protects?|(?:previous|old|former) (?:\w+ )?|claimed to be)\b/u

/** A sentence that begins so and ends in a question mark asks, where it blames nobody. */
export const englishInquiry =
  /^(?:does|do|is|are|can|could|will|would|has|have|did|was|were|any|anyone|anybody|what|which|how (?:do|does|to|long|much|many|loud))\b(?! you believe)/u

/** After a fault or around it: it was no trouble. */
export const noTrouble =
  /\b(?:no|not an?|without(?: any| an?)?|zero|never an?|hardly any) (?:problems?|issues?|hassle|trouble|troubles|fuss|complaints?|difficulty|drama|charge)\b/u

/** What was broken was made good: "replaced the broken part free of charge". */
export const madeGood =
  /\b(?:replaced|exchanged|swapped|repaired|fixed|refunded|resolved|sorted|sent (?:me |us )?a (?:new|replacement))\b.*\b(?:free of charge|at no cost|for free|no charge|no questions asked|within (?:an?|\d+|minutes|hours?|the)|the (?:next|same) day|same day|next day|immediately|right away|promptly|quickly|straight away|without)\b|\b(?:works? (?:fine|great|perfectly|again) now|all good now)\b/u

/** "the price is on fire": fire that burns nothing. */
export const figurative =
  /\b(?:price|prices|sale|sales|deal|deals|design|music|bass|sound|looks?|style|flavou?r|taste|colou?r|outfit|team)\b[^,]*$/u

/** The last word of a fault that a negation right before it takes back: "delivery was not late". */
export const faultAdjective =
  /(?:late|slow|slowly|delayed|lost|damaged|wrong|missing|bad|badly|terrible|poor|mess|expensive|overpriced|difficult|unclear|confusing|useless|rude|refused|denied|hassle|awful|noisy|broken)$/u
