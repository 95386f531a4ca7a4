import type { EnglishCues } from './english-cues.ts'

const done = '(?:install(?:ed|ing|ation)?|fitted|fitting|assembl(?:ed|y|ing)|mount(?:ed|ing)|plumbed in|set[ -]?up by)'

export const installation: EnglishCues = {
  faults: [
    "<fitter>~ (?:(?:was|were|is|are|came|arrived|turned up) (?:\\w+ )?(?:late|useless|clueless|incompetent|unprofessional|careless|sloppy|hopeless|rushed)|no[ -]shows?|<not> _(?:show*|turn*|c[oa]me|arrive*|finish*|test*|clean*|connect*|know*|bring|brought|bother*|level*|check*|seal*|do|did|complet*|explain*)|left~ (?:mess|without|wobbl*|dirty|half|unfinished|hanging|rubbish|behind|holes?|uneven|loose|leak*|early)|cancel*|kept|keeps?|postpon*|reschedul*|botch*|bodg*|ruin*|scratch*|drill*|broke|crack*|damag*|refus*|rushed|forgot|wrong)",
    `${done}~ (?:badly|wrong(?:ly)?|incorrectly|poorly|upside down|crooked(?:ly)?|back to front|backwards|uneven|unevenly|wonky|loose(?:ly)?|late|delayed|postponed|cancelled|canceled|rescheduled|refused|(?:a|an) (?:total |complete |absolute )?(?:mess|nightmare|disaster|joke|shambles)|unprofessional|sloppy|shoddy|half[ -]finished|unfinished|terrible|awful|bad|poor|slow|horrible|messy|botched|not level|out of level)`,
    '(?:badly|poorly|wrongly|incorrectly|improperly|botched|shoddy|sloppy|terrible) (?:install*|fitted|fitting|assembl*|mounted)',
    '<theirs><not> _(?:been )?(?:install(?:ed)?|fitted|mount(?:ed)?|assembled?|hooked up|plumbed in)(?! (?:the |an? |any )?(?:app|software|update|driver))',
    "(?:was|were) (?:supposed|meant|due|scheduled|booked|promised)~ (?:install*|fit|fitted|mount*|assembl*)",
    "(?:install*|fitting)~ (?:booked|scheduled|promised|agreed) for~ (?:no|never|nobody|cancel*)",
    "(?:had to|ended up|forced to|have to|left to)~ (?:install*|mount*|assembl*|fit|fitting|hook*|wire|wiring|plumb*) ?(?:\\w+ ){0,3}(?:myself|ourselves|on (?:my|our) own)",
    "(?:had to|having to) (?:hire|pay|find|get|call) (?:someone|somebody|another|(?:an? |my own )(?:\\w+ )?(?:electrician|plumber|handyman|fitter|installer|carpenter))",
    "drill* ~(?:in)?to (?:an?|the|our|my) ~(?:pipe|cable|wire|main)|(?:holes?|bracket) (?:\\w+ ){0,3}(?:in the wrong|too (?:high|low|big)|wrong place)",
    "wired (?:it )?(?:up )?(?:wrong|incorrectly|backwards)|(?:fell|came|coming|fall*) off the wall|connected (?:it |the \\w+ )?(?:wrong|backwards|the wrong way)",
    "(?:put|fitted|installed|mounted|hung|wired|assembled|screwed)~ (?:back to front|upside down|the wrong way|inside out|crooked|backwards|wonky|on wrong|incorrectly|at an angle)",
    "(?:appointments?|visits?|dates?) for (?:the )?(?:fitting|installation|installing)~ (?:cancel*|missed|no.shows?)",
    "(?:fitting|installation|installing)[^.!?]{0,40}?cancell?ations?",
    "(?:not|<nt>) (?:level|straight|flush|properly (?:fixed|secured|sealed|connected|fitted)|secured|connected (?:up|properly)|sealed properly)",
    "left (?:the )?(?:wires|cables|pipes|holes|rubbish|packaging|mess|dust|sawdust|tools)~",
    "left (?:us |me |everything |it )?(?:half.(?:done|finished|installed)|unfinished|in a mess)",
    "(?:they|he|you|she|installer|fitter) (?:fitted|installed|mounted|assembled|hung)~ (?:is|are|was|were) (?:\\w+ )?(?:full|crooked|loose|wonky|leaking|falling|uneven|scratched|wrong|upside)",
    "<tech>~ left~ (?:bare|wires?|mess|holes?|water|tools|rubbish|dust|loose|hanging|exposed|open|unfinished)|<fitter>~ left~ (?:bare|wires?|hanging|exposed|open)",
  ],
  nouns: 'installation|installers?|fitters?|fitting|assembly|installation team',
  praises: [
    "(?:easy|quick|professional|simple|painless|smooth) (?:installation|to install|assembly|to assemble|to set up|to put together|set[ -]?up)",
    "(?:install*|fitted|assembled|went together)(?: \\w+)? in (?:<span>|minutes|no time)",
    "<fitter> (?:was|were) (?:\\w+ )?(?:great|lovely|tidy|friendly|professional|on time|polite|brilliant|excellent|fantastic)",
  ],
}
