import type { EnglishCues } from './english-cues.ts'

const no = "(?:can't|cannot|can not|couldn't|could not|unable to|won't let (?:me|us|you)|will not let (?:me|us)|doesn't let (?:me|us)|not letting (?:me|us)|impossible to|doesn't allow (?:me|us) to|failed to|struggl\\w+ to|not able to)"

export const support: EnglishCues = {
  faults: [
    "(?:no|missing|unclear|confusing|without(?: any)?|useless|incomprehensible|terrible|awful|poor|bad|vague|incomplete|lack of|zero|badly translated|poorly (?:written|translated)) (?:\\w+ )?(?:manual|instructions?|documentation|guide|user guide|directions|tutorial|training|onboarding)(?! (?:needed|required|necessary))",
    "(?:instructions?|manual|documentation|guide|user guide)~ (?:unclear|confusing|missing|useless|incomprehensible|hopeless|terrible|awful|wrong|poor|only in|in (?:chinese|korean|german|japanese|french|spanish|another|a language)|impossible|<not> _(?:clear|help*|explain*|includ*|make|match|in english|cover*|say*)|gibberish|badly|a joke|tiny)",
    `${no}~ (?:log(?: |-)?(?:in|on|out)|login|sign(?: |-)?(?:in|up|on)|register|activate|reset (?:it|my|the)|pair|access (?:my|the|it|our)|verify|recover|unlock (?:my|the)|update (?:my|the (?:app|firmware|address|card|payment))|delete (?:my|the)|change (?:my|the) (?:password|email|address|details|card|booking|payment)|set (?:it|this|the \\w+) up|set up|connect (?:it |my \\w+ |the \\w+ )?(?:to|with) (?:the |my )?(?:app|wi-?fi|phone|network|router|bluetooth)|get it to (?:pair|connect|sync)|link (?:it|my|the)|check ?out|download (?:my|the)|upload|add my|remove my|complete (?:the|my) (?:order|payment|booking|registration|setup))`,
    "account~ (?:locked|suspended|banned|blocked|deactivated|disabled|closed|hacked|frozen|deleted|restricted|terminated)|lock(?:ed|s) (?:me |us |out of )?(?:out|my account)",
    "banned (?:me|my)",
    "(?:verification|activation|reset|security|confirmation|login|one.time) (?:code|e?-?mail|link|pin|password|sms)s?~ (?:<not> _(?:com*|c[oa]me|arriv*|work*|sent|receiv*|deliver*)|invalid|expired|wrong|rejected|fails?)",
    "(?:password|login|log in|sign in|registration|activation|serial number|licen[cs]e key|setup|set-?up|pairing|payment page|checkout)~ (?:<not> _(?:work*|accept*|recogni*|go|load*|possible)|fails?|failed|failing|rejects?|rejected|invalid|broken|impossible|a nightmare|error|keeps?|loop*)",
    "(?:card|payment|paypal|transaction)s?~ (?:declined|failed|fails|rejected|not accepted|(?:won't|didn't|doesn't|did not) go through|never went through)",
    "rejects? (?:my|the|our) (?:password|serial|card|login|code|licen[cs]e|email)",
    "(?:no idea|no clue|don't know|didn't know|not know|nobody (?:told|explained|showed)|no one (?:told|explained|showed)|never (?:explained|showed|told)|didn't (?:explain|show)|did not (?:explain|show)|without (?:explaining|showing)|couldn't figure out|can't figure out|cannot figure out|could not work out|can't work out|impossible to (?:figure|understand|work) ?(?:out)?)~ how (?:to|it)",
    "(?:not|isn't|far from|anything but) (?:\\w+ )?(?:user.?friendly|intuitive)|unintuitive|(?:discontinued|dropped|ended|no longer) (?:\\w+ )?(?:support(?:ed|ing)?|updates?)",
    "(?:no|not|never)(?: \\w+)? (?:software|firmware|security) updates?|(?:tech(?:nical)?|it|customer) support (?:\\w+ ){0,3}(?:could not|couldn't|unable to|can't|didn't know)",
    "(?:can't|cannot|couldn't|unable to|never) get (?:past|beyond|through) (?:the )?(?:verification|login|log ?in|sign.?(?:in|up)|first|setup|loading|payment|security|registration|captcha|menu|welcome|home)",
    "stuck (?:on|at|in) (?:the )?(?:\\w+ )?(?:login|log ?in|loading|verification|payment|setup|update|registration|welcome|home|menu|loop)",
    "(?:verification|login|registration|payment|checkout|setup|sign.?up|captcha) (?:page|screen|step|process|form|system)~ (?:loop*|error*|crash*|fail*|broken|down|hang*|freez*|blank|<not>)",
    "(?:app|website|site|page|system|portal|machine|terminal)~ (?:says?|said|tells? me|claims?|keeps saying|tells me) (?:\\w+ ){0,2}(?:unknown|invalid|error|not found|wrong|does not exist|doesn't exist|no such|already|failed|unavailable|try again|incorrect|not recogni[sz]ed)",
  ],
  nouns: 'manual|instructions|login|documentation|setup|user guide|tutorial',
  praises: ['(?:clear|easy|good|great|simple|helpful|excellent|detailed) (?:instructions|manual|documentation|guide)|(?:explained|showed me|walked me through)~ (?:everything|how|patiently|clearly|it all)|easy to (?:use|set up|follow|understand|pair|connect)'],
}
