import { GoldRow } from './gold-rows.ts'

/**
 * English mentions by a writer who saw neither the rules nor the training rows and knew the codebook alone; forty
 * longer stories at the end. Nothing was tuned on them. Sentiment, severity, aspects complained about, text.
 */
export const englishMentions: readonly GoldRow[] = `
neg | 1 | delivery | Ordered next day delivery for my nephews birthday, turned up two days after the party. Lovely.
neg | 1 | delivery | parcel lobbed over the back gate in the rain, box soaked right thru. evri doing evri things 🙄
neg | 2 | delivery,responsiveness | Nine days since my suitcase didn't make it out of Frankfurt. Three tweets, two emails, one online form and still not a single human has written back. Where is my bag @skywayair???
neg | 1 | delivery | I ordered queen size in grey. I received twin in beige. How.
neg | 2 | delivery | Paid extra for the two-man "room of choice" service and the lads flatly refused to take the washing machine past the front door. Third floor. I'm 71.
neg | 2 | delivery | Courier must've dropped it: carton caved in on one side, telly cracked corner to corner and won't show a picture.
neg | 1 | delivery | Tracking says "handed to resident". I am the only resident and I was at work. Turned out it was left with a shop two streets away.
neg | 1 | installation | Fitter was booked for 8 till 1. It's half four now, a day's annual leave gone for nothing
neg | 1 | installation | They hung the dishwasher door crooked and never clipped the waste hose in. Found a puddle under the plinth the same night.
neg | 2 | installation | Moved in on the 2nd of March, was told broadband would be put in on the 5th. Nobody came. Rebooked for the 14th, nobody came. Rebooked for the 29th and, well, have a guess. I have been working out of a café ever since and my manager is not finding it funny any more.
neg | 2 | installation,responsiveness | Signed with this solar outfit last fall after a really slick pitch. Crew showed up, did half of the roof, left the racking and a pile of panels in my driveway, and we have not seen them since. I've paid $11k already. Office line goes straight to voicemail, it's been five weeks, the salesman has blocked me.
neg | 1 | installation | AC technician drilled in the wrong place on my newly painted wall and just left the hole like that only. Very careless work.
neg | 2 | repair,quality | Fourth engineer visit for the same E20 error. He swapped the board again. It lasted until teatime.
neg | 2 | repair | I gave my phone for screen replacement at the authorised centre in Pune. They took four days in place of one, and when I got it back the earpiece was totally dead. The person at the counter is telling it was like that only before. It was NOT, I was on a call when I walked in!
neg | 2 | repair | Garage has had my Corsa seven weeks for a clutch. Every friday it's "should be next friday mate"
neg | 1 | repair,quality | Watch strap lug broke in month two so I sent it in. They sent it back glued. Glued!
neg | 1 | repair | repair bloke tramped greasy boot prints all over a cream carpet and left the old parts in my sink
neg | 2 | return | Unworn, tags on, day 6 of a 30 day window. Lady on the till turns them over, sniffs the box and says no because I "opened the tissue paper". How else am I to try on a pair of boots? Asked for it in writing and she just pointed at a sign that doesn't even mention it.
neg | 1 | return | To send back one lamp I have to print 3 forms, find a box myself and drive 20 miles to the nearest drop off. Never again.
neg | 1 | return | Be aware return postage to china is on YOU and it's £18 for a £22 jumper that does not fit. what is the point
neg | 2 | return,quality | The blender leaks oil into the jug from day one so I can't use it. Asked for an exchange, seller says exchanges are not possible for sale items.
neg | 2 | refund | Cancelled within the cooling off period, on 3 June, confirmed by email the same afternoon: "funds will be with you in 5-7 working days". It is now 19 August and I still haven't seen a penny of my £412. I've got a screenshot of everything and I'm quite happy to hand it to Trading Standards.
neg | 2 | refund,responsiveness | hotel cancelled MY booking, says refund sent, bank says nothing came, hotel stopped answering the emails
neg | 1 | refund | Bought the laptop Sunday, Tuesday it's 150 bucks cheaper on the same site. Asked for the difference and got "we don't price match ourselves". Annoying.
neg | 2 | refund | Sir my order is cancelled by your side only but amount 2,349 not credited to my account since 25 days. Kindly do the needful.
neg | 1 | refund | The promo said free pillow with the mattress. Mattress came, pillow didn't.
neg | 3 | refund | gym "lost" my cancellation email and kept the two months they took. Absolute jokers. Small claims hearing is on the 9th, they've not even filed a defence.
neg | 2 | warranty,quality | Compressor packed up at fourteen months on a fridge that was sold to us with a big gold FIVE YEAR GUARANTEE sticker. I rang the number on the sticker and it turns out the guarantee covers "selected components" and, surprise surprise, the compressor isn't a selected one. So what exactly is in there, the light bulb? Whole freezer of food binned.
neg | 2 | warranty | Claim denied for "moisture ingress". The watch is sold as a dive watch. I wore it in a desk job.
neg | 1 | warranty | Registered the drill twice online and both times the serial comes up as not found so apparently I have no warranty at all. brand new tool!
neg | 2 | warranty | The extended cover I paid 89 euro for is worthless, they say to me accidental damage is not included although the paper writes it clearly.
neg | 1 | parts | Flat pack arrived with 11 of the 14 cam bolts. Sunday night, half a wardrobe in the hall.
neg | 1 | parts | No charger cable in the box though the listing photo shows one.
neg | 2 | parts,quality | Door shelf bracket snapped after eighteen months and the maker says it's discontinued, no stock anywhere. So a £900 fridge with a door I can't put anything in.
neg | 1 | parts | they sent the wrong filter with my vacuum, it's for the V8 and mine is V11
neg | 1 | fees | 340 quid to fit a boiler when next door paid 180 for the same job?? Rip off. Never had a breakdown of what it was for either.
neg | 2 | fees | A $35 "resort fee" per night, sprung on us at checkout. Asked them to take it off, they wouldn't. $140 extra in total.
neg | 2 | fees,honesty | I never ordered travel insurance. You slipped it in at the last page and took $27.90. Not cool.
neg | 1 | fees | £65 call-out just to be told the filter wanted a rinse. It took him four minutes and most of that was parking. Then another £12 for "sundries", whatever they are. Fridge is fine, I'm not.
neg | 2 | fees,honesty | Ad says FREE INSTALLATION. Technician would not start until I paid 1,800 rupees for "mandatory kit". Cheaters.
neg | 1 | attitude | The girl at the returns desk rolled her eyes and told me to "learn to read a label". In front of my kids.
neg | 1 | attitude | Asked the agent to repeat himself and he goes "are you deaf?" and hangs up. Wow.
neg | 2 | refund,attitude | Manager laughed at me when I asked for my deposit back and then said I could "go cry on Facebook". Still got my $200.
neg | 1 | attitude | Room itself fine I guess, but the man on the night desk was downright rude and shouted at my wife about the key card.
neg | 1 | responsiveness | Been in the live chat queue since 9.40. It's gone noon. "You are number 3 in line."
neg | 2 | responsiveness | Billing sends me to tech, tech sends me to retention, retention sends me back to billing. Six calls this week, roughly four hours of panpipes, and every single person starts with "can I take your account number please". Nobody owns it. I still don't have a name, let alone a fix.
neg | 1 | responsiveness | "A specialist will ring you within 24 hours." Reader, no specialist rang.
neg | 1 | responsiveness | every email gets the same canned answer, I don't think a human has ever seen my ticket
neg | 1 | quality | zip went on the second wear
neg | 2 | quality | Dead on arrival. Tried three sockets, two cables, nothing.
neg | 1 | quality | Battery is supposed to do 12 hrs, I'm lucky to see five, and I only do email
neg | 1 | quality | The bath towels had somebody else's hair on them and there was mould round the taps.
neg | 2 | quality | Was a five star app for me till the 4.2 update. Now crash on opening, every time. I have reinstall, clear the cache, tried on my wife's phone also, same thing. I am paying the monthly plan since two years and for the last 9 days I can't use it at all. Please fix asap, many of my notes are inside.
neg | 1 | quality | new dishwasher. sounds like a helicopter. wife has banned it after 8pm
neg | 1 | quality | Curry for two was mostly rice, four bits of chicken between us. Counted them.
neg | 1 | quality | Tap started dripping a week after we bought it.
neg | 2 | responsiveness,quality,honesty | Bought as NEW, arrived with another person's photos on it and a cracked bezel. Two emails to the shop, no answer.
neg | 3 | quality,safety | I've never left a review before but people need to know. The charger for this hoverboard burst into flames on the kitchen worktop at two in the morning, nothing was even plugged into it at the other end. Worktop gone, ceiling black, dog wouldn't come back in the house. If the smoke alarm hadn't gone off we'd not be here.
neg | 3 | quality,safety | Got an electric shock off the kettle handle this morning. My arm still tingles. DO NOT BUY.
neg | 3 | safety | four of us had the chicken platter, four of us spent the night vomiting. GP says food poisoning and environmental health have been in already
neg | 3 | quality,safety | The crib rail gave way and my 9 month old fell onto the floor, she has a fractured collarbone.
neg | 3 | installation,safety | Smelled gas for two days after they fitted the hob. Emergency man capped it off and said the joint was never tightened.
neg | 2 | quality,safety | Power bank gets so hot I'm scared it'll catch fire in my bag, stopped using it after 2 charges
neg | 2 | quality,honesty | This is NOT genuine leather as advertised. Peeled to plastic mesh in a month, £240 for a lie.
neg | 2 | fees,honesty | Free trial my foot. Put my card in for the "7 days on us", used it once for a recipe, forgot about it. They didn't renew me for a month like the page said, they renewed me for a full year, $119, no reminder, no consent. Thieves.
neg | 1 | honesty | They offered me a $10 gift card to change my 2 star into a 5 star. So ask yourself how real the other reviews are.
neg | 1 | honesty | Website shows sea view with balcony. We got bins view with a window that opens four inches.
neg | 2 | refund,honesty | The bootcamp people said on the webinar, and I have it recorded, "job guarantee or 100% money back". I finished all the modules, did all mock interviews, six months passed and no job. Now suddenly guarantee has conditions nobody told us, like minimum 200 applications signed by mentor. My mentor left in month two. 60k gone.
neg | 1 | support | No manual, no QR code, nothing. How on earth am I meant to pair this thing
neg | 2 | responsiveness,support | We're a five person agency and have been locked out of our workspace since the migration. Password reset mail never arrives (yes, we checked spam), SSO just loops. Ticket #88121 has been open for three weeks without one reply and the help article tells me to contact my admin. I AM the admin. All our invoices are in there.
neg | 1 | support | The instructions are only in korean and the pictures are so tiny i could not learn how to set the timer
neu | 1 | quality | Does the job. Lid rattles a bit when it boils. Otherwise fine.
neu | 1 | delivery | Item as described, took 12 days to get here instead of 4.
pos | 1 | parts | Love this tent, up in five minutes and bone dry in a Welsh downpour! Only niggle, two pegs were missing from the bag. Would still buy it again tomorrow.
pos | 1 | responsiveness | Five stars for Marco who finally sorted it in ten minutes and was lovely. Had to ring four times before anyone picked up, mind, but I'm a happy customer now.
neu | 1 | fees | Haven't used it yet. Fitting was £120, which seems steep for half an hour.
neg | 0 | - | Terrible customer service. Avoid.
neg | 0 | - | after sales is a joke with this lot
neg | 0 | - | Ugliest shade of green I have ever seen, what were they thinking
neg | 0 | - | Read it in two sittings hoping it'd get better. It didn't. Dull, dull, dull.
pos | 0 | - | Refund came the same day, before I'd even posted the parcel back. Can't fault them.
pos | 0 | - | two years in, no leaks, no noise, never had to call support once
pos | 0 | - | Delivery was supposed to be Friday and it came Wednesday. Result!
pos | 0 | - | I was dreading the return because the jacket was a gift and I'd lost the receipt. Honestly? Found the order with my postcode, label was already in the box, dropped it at the corner shop on the way to work and the money was back on my sister's card in 48 hours. Other shops take note.
pos | 0 | - | Booked a repair online thinking here we go, three weeks and a day off work. Engineer Dave rang at 7.30 to say he was nearby if I was up, took his boots off at the door without being asked, found the blocked pump, fixed it in twenty minutes and wouldn't charge a penny because it was "hardly a repair". Gent.
pos | 0 | - | Was expecting the usual fight over warranty. They just replaced it. No questions, no forms.
pos | 0 | - | The installation guys were so polite and cleaned everything before going. Very much satisfied with the service.
pos | 0 | - | Not a single crash since I switched to this from the other app.
pos | 0 | - | no hidden fees, price on the page is price on the bill 👏
pos | 0 | - | Dropped it off a scaffold. Not a scratch. Unreal.
pos | 0 | - | Staff could not do enough for us, nothing was too much trouble. Room spotless, bed like a cloud.
pos | 0 | - | Best broken-heart purchase ever, this little guitar sounds gorgeous.
pos | 0 | - | Read all the bad reviews and nearly didn't order. Glad I ignored them, arrived well packed with nothing missing.
pos | 0 | - | Chat answered in 30 seconds. Human. Who knew what she was talking about. On a bank holiday!
pos | 0 | - | Hats off to @BrightRail staff at Leeds who tracked down my lost scarf and posted it to me for free
pos | 0 | - | Very good product sir, value for money. I am using since last 8 months, charging is fast, no heating issue, no hanging, camera is also too good in day light. I was having doubt because some people told service is poor in my city but till today need not came only. Go for it guys.
pos | 0 | - | solid. quiet. cheap.
pos | 0 | - | My old one caught fire (different brand!) so safety was top of the list. This one stays cool to the touch and cuts out by itself. Feel much safer now.
pos | 0 | - | Spare gasket for a 15 year old pressure cooker, in stock, £4, here next morning. That's how you do it.
pos | 0 | - | Zero complaints from this house
pos | 0 | - | I don't usually write reviews but the lady on the phone, Priya, deserves a raise. So patient with my dad.
pos | 0 | - | can't complain at that price tbh
pos | 0 | - | Price dropped a week after I bought and they credited the difference without me even asking.
pos | 0 | - | Cancelling the subscription took two clicks. No guilt trip, no retention call. I will actually come back because of that.
pos | 0 | - | Everything is working like the first day, I am very content with the purchase, I recommend to all.
pos | 0 | - | Damn this thing is good. Killer sound, sick bass, insane battery.
pos | 0 | - | The manual is actually readable, my mum set it up by herself.
pos | 0 | - | Finally a hoover that doesn't lose suction or break after 6 months. Coming up to three years.
pos | 0 | - | My only problem is that I now want a second one.
pos | 0 | - | Genuine part, sealed box, serial checks out on the manufacturer's site. Honest seller.
pos | 0 | - | Great course. I was stuck on module 3 and the tutor answered my question within the hour.
pos | 0 | - | The last company left us without heat for a month, so I'd pretty much given up on the trade. These folks came out Sunday to look, quoted the same evening, no pushy upsell, and had the new boiler in and running by Tuesday lunch. They even took the old one away. Night and day.
pos | 0 | - | No delays, no lost bags, no drama. Would fly again.
pos | 0 | - | food came piping hot and they even threw in extra naan, bless em
pos | 0 | - | Crazy good support. Found a bug on Monday, patched by Wednesday, free month on top.
pos | 0 | - | It doesn't jam, doesn't squeak and it doesn't wobble. What more do you want from a stapler?
pos | 0 | - | Had our reservations about buying a used car online but she drives perfect, exactly as described and the paperwork came next day.
pos | 0 | - | I thought I'd been overcharged but they walked me through the bill line by line and it was my mistake. Very courteous about it.
pos | 0 | - | Love it love it love it!!!!
pos | 0 | - | Wasn't cheap, but worth every penny. Hinges still tight after a whole winter of kids slamming it.
neu | 0 | - | Does anyone know how long refunds usually take with Argos?
neu | 0 | - | What happens if my washing machine breaks just after the warranty ends? I'm trying to decide between the two year cover and the five year one, salesman obviously says five. Do the makers ever help out if it's only a few weeks over, or are you on your own at that point? UK if it matters.
neu | 0 | - | Under the Consumer Rights Act you have 30 days to reject faulty goods for a full refund.
neu | 0 | - | Regulator opens consultation on subscription auto-renewals; responses due by 12 May.
neu | 0 | - | Selling: Bosch dishwasher, 3 yrs old, works perfectly, no leaks, collection only from Reading. £90 ono.
neu | 0 | - | If the courier loses it, who do I claim from, the shop or the courier?
neu | 0 | - | My cousin's mate reckons theirs broke after a year but I've no idea which model that was.
neu | 0 | - | Returns must be in original packaging and reach us within 14 days of receipt.
neu | 0 | - | iPhone 12 64gb, cracked back glass, battery 84%, selling as spares or repair, $110
neu | 0 | - | Is the installation included in the price or is it charged extra?
neu | 0 | - | Ordered the 55 inch, arriving Saturday. Will report back.
neu | 0 | - | Carmaker recalls 12,000 vehicles built between January and June 2021 over a possible airbag fault. Owners will be contacted by post and dealers are to replace the part free of charge; the work takes about an hour, the company said in a statement on Thursday. No injuries have been reported.
neu | 0 | - | A customer who is refused a refund may refer the matter to the ombudsman.
neu | 0 | - | can i use third party ink without voiding warranty? asking before I buy
neu | 0 | - | We're hiring! Customer support agents, remote, night shifts. Handle complaints, refunds and delivery queries.
neu | 0 | - | I wish they would make it in a smaller size.
neu | 0 | - | How to stop a tap dripping: turn off the water, unscrew the cap, swap the washer.
neu | 0 | - | Hey does the X200 get hot when gaming? thinking of pulling the trigger on one
neu | 0 | - | It's a kettle. It boils water.
neu | 0 | - | Some people say the hinge is weak, others swear by it. I've not had it long enough to say.
neu | 0 | - | Suppose the seller denies the claim. In that case you'd open a dispute with PayPal, upload your photos and wait for a decision, which can take up to thirty days. If instead the parcel was lost in transit, it's normally the sender who has to claim from the carrier, not the buyer. Hope that helps OP.
neu | 0 | - | Out of the box it comes with two filters, a brush and a charging dock.
neu | 0 | - | Engineers typically charge between £60 and £90 for a call-out in the South East.
neu | 0 | - | Which one would you keep, the Dyson or the Shark?
neu | 0 | - | 20% OFF all boiler repairs this week! No call-out charge. Call now on 0800 555 0199
neu | 0 | - | Has anybody been told their account is locked by a text message? Is it a scam?
neu | 0 | - | Airline shares fell 4% after a report on lost baggage rates.
neu | 0 | - | Camera better than my old phone, battery about the same, price higher. Make of that what you will.
neu | 0 | - | Do these run small? Normally a 9.
neu | 0 | - | Apparently there was a fire at one of their warehouses, saw it on the news. Anyone got details?
neu | 0 | - | Our technician will contact you one hour before arrival. Please make sure an adult is at home.
neu | 0 | - | For what it's worth the warranty is two years in the EU and one in the States.
neu | 0 | - | I am in the office by 9, lunch at 1, home at six. Tuesday.
neu | 0 | - | Would you complain if your food arrived 20 mins late or just let it go? Curious what people do
neu | 0 | - | Checked in. Room 412. Conference starts tomorrow.
neu | 0 | - | FS: 2016 Honda Jazz 1.3 automatic, 48k miles, full service history, new clutch pack and brakes last year, small dent on rear door from a car park, air con regassed in May. MOT till November, two keys. Reason for sale: company car. £6,400, no time wasters please, will not reply to "is this available".
neu | 0 | - | The survey found that 38% of shoppers had received a damaged parcel in the past twelve months.
neu | 0 | - | my gran used to say a repaired pot never leaks twice
neu | 0 | - | Where do I find the serial number on this thing? Want to register it.
neu | 0 | - | Thread for tips on writing a good complaint letter. Post yours below.
neg | 2 | delivery,responsiveness | We ordered the sofa in October so it would be here for Christmas, because my mother-in-law was coming to stay and our old one was already on the tip. The date slid to November, then to "week commencing 12 December", and on the 11th a text told us it had been put on a lorry to Aberdeen. We live in Exeter. I rang, I wrote, I used the little chat bubble, and each time I was promised somebody from the depot would ring me back before the close of play. Nobody ever has. It is now the second week of February and we are sitting on garden chairs.
neg | 2 | repair,quality | Bought this laptop for my final year at college, thinking I'd spend a bit more and not have to worry. Around week five the left hinge made a crunchy sound and the screen started flickering whenever I opened it past ninety degrees. Sent it off, got it back after sixteen days with a sticker that said "tested OK". Flickered in the first ten minutes. Sent it off again, this time they replaced the screen, and now it flickers AND the webcam is dead. I typed half of my thesis on my roommate's iPad.
neg | 1 | installation,attitude | Two fellows came for fitting the chimney at 7 in the evening although slot was given for morning. First they were arguing that our wall is not suitable, then they started shouting at my father because he asked them to put a sheet on the floor. Chimney is tilted to one side, you can see it with naked eye, and duct is joined with brown tape like a parcel. I have bought many things from this brand over the years and the machine is good only, suction is strong. But please send trained and decent people to customers' homes.
neg | 2 | refund,responsiveness | Booked four flights to Lisbon for my parents' ruby wedding. In April the airline cancelled them, which, fine, these things happen, and the mail said in black and white that we could have our money back or a voucher. I clicked money. Then began the waiting. May: "processing". June: "processing". In July the claim just disappeared from my account as if I'd dreamt it. The phone line plays a message about high call volumes and cuts off. I'm down £1,136 and my parents spent their anniversary in a Toby Carvery. Next stop is the CAA.
neg | 3 | quality,safety | I want to warn other parents about this baby monitor. Last Thursday I went up to check on our daughter because the picture had frozen, and found the plug-in unit had melted down one side and scorched the wall behind the cot. It was too hot to touch. The carpet has a black mark as big as my hand. She was eighteen inches from it. The fire officer who came round said another half an hour and he'd have been writing a different kind of report. We used the adapter that came in the box.
neg | 2 | repair,fees,honesty | The advert on the side of the van says "no fix, no fee". I had a tripping oven, a chap came, poked about for ten minutes with a screwdriver, said the element was gone and that he didn't carry one. Then he presented me with a card machine: £84. When I pointed at the van, literally pointed at it, he said that's only for boilers. I paid because I'm on my own and wanted him out of my kitchen. My neighbour swapped the element for me on Saturday, twenty two quid from the internet.
neg | 2 | warranty,quality | My e-bike motor cut out at 900 km. The shop I purchased from is closing, so I wrote to manufacturer in Germany with invoice, photos, video and the number of frame. After three weeks they answered that guarantee is only valid when all the services are stamped by an authorised partner. The nearest authorised partner is 340 km from where I live, and in the booklet I have there is no word about stamps. So I have a bicycle of 2.800 euro which weighs 25 kilos and no motor. I feel very disappointed and also a bit stupid.
neg | 1 | parts | Spent the whole bank holiday putting together the kids' bunk bed. By three o'clock it was looking rather splendid until I got to step 22 and discovered that bag F, the one with the ladder bolts, simply wasn't there. Emptied every bit of polystyrene on the lawn. Counted everything again with my eldest. Definitely no bag F. So at present the top bunk can only be reached by climbing on a chest of drawers, which my six year old thinks is brilliant and my wife does not.
neg | 2 | return,attitude | So the dress came and it was lovely but I'm a 14 and they'd clearly cut it for a doll, so up it went for an exchange. First the woman on the phone told me exchanges were only in store. Drove to the store, forty minutes, and there the supervisor says online orders can't be swapped in store. When I said I'd been told to come he did this big theatrical sigh and went, "well whoever told you that isn't here, are they love." Refused to even look at the order. I left with the same dress I walked in with.
neg | 1 | support | I'm a retired bookkeeper, not a fool, and I've used spreadsheets since before the person who designed this was born. I cannot for the life of me work out how to import last year's ledger. The help button opens a video for the old version with different menus. The knowledge base article has screenshots so small they could be anything. There's a "community" where eleven other people have asked the very same thing and the only replies are from each other. A simple PDF with steps one to ten would do it.
neg | 2 | quality,honesty | Saw an influencer rave about this "Swiss made" hair tool and fell for it, my bad I guess. The box says designed in Switzerland in tiny gold letters and on the bottom of the base there's a sticker from a factory in Shenzhen that somebody tried to scrape off. Ok whatever. But then the ceramic coating flaked off on day eleven and now it snags and pulls hair out, can't use it at all. Went back to look at the reviews and it's the same four sentences copy pasted under different names. Two hundred and twenty dollars.
neg | 2 | responsiveness | It has become a kind of hobby. Every Monday I ring the council's contractor about the lift in our block. Every Monday a different young man tells me that it's logged, that it's a priority, that he'll chase it and call me by Wednesday. On Wednesday I ring and it turns out there's nothing logged. They say it's the housing association who must raise it. The association says it's the contractor. I have thirteen reference numbers on the back of an envelope. Mrs Okafor on the sixth has not been to church since Easter.
neg | 1 | delivery | Groceries were meant to be here between 6 and 7 and came at twenty to ten, by which time the kids had had toast. Driver was apologetic, said his van had been sent to the wrong depot, so no hard feelings towards him. Unpacking it, two of the three crates were another family's shopping altogether: cat litter, nappies, six tins of pilchards. We haven't got a cat. Somewhere in town somebody must be looking at my icing sugar and birthday candles. First shop with you and I'm afraid I won't be rushing to do a second.
neg | 1 | quality | Where to begin with the "deluxe double". The window looked on to an extractor fan that ran until one in the morning. Shower either scalded or froze, nothing in between. Somebody else's sock was under the bed, a man's, grey, with a hole in it. The remote had no batteries and the kettle had limescale floating around in it like a snow globe. I've stayed in student halls that were cleaner. Breakfast was alright, I'll give you that, and the location is handy for the station.
neg | 2 | refund,honesty | I bought my daughter's phone at your store on 2 November for $799 and twelve days later the exact same model was on the front page for $649. I understand prices go up and down. But your own flyer, which was in the bag, talks about a thirty day price promise. I took the flyer to the counter and the young man told me holiday deals are excluded. Show me where that's written, I said, and he couldn't. Not the end of the world, though it has left a sour taste.
neg | 1 | fees | Had my annual service done on the Golf last Wednesday. Car's running lovely so I've no quarrel with the mechanics. The bill is another story. There's £14 for "environmental disposal", £9 for "consumables", £22 for screen wash which I could buy at the petrol station for three, and something called a "digital vehicle health record" at £18, whatever that may be. Nobody explained a single line of it, the lass just turned the screen round and said it comes to £364. The quote I had been given by the same garage was £289.
neg | 3 | installation,safety | British built house, 1974, new hob put in by the retailer's approved fitter on the Friday. On Sunday my wife had a pounding headache and I felt sick as a dog, put it down to the curry. Monday morning the carbon monoxide alarm in the hall went off. The emergency engineer shut everything down, condemned the job and said the flue had been left disconnected behind the unit. We were both kept in for observation. The fitter's firm has been reported to Gas Safe and they're investigating him. I'm still shaking when I write this.
neg | 2 | repair,fees | Took my watch in for a new battery and a pressure test, should have been forty quid. They rang to say the crown needed replacing, £110. Fine. They rang again, the movement needs a service, £260. I said leave it, just the battery. When I collected it the charge was £155 for "inspection and strip down", and the thing stops every night at about half past two. Went back. Man looked at it, wound it, said it's working now sir. It stopped that night at half past two.
neg | 2 | refund,fees,honesty | I only wanted to edit one pdf for my visa application. The site said $0.99 and I thought ok, one dollar. Today I looked at my bank statement and there are six payments of $49.95, one each month since January. Nowhere did I see that I am agreeing to a subscription. I wrote to them and they answered that it was in the terms and that past payments are not returned, but as gesture they can give me 20 percent off for next year. I do not want next year! I want my 300 dollars.
neg | 2 | warranty,responsiveness,quality | Right, so the headphones. Left ear went silent in month nine. The retailer says after thirty days it's down to the maker. The maker says that because I bought from a marketplace seller I need to go to the seller. The seller's shop page shows a cat picture and "on vacation". Back to the retailer: computer says no. I've been on this merry-go-round since half term, and the receipt I have says twelve months in letters as long as my thumb. If anybody from the brand reads these things, do feel free to surprise me.
neg | 2 | installation,quality | New kitchen, eighteen thousand pounds of it. The worktop was cut 30 mm short so there's a gap you could post a letter through, two of the doors are a different white from the rest, and the oven housing was put in so far forward that the drawer next to it won't open. That was September. Since then they've sent three different people to "assess" it and one of them to fix it, who made the gap wider. I've withheld the last instalment on the advice of a solicitor. We're washing up in the bath.
neg | 2 | attitude,responsiveness,quality | I called the clinic's help line as my mother's hearing aid was whistling and she had a wedding that weekend. Waited fifty minutes. A lady picked up, and before I'd got to the end of my second sentence she says, "Ma'am, you need to calm down," in that voice. I was calm. I have taught kindergarten for thirty one years, I'm nothing but calm. She then told me it's my mother's ear that's the problem, not the device, and put me on hold until the line dropped. Plain nasty.
neg | 2 | refund,quality | To be fair to the restaurant it was pouring and Saturday. But we ordered biryani for six through your app and what reached us was biryani for maybe two, in a box made for six, with a boiled egg rolling in it like a golf ball. I sent photos straight away. The app gave me fifty rupees in "cash points" against a bill of 1,940, and closed the case as resolved. I reopened it, closed again within a minute. My guests ate bread and omelette. Please return the proper amount.
neg | 2 | quality,support | I've been a paying user of this fitness tracker since the first generation so I'm no newbie. After the forced migration to the "new experience" my seven years of runs have gone. Not hidden, gone: the graph begins on the 3rd of May. The help assistant tells me to check I'm logged in with the right mail. I am. I've got only one. I escalated it, got a nice lady called Beth who said that tier two doesn't do data, and that there is no tier three. The band can't even sync now, it just spins. Seven years!
neu | 1 | quality | Been using the coffee machine since February, roughly three cups a day, so I feel I can give a rounded view. It heats up quickly, the milk comes out properly frothy, and it's easy enough to clean if you do it straight away. The drip tray sensor is off: it says full when it's empty about once a week and you have to take it out and push it back in. My husband has got used to it. Coffee tastes like coffee. I'd put it somewhere in the middle of the ones we've owned.
pos | 1 | delivery | What a mattress! I've had a bad back since my army days and this is the first one in ten years where I wake up and don't have to roll out sideways. Firm without being a plank, and it doesn't trap the heat. My wife, who is harder to please, has stopped going on about the old one. Only grumble is it came four days after the date they gave us, so we had two nights on the airbed. I'd go through that again for this. Best money we've spent on the house.
pos | 1 | parts | This is the third piece I've bought from these makers and the standard never drops. Oak is beautiful, joints are tight, and the drawers run like silk. I had one handle missing from the packet, which I only noticed at the end, and I've dropped them a line about it. Knowing them it'll be in the post already. The desk has taken two monitors, a printer and a fat cat without so much as a creak. If you are wondering whether to spend the extra, do it, you'll never look back.
pos | 0 | - | My father passed away in June and I had the miserable job of closing all his accounts. I'd steeled myself for weeks of being passed from pillar to post. The broadband lot asked for the certificate, said they were very sorry, and that was it; the account was closed from the date he died and they returned what he'd paid since without me having to ask. The young man even remembered to tell me how to save his old emails. I don't suppose you get many thank yous in that department, so here's one.
pos | 0 | - | I've now had the car for forty thousand miles so this isn't a honeymoon review. In that time it has had tyres, a set of wipers and one bulb. No rattles, no warning lights, doesn't burn a drop of oil. I read on the forums about gearboxes failing and screens going black and can only say that mine has never done either. The dealer does the servicing for a fixed price, washes it, and has it back to me before lunch. When the lease is up I'm buying it outright, that's all you need to know.
pos | 0 | - | Shout out to the night team at the Harbour Inn. Our ferry was cancelled because of the storm, we got in at 1.30 am with two soaked children and no booking, and the chap on reception not only found us a room, he made hot chocolate and put our trainers in the boiler cupboard so they'd be dry for morning. They could have charged whatever they liked and they charged the normal rate. The beds were great, everything was clean, kids still talk about "the chocolate man". We'll be back, on purpose next time.
pos | 0 | - | I am using this inverter from last three summers and till date there is no single problem. In our area power is going four to five times daily, sometimes two hours, and it has been running fridge, fans and my daughter's computer without any beep. Installation person came on the same day, explained each and every thing to my mother in our own language and did not take any money extra. Battery water I have topped only twice. My brother and also two neighbours purchased the same after seeing. Full marks from my side.
pos | 0 | - | Quick note for anyone on the fence about the small business plan. We moved over from one of the giants in January. I was expecting a week of chaos, missing contacts, angry staff. Their onboarding person, Tomasz, did a dry run with us, moved everything on a Sunday, and on the Monday nobody noticed, which is the highest praise I can give. We've raised maybe five tickets since then, mostly dumb questions from me, and never waited more than an hour. Invoices are clear, no surprises. Would not go back.
pos | 0 | - | Eleven years. That is how long the old model lasted, and it only retired because we moved and the new kitchen had a gap of a different size. So of course I went for the same make again. It's even quieter than its grandfather, uses about half of the water, and I love that the top rack can be lifted with one hand. The delivery boys carried it up two floors, took the packaging away and were cheerful about it. If this one also gets to eleven I'll be seventy eight and it can see me out.
pos | 0 | - | I sent my grandmother's ring off to be resized with my heart in my mouth, as I'd read some horror stories about jewellers losing things or swapping stones. I needn't have worried. They filmed it being opened, phoned me to double check the size, and it came back by insured courier two days earlier than they had said. The fit is perfect and they'd given it a polish for nothing. It looks just as it did on her hand when I was little. I cried, in a good way. Thank you all so much.
neu | 0 | - | Question for those who have been through it. I am about to order a range cooker from an online-only shop, it's a good bit cheaper than the showroom in town. If it arrived with a dent, or if something went wrong in the first year, would I be dealing with the shop or the factory? Do they send an engineer out to you or do you have to pack it up? I can't imagine boxing up a hundred kilos of oven. I've tried to find it in the terms but they just say "see our policy". Any experiences welcome, good or bad.
neu | 0 | - | The competition watchdog said on Monday that it would look into how online travel agents handle cancellations. It will ask the firms how long customers wait for their money, how calls are routed and whether extra charges are shown before the payment page. The inquiry is expected to take nine months. A trade body for the sector said its members welcomed the review and that the great majority of refunds were made within fourteen days. A decision on whether formal action is needed will be published in the spring of next year, the watchdog added.
neu | 0 | - | How our returns work. You have twenty eight days from the day your order arrives to send it back to us. Items should be unused, with tags on, in the packaging they came in. Start your return in the app, choose a drop-off point and show the code. Once it reaches our warehouse please allow up to five working days for your money to appear. If something turns up faulty or damaged, tell us within forty eight hours and attach a picture. Earrings, swimwear and gift cards can't be returned. This doesn't affect your statutory rights.
neu | 0 | - | For sale: our trusty Miele washing machine, bought new in 2017 and only going because the new place has one built in. 8 kg, 1400 spin, A+++. Drum bearings were replaced under guarantee in 2019 and the door seal last year, I've got the paperwork for both. A few scratches on the left hand side from a house move, nothing that shows when it's in. You can see it running before you buy. It's on the ground floor but you will need two people and a van. £150, cash on collection please.
neu | 0 | - | I've had both phones on my desk for a week, so here are some notes before the full comparison goes up on Friday. The first has the brighter display and charges faster. The second is lighter and its speakers are louder. Battery life came out within twenty minutes of each other in the video loop. Cameras I haven't tested properly, it has been raining since I got them. Prices are the same to the penny. If there is anything particular you'd like me to measure, put it in the comments and I will try to fit it in.
neu | 0 | - | My brother in law is a service engineer, and over Sunday lunch he told us about his week. Seven call-outs on Monday alone: three were blocked filters, one was a machine that hadn't been switched on at the wall, and one customer swore that her dryer was haunted. According to him most people never open the manual, and if they did he'd be out of a job. I have no idea if that is true of the whole trade. He's off to Tenerife for a fortnight now, so if your dishwasher packs up in Kent you may have to wait.
`
  .trim()
  .split('\n')
  .map((line, i) => {
    const [sentiment, severity, aspects = '', text] = line.split(' | ')
    return GoldRow.parse({
      id: `english:${i + 1}`,
      domain: 'english',
      text,
      sentiment,
      complaint: severity !== '0',
      aspects: aspects === '-' ? [] : aspects.split(','),
      severity: Number(severity),
    })
  })
