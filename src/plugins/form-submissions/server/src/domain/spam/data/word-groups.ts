const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);

/**
 * Words by what they are about, with `#` for any number and `*` for any ending. A single word proves
 * nothing; how many groups speak for and against spam at once does, see `wording-weights.json`.
 */
export const WORD_GROUPS: Record<string, string[]> = {
  gambling: listOf(`
    casino*, казино, slot, slots, слот*, roulette, blackjack, baccarat, poker, jackpot*, betting,
    bets, bet, bettor*, odds, sportsbook, bookmaker*, букмекер*, ставк*, spins, фриспин*,
    вращения, rummy, teen patti, lottery, lotto, bingo, gacor, maxwin, judi, togel, situs,
    daftar, depo, bahis, canli, kumar, bonusu, wager*, tipster*, fixed match*, score prediction*,
    scratch card*, igaming, pokies, автомат*, бездепозитный, выигрыш*, 赌场, 博彩, 娱乐城, 老虎机, 百家乐,
    体育投注, 彩票, 首存
  `),
  bonus: listOf(`
    bonus*, бонус*, cashback, deposit, депозит, payout*, withdraw*, вывод, free spins,
    sign up bonus, welcome bonus, referral, promo code, промокод, coupon, vip, free cash, rewards
  `),
  pharma: listOf(`
    viagra, cialis, levitra, kamagra, sildenafil, tadalafil, ozempic, mounjaro, semaglutide,
    wegovy, steroid*, hgh, peptide*, xanax, tramadol, adderall, valium, ambien, ativan, soma,
    oxycodone, oxycontin, phentermine, modafinil, pill, pills, prescription*, herbal, herbalist,
    cure, cured, cures, remedy, remedies, detox, keto, burn* fat, fat, lose weight, weight loss,
    slim*, cbd, thc, vape*, weed, cannabis, kratom, enlargement, enhancement, erectile, libido,
    testosterone, discreet*, stealth, supplement*, gummies, pain relief, joint pain, knee pain,
    doctors, spell caster, love spell*, edibles, cartridges, belly, bottle, diabetes, herbs,
    healer, spell, rx, no rx, pharmacy, dose, 100mg, mg, tablets, capsules, painkiller*, opioid*,
    miracle, doctors discovered
  `),
  coins: listOf(`
    bitcoin*, btc, crypto*, usdt, ethereum, eth, blockchain, token, tokens, airdrop*, nft*, mint,
    metamask, staking, stake, mining, forex, fx signals, trading, trader*, trades, broker*,
    signals, investor*, invest, investing, investment*, portfolio manager, passive income,
    presale, ico, altcoin*, memecoin*, meme coin*, binary options, account manager,
    financial freedom, wealth, millionaire*, stocks, gold, hedge fund, fund pays, crude oil,
    currencies, exchange, trade, entry and exit, traced, victim*, scammed, recover, recovered,
    recovery, mining power, hash, etf, commodit*
  `),
  profit: listOf(`
    earn, earned, earning*, profit*, returns, income, monthly return*, per day, per week, daily,
    every day, payouts, guaranteed, guarantee*, no risk, risk free, double your, turned $,
    made $, cash, rich, get paid, paid daily, salary, work from home, from home, from your phone,
    pays investors, % a month, % monthly, % per month, % a day, % daily, members made,
    salary every, per task, task, tasks, wage, winnings
  `),
  loan: listOf(`
    loan, loans, lender*, lend, lending, credit, interest rate, % interest, % rate, collateral,
    financing, funding, funded, capital, approval, approved, pre approved, cibil, debt, debts,
    soft pull, bank statement, bank instrument*, sblc, mortgage, emi, aadhaar, refinance,
    tax returns, cash advance, grant you, grants, bad credit, pay bills, credit score, borrow*,
    repay*, low rates, low rate, lend you, moneylender, money lender, instant loan, equity,
    executive summary, invoice finance, no collateral, to finance, score
  `),
  advance: listOf(`
    million, millions, lakh ka, dollars, usd, euros, pounds, gbp, fund, funds, inheritance,
    beneficiary, next of kin, deceased, late husband, late client, widow, orphan*, cancer, god,
    lord, bless*, church, barrister, attorney, diplomat*, consignment, confidential*, entrust,
    donate, donation, charity project, foreign partner, over invoiced, over invoice*,
    foreign account, transfer, compensation, overdue payment, winner*, lucky, drawn, prize*,
    claim, un office, fbi, minister*, ministry of, soldier, military, percent, share with you,
    your share, dear friend, beloved, won, winning number, promo draw, claims agent, atm card,
    full name, courier, security company, trustworthy, gold merchant, trust fund, honest person,
    honest, relative, foreigner, bank director, audit, box, dying, the late, secret
  `),
  adult: listOf(`
    porn*, xxx, sex, sexy, nude*, naked, milf, escort*, massage, happy ending, webcam*, hookup*,
    dating, brides, bride, ladies, hot girls, call girls, girls, lonely, horny, onlyfans, adult,
    erotic, single women, russian women, meet women, husbands, wife, sensual, private pictures,
    private photos, alone tonight, bored, lonely women, hot, busty, camgirl*, strip, young girls,
    seduc*, chat with me, photos of me
  `),
  threat: listOf(`
    expire, expires, expired, expiration, suspend*, password, verify your, confirm your,
    confirming, unpaid, renewal, renew*, final notice, notice, overdue, customs, parcel,
    package delivery, trademark, in court, to court, sue, lawsuit, copyright*, illegal*,
    without permission, my pictures, my photo*, my images, your account, mailbox, hacked,
    hacker*, vulnerability, leak*, ransom, bounty, reputation, deactivat*, terminated,
    will be removed, will be deleted, immediately, legal action, database, within # hours,
    # hours, evidence, proof, listing fee, infected, malware, virus, helpline,
    your email storage, storage, lawyers, attorneys will, settle it, object within,
    security alert, unusual, login, log in, blocked, block your, penalty, fine, fined, violation,
    violat*, remove them, remove it, take them down
  `),
  fakes: listOf(`
    replica*, fake, cloned, clone cards, counterfeit, jersey*, rolex, gucci, louis vuitton,
    chanel, prada, yeezy, jordan, handbag*, watches, sneakers, iphone*, playstation, unlocked,
    passport*, driving licence, driver* license, without exam, certificate without, cvv, fullz,
    dumps, carding, iptv, cracked, license key*, activation, windows key*, essay*, dissertation*,
    thesis, coursework, homework, assignment help, online exam, take your exam, plagiarism,
    diploma for sale, real money notes, top grade, copies of, same as the original, id cards,
    visas, undetectable, bank logs, cash app, western union, turnitin, assignments,
    experts write, overnight with, student prices, ielts, certificates, omega, cartier, air max,
    dupes, banknotes
  `),
  seo: listOf(`
    seo, backlink*, dofollow, do follow, rank, ranks, ranking, rankings, ranked, outrank*,
    position*, google, bing, yahoo, yandex, яндекс, serp*, keyword*, traffic, organic*,
    search engine*, search results, visibility, audit, indexed, da, dr, google my business,
    google business, map pack, local listing*, adsense, meta, alt tags, link building, links,
    on page, smo, smm, ppc, sem, page one, first page, домен*, сайт*, продвижен*, ссыл*,
    posicionamiento, referencement, referenciamento, topo, otimizacao, 谷歌, 排名, 优化, 外链, गूगल,
    वेबसाइट, did not come up, get found, getting found, be found, found online, visits a month,
    visits, visitors, more visitors, online marketing, content plan, buyers would, higher,
    top spot, showing up, show up, appear, competitors, domains, homepage, local seo, errors,
    alt, crawl*, penalt*, algorithm, search, adwords
  `),
  guest: listOf(`
    article, articles, guest, blog, blogs, sponsored, publish*, readers, writer, writers, write,
    writing, piece, contributed, contribute, contributing, contribution*, contributor, draft,
    infographic, media kit, topic, topics, headline*, bio, unique content, unique article,
    original content, content, press release*, editorial, link insertion, link exchange,
    exchange links, placement*, niche, editor, audience, post, posts, titled, exclusive,
    third party articles, followed link, quality placements, metrics, magazines, polished,
    words within, fits right, reference to, discreet reference, at no charge, links to one,
    one source, collaboration, collaborate, deeply, passionate, thought leadership, explore*,
    explores, transform*, tailored, sharing your, write ups, editorial calendar, brands, swap,
    partners page
  `),
  web: listOf(`
    website, websites, web site, webpage, web design*, redesign*, design*, wordpress, shopify,
    magento, woocommerce, wix, app, apps, developer*, engineers, programmer*, mobile friendly,
    hosting, logo, mockup, mock up, ecommerce, e commerce, online store, web development,
    software development, it company, hourly, $ # hour, page speed, ssl, accessibility, ada,
    wcag, vps, cpanel, server, smtp, rdp, graphic*, brochure, ui ux, crm, saas, plugins,
    maintenance plan, branding, creative studio, modern one, ui, ux, cloud, qa, flutter, react,
    php, laravel, saas platform, hours a month, mobile development, mobile apps
  `),
  leads: listOf(`
    leads, lead generation, list, lists, database*, contacts, records, emails, verified,
    prospects, outreach, appointment*, meetings, campaign*, b2b, cxo, ceo, decision maker*,
    linkedin, advert*, ads, contact form*, enquiry forms, inquiry forms, web forms, deliverab*,
    bulk, blast, sms, cold, sdr, sales team, sales calls, pipeline, attendee*, visitor list,
    expo, newsletter ad*, marketing, рассылк*, обратной связи, formularios de contacto, opt in,
    contact data, target audience, demos, booked, direct emails, zoom, zoom call, inbox,
    mails for you, emails for you, people like you, b2c, database of, audience, campaigns,
    telemarketing, reach
  `),
  social: listOf(`
    follower*, likes, subscriber*, subscribers, views, instagram, tiktok, youtube, facebook,
    twitter, telegram members, reviews, trustpilot, google reviews, influencer*, viral, fans,
    members, reels, comments, go viral, stars, yelp, glassdoor, real people, refill,
    lifetime replacement
  `),
  supplier: listOf(`
    factory, manufacturer*, shenzhen, guangzhou, yiwu, ningbo, dongguan, china, oem, odm, moq,
    catalog*, quotation, wholesale, supplier of, supply you, we produce, we manufacture, cnc,
    pcb*, led, machinery, packaging, export*, iso certified factory, samples can, sample free,
    purchasing manager, competitive price*, best price, fast delivery, valve*, pumps, fittings,
    plant, by sea, by air, inquiry, enquiry please, small orders, our own plant, price list,
    buying plan, bags, boxes, printing, furniture, textile*, garment*, steel, plastic, molds,
    mould*, electronics, components, iso, ce certified, ce and iso, exporter*, bulk order*,
    sourcing agent, dear manager
  `),
  home: listOf(`
    solar, boiler*, roof, insulation, heat pump*, homeowner*, car insurance, life insurance,
    insurance quote*, compare quotes, timeshare, warranty, medicare, visa guarantee, work permit,
    immigration, green card, without ielts, job in canada, part timer*, part time online,
    remote workers, hiring, travel deals, cheap flights, hotel deals, moving company,
    urgent hiring, visa, processing fee, drivers, cooks, online team, receptionist, zip code,
    power bill, electricity bill, life cover, insurers, package # days, flights, hotel, maldives,
    dubai, holiday*, cruise, free quote, quote for homes, windows, kitchen, plumber,
    cleaning service*, locksmith
  `),
  yours: listOf(`
    your website, your site, your web, your blog, your domain, your business, your company,
    your brand, your page, your google, your profile, your sales, your sales team, your traffic,
    your competitor*, your inbox, your app, your store, your products, your service*,
    your online, your listing, your local, your industry, your clients, your customers,
    your logo, your readers, your audience, your post, your article, your campaign*,
    business owner*, small business*, businesses, owners, founders, brands, visitors, customers,
    su pagina, su sitio, seu site, votre site, ihre website, ihre webseite, आपकी वेबसाइट,
    вашего сайта, ваш сайт, вашего предложения, your target, your buyers, your ad, your advert,
    your staff, your plugin*, your assignment*, your homework, your family, your power bill,
    your bill, your email, your e mail, your home, your property, your buying, your requirement*,
    your current, your niche, your wallet, your money, your credit, your husband, your phone,
    your account, a company like yours, like yours, your seo, your keywords, your rankings,
    your search, your social, your videos, your calendar, your ideal, your neighbo*,
    your marketing, your visitors, your platform, your enquiries, your pipeline, your address,
    your full name, your country
  `),
  seller: listOf(`
    we offer*, we provide*, we are offering, we sell*, we make*, we build*, we create*,
    we produce*, we help*, we deliver*, we send, we find, we do, we can, we have, we give,
    we bring, we get, we fix, we design*, we specialise*, we specialize*, we generate*,
    we optimise*, we optimize*, we increase*, i offer*, i provide*, i sell*, i make, i build,
    i create, i help*, i can, i manage, i lend, i write, i produce, our clients, our service*,
    our agency, our company, our package*, our plan*, our team, our expert*, my agency,
    my services, my rates, my work, agency, for you, let us, let me, may i, may we, shall i,
    shall we, can i send, can we send, happy to, glad to, would you like, would like to offer,
    would you be interested, do you need, do you want, do you accept, are you looking,
    are you interested, are you in, need a, need help, looking for a way, want to, want it,
    tired of, did you know, what if, have you lost, were you, interested, ofrecemos, oferecemos,
    nous proposons, wir bieten, предлагаем, делаем, we export*, we print, we issue, we post,
    we submit, our investors, we share, we buy, we pay, we connect, we ship, we supply,
    we design, we write, we manage, we take care, we take, we run, we fill, we automate, selling,
    sell you, our writers, our members, our developers, our designers, our agents, my team,
    i specialise*, i specialize*, i deliver, i can deliver, i have written, i run a,
    we are a leading, we are leading, leading provider, dear manager, dear sir or, dear business,
    dear webmaster, hello webmaster, dear editor, dear owner, dear team, dear admin, hi admin,
    who is in charge, right person in, decision maker, worth a conversation, worth a chat,
    quick question, may i know your, share some ideas, let me know your
  `),
  prices: listOf(`
    $, only $, for $, from $, at $, just $, starting at, starting from, starts at, per month,
    month, cheap, cheapest, affordable, low cost, low price, lowest price*, discount*, % off,
    % less, sale, free trial, trial, free demo, no cost, no charge, at no, free of charge,
    completely free, money back, refund, cancel, no credit card, no obligation, pay only,
    pay after, pay per, price, prices, pricing, plans, package*, offer ends, limited, save,
    saving, rs #, # rupees, paypal, instant, instantly, same day, overnight, # %, upi, flat,
    half the price, half price, wholesale price, student prices, % a, % on, minimum order,
    free quote, free for, lifetime, last, bonus, new customers, new players, fee, $ # million,
    $ each, from #
  `),
  urge: listOf(`
    click, claim, join, sign up, register, order now, order today, order before, order here,
    order, buy, subscribe, download, reply, add whatsapp, whatsapp, telegram, skype, icq, wechat,
    微信, call now, call me on, visit us, visit our, visit my, try it, try now, get yours,
    get up to, get started, start your, start today, start with, today, now, hurry, before it,
    this week, expires soon, act, apply now, book a, check it, see if you, find out, watch,
    watch the, learn how, play, win, grab, unlock, contact us, contact him, contact her,
    write to us, message us, do not miss, don t miss, selected, congratulations, enrol*, enroll*,
    imagine, shop, send hi, tell me your, send me your, browse, book today, book now, book your,
    last few, while stocks last, too late, stocks last, do it now, never miss, go viral, sign in,
    signing in, log in here, open https, looking forward to your, swipe, install
  `),
  praise: listOf(`
    really like, really liked, really enjoyed, amazing, fantastic, excellent, great post,
    good post, great blog, nice post, very good, impressive, impressed, admire,
    lasting impression, stumbled, weblog, bookmark*, your style, visit my, here is my,
    check out my, my page, my website, my site, my homepage, my web, thanks for posting, keep up,
    feel free to, love your, loved your, congratulations on, insightful, engaging, great piece,
    appreciate your efforts, waiting for your, your next, thanks for sharing, greetings from,
    my web site, look at my page, look at my, write ups, love how, wonderful home, struck me,
    truly, deserves
  `),
  ask: listOf(`
    we need, i need, we are looking for, we re looking for, looking for a partner, we would like,
    i would like, we require, we want, please send a quote, please quote, send us, quotation for,
    do you have, do you work, do you support, what is your, what are your, what does, how long,
    how do, how does, how many, how to, who can, please tell, please let me know, please call,
    please share your rates, nda, rfp, tender, pilot, turnaround, minimum volume*, per image,
    per page, per frame, per hour, per document, deadline, brauchen, suchen, necesitamos,
    precisamos, cherchons, нам нужна, нужна, could you, can your, can you, would your, do your,
    are your, is your, how would you, how much, please send your, what would, we look for,
    we collect, kindly, please tell me, we would start, want to visit, we are building,
    we build a, we run, we make a, we train, we analyse, we process, when will, where is,
    where do, is there, is it, are you open on, may we visit, may i visit, wir möchten,
    können sie, pourriez, pouvez vous, quel serait, podrían, quisiéramos, podem, teklif,
    kami butuh, berapa harga
  `),
  work: listOf(`
    annotat*, label*, image, images, picture, pictures, photo, photos, frames, transcri*,
    bounding, polygon*, segment*, lidar, dataset*, data set*, training data, ocr, documents,
    scanned, scans, handwritten, speech, recordings, audio, dialogue*, transcript*, guidelines,
    accuracy, taxonomy, categories, category, classif*, moderat*, relevance, judg*, raters, rate,
    grade, tag, tagged, tagging, sorted, typed, data entry, llm, machine learning, red team*,
    evaluation, two weeks, first batch, test set, per picture, per photo, sample set, annotators,
    coco, validate*, checked, detect*, our customers, our users, our drone*, our model, our app,
    our search, turned into tables, our team in, second vendor, languages, words in, in hindi,
    in english
  `),
  people: listOf(`
    vacanc*, apply for, apply, job in your, my interview, interview, salary slip, resume, my cv,
    send my cv, degree, diploma, fresher*, openings, internship, typing, bca, bcom, college,
    students, student, school, teacher, children, my daughter, my sister, my son, village*,
    rural, women, panchayat, trainees, training, trainee, centre, centres, volunteer, foundation,
    csr, impact, journalist, podcast, documentary, research, survey, magazine, newspaper, radio,
    raichur, yellur, gunjur, bengaluru, hubli, karnataka, job, work, is it real, your founder,
    visit you, visit a, visit the
  `),
  case: listOf(`
    ticket, batch, sftp, invoice, billing, our contract, contract, delete my, delete all,
    my data, gdpr, dsgvo, withdraw my, unsubscribe, my address, take it off, newsletter,
    project manager, please correct, correct, re export, not work, does not, do not open, stops,
    fix, api, endpoint, wrong, broken, password expired, is it from you, in your name, your name,
    fraud
  `),
};
