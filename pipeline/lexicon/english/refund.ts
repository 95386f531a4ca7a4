import type { EnglishCues } from './english-cues.ts'

const back = '(?:refund*|money back|compensat*|reimburse*|cash ?back|rebate|deposit back|my deposit|credited|my money|any money|a (?:penny|cent|dime))'
const promised = '(?:voucher|coupon|promo(?:tion)?(?:al)?(?: code)?|discount(?: code)?|gift card|cash ?back|loyalty points|points|rebate|store credit|air miles|referral bonus|bonus)'

export const refund: EnglishCues = {
  faults: [
    `(?:no(?! (?:question|problem|hassle|fuss|quibble|issue|argument|delay|trouble|need|fight))|not|never|refus*|without|den(?:y|ied|ying)|won't|didn't|hasn't|haven't|isn't|wasn't|can't|couldn't|wouldn't|doesn't|still waiting (?:for|on)|still (?:no|awaiting)|demand*|waiting (?:for|on)|awaiting|chasing|fighting (?:for|over)|owes? (?:me|us)|yet to|i want|give me)<meant>~ ${back}(?! (?:guarantee|policy|was (?:quick|fast)|(?:came|arrived) (?:quick|fast|the next)))`,
    'refund*~ (?:refused|denied|declined|rejected|slow|never|not|weeks|months|hasn\'t|haven\'t|isn\'t|wasn\'t|didn\'t|pending|delayed|nowhere|partial|less than|only (?:half|part)|still|ages|ignored|took (?:forever|weeks|months|ages)|taking|stuck|lost|under review)',
    'partial refund|refund (?:was )?promised',
    "(?:deposit|money|fare|payment|balance|funds|premium|savings|amount)~ (?:<not> _(?:been )?(?:return*|refund*|given back|paid back|back|credit*|reimburs*|releas*|received?|come)|withheld|(?:is|was|has|are) (?:\\w+ )?(?:kept|gone|lost|disappeared|vanished|stuck|frozen|on hold|forfeit*)|never (?:came|returned|reappeared))",
    '(?:kept|keep|keeps|keeping|pocketed|stole|stolen|withheld|withholding|holding|took|taken|taking)(?: on to)? (?:my|our|the (?:whole|entire|full)|all (?:of )?(?:my|our)|all the) (?:\\w+ )?(?:money|deposit|fare|payment|cash|fee|balance|funds|amount)',
    "(?:price~ (?:dropped|drop|went down|fell|was reduced|was lowered|cheaper)|(?:#|half|much|way|far) ?(?:\\w+ )?cheaper (?:the next|a (?:day|week)|now|days|after|by|two|three|on \\w+day))",
    "(?:reduced|on sale|on offer|half price|discounted)~ (?:the next day|a (?:day|week|few days) (?:later|after)|days? (?:later|after))",
    "(?:<refused>|<not>) _(?:adjust|match|honou?r|refund|make up) (?:\\w+ ){0,3}(?:price|difference)",
    "price (?:match|adjust\\w*|protect\\w*)~ (?:refus*|den*|not|won't|reject*|declin*)",
    `${promised}~ (?:<not> _(?:work*|appl*|honou?r*|accept*|credit*|arriv*|receiv*|valid|com*|go through|paid)|declined|rejected|refused|invalid|worthless|disappeared|vanished|never)`,
    `(?:<refused>|<not>) _(?:honou?r|accept|apply|redeem|credit)(?:ed)? (?:\\w+ ){0,2}${promised}`,
    "(?:free gift|gift|invoice|receipt|certificate|vat invoice)~ (?:<not> _(?:includ*|arriv*|sent|c[oa]me|receiv*|issu*|provid*|given|in)|missing|never)",
    "<theirs><not> _(?:issued?|send|sent|provided?|give|given|received?) (?:\\w+ ){0,3}(?:invoice|receipt|certificate|free gift)",
    "(?:i|we)(?:'ve| have)? (?:never|not)(?: \\w+)? (?:received|got|seen) (?:\\w+ ){0,3}(?:invoice|receipt|certificate|gift)",
    "(?:money|amount|payment|balance|cash)~ (?:was |were |has been |been |got |is )?(?:deducted|taken|debited|withdrawn|charged)[^.!?]{0,40}?(?:but|never|not|failed|no |still|cancel*)",
    "where(?:'s| is) (?:my|our) (?:refund|money|deposit)|out of pocket|charge ?back",
    "(?:cancel(?:l?ed|lation)?)[^.!?]{0,40}?(?:kept (?:the|my)|no money|never refunded|not refunded|lost (?:the|my|all) )",
    "owes? (?:me|us) (?!an? (?:apology|favou?r))|owed (?:me |us )?(?:<amount>|money|#|a refund)",
    "(?:money|cash|deposit|savings|payment|refund|funds)~ (?:is|are|was|has been|been|still) (?:\\w+ )?(?:stuck|trapped|tied up|frozen|missing|in limbo|blocked)",
    "please (?:refund|reimburse) (?:me|us|my)|(?:refund|money)[^.!?]{0,30}?(?:in limbo|nowhere)",
    "promised[^.!?]{0,30}?(?:refund|voucher|compensation|gift)[^.!?]{0,30}?(?:never|not|nothing|but|<nt>)",
    "(?:and|still|but|yet|with) no (?:money|refund|cash)",
    "(?:only|just) (?:offered|offer|gave|giving|offering|refunded)(?: me| us)? (?:an? |the )?(?:\\w+ )?(?:vouchers?|credit|store credit|coupon|discount|half|part|fraction|# ?%?|percent)",
    "(?:voucher|credit note|store credit) instead of",
    "<refused> (?:give|hand|pay|transfer)(?: [\\w']+){1,4} back|(?:credits?|balance|points|minutes|lessons) (?:expired|lost|gone|forfeited|not (?:returned|refunded))",
  ],
  nouns: 'refunds?|compensation|money back|reimbursement|cashback|rebate|deposit',
  praises: [
    "refunded (?:me|us|my \\w+|in full)(?! (?:only|half|less|the wrong|an?))|(?:quick|fast|full|prompt|instant|immediate|speedy|easy) (?:refund|reimbursement)",
    "refund(?:ed)?(?: \\w+){0,3} (?:quickly|promptly|immediately|straight away|same (?:day|evening)|next day|the (?:same|next) (?:day|evening)|within (?:an?|the|\\d+|two|minutes|hours)|in (?:minutes|hours|full|a day|two days)|no arguments|without (?:any )?(?:question|fuss|hassle))",
  ],
}
