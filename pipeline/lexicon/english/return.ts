import type { EnglishCues } from './english-cues.ts'

export const returning: EnglishCues = {
  faults: [
    "(?:<refused>|not|never|did not|didn't)<meant>~ (?:accept~ )?(?:return(?!s? (?:my|our|the|any|your|an?) (?:\\w+ )?(?:call|email|e-mail|message|deposit|money|phone))|returning|exchange|replace(?! (?:my|the) old)|swap|take (?:it|them|the \\w+|this|my \\w+|back)(?: \\w+)? ?back|taking (?:it|them|the \\w+) back)(?! (?:customer|client|guest))",
    "(?:return|returns|exchange|replacement|swap)(?: request| claim| label| process| policy| team| department)?~ (?:(?:was|were|is|are|been|got) (?:\\w+ )?)?(?:refused|denied|declined|rejected|impossible|hassle|difficult|shipping fee|nightmare|slow|a joke|complicated|a pain|ignored|never (?:came|arrived|sent|processed)|not (?:processed|accepted|possible|allowed))",
    "(?:rejected|refused|denied|declined|ignored|lost|won't accept|wouldn't accept|not accept(?:ing|ed)?) (?:my|our|the|any|all) (?:\\w+ )?(?:returns?|exchange|replacement)",
    "(?:pay|paid|paying|charged?|charging|cost|cover)~ (?:the |for |my own )*(?:return (?:shipping|postage|fee|label|cost)|postage|shipping|courier|delivery)~ (?:back|return|to send)",
    "(?:pay|paid|paying) (?:for )?(?:the )?(?:returns?|return (?:shipping|postage|label))|restocking fee",
    "(?:send|sending|sent|ship|return|returning) (?:it |them )?(?:back )?at (?:my|our) (?:own )?(?:expense|cost)",
    "return (?:window|period|deadline)~ (?:closed|expired|over|passed|missed|ended|too short)|(?:missed|outside|past) (?:the |their )?return (?:window|period|deadline)",
    "(?:claim|claims|claimed|say|says|insist|insists|deny|denies)~ (?:never|not|haven't) (?:\\w+ )?(?:received|got|arrived)",
    "sent it back~ (?:never|nothing|no |still|weeks|months)",
    "(?:never|not|hasn't|haven't|didn't|still waiting|promised|waiting)(?: \\w+){0,4} (?:return label|replacement|exchange|a new one)(?! (?:works?|was (?:quick|fast)))",
    "(?:post|mail|ship|courier|send|return|bring|drive|sending|posting|shipping|returning) (?:it|them|the \\w+|everything)? ?(?:back )?(?:at|with|on) (?:my|our) own (?:cost|expense|money|dime)",
    "(?:at my|at our) (?:own )?(?:cost|expense)|(?:can't|cannot|can not|couldn't|may not|not allowed to) (?:go back|be (?:returned|exchanged|sent back|taken back|swapped))",
    "final sale|(?:said|say|says|saying|told me) no (?:to|refund|return|exchange)|<not> let (?:me|us) (?:return|exchange|send|swap)",
    "(?:exchange|replacement|swap|size)~ out of stock|(?:ordered|asked for|wanted) (?:a )?size[^.!?]{0,40}?exchange",
    "(?:wanted|tried|asked|trying|want|like) to (?:swap|exchange|return|send back|give back|take back)[^.!?]{0,60}?(?:told|no|not|n't|refus\\w+|said|but|impossible|only)",
  ],
  nouns: 'return process|return policy|exchanges?|replacement|returns department|returns',
  praises: [
    "(?:easy|simple|hassle.free|free|painless|quick|smooth) (?:returns?|exchange|replacement|to return)",
    "(?:took|accepted) (?:it|them|the \\w+) (?:straight )?back (?:without|with no|no|right|straight|immediately)|(?:just|happily|gladly) took (?:it|them) back",
    "(?:sent|gave|shipped) (?:me |us |out )*an? (?:new|replacement)(?: \\w+)? (?:straight|right|immediately|the (?:next|same)|within|free|without|for free|at no)",
  ],
}
