/**
 * What people choose again and again, by the lists of passwords that leaked. Passwords of twelve
 * characters are these with numbers, signs or themselves around them, so a few words stand for many.
 */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `password passwort passwd pass passphrase passcode motdepasse contrasena senha parola wachtwoord
  admin administrator root superuser user username guest test testing tester demo default login
  logon letmein changeme changeit welcome welcomeback hello helloworld secret topsecret private
  access master system server database computer internet windows microsoft google facebook
  instagram twitter linkedin youtube samsung apple iphone android nokia laptop desktop network
  qwerty qwertyuiop qwertz azerty asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc wsxedc
  iloveyou iloveu loveyou love lovely lover loveme iloveme fuckyou fuckoff asshole bitch
  princess prince queen king angel angels babygirl babyboy baby sweetheart sunshine rainbow flower
  butterfly summer winter spring autumn monday friday sunday january february march april june july
  august september october november december monkey dragon tiger lion eagle falcon phoenix panther
  bear wolf horse dolphin chicken banana orange cookie chocolate cheese coffee pepper ginger
  superman batman spiderman ironman wolverine starwars starwarz skywalker pokemon pikachu naruto
  matrix hunter killer shadow ninja samurai warrior soldier ranger cowboy gangster hacker legend
  football baseball basketball soccer hockey cricket tennis liverpool chelsea arsenal barcelona
  realmadrid juventus manchester manutd everton celtic rangers yankees cowboys lakers steelers
  michael jennifer jessica michelle ashley daniel andrew joshua matthew anthony robert thomas
  william charlie jordan george harley maggie buster rocky lucky tigger snoopy garfield
  mustang ferrari porsche corvette mercedes chevrolet ford toyota yamaha harleydavidson
  whatever trustno trustnoone blah nothing something forever freedom friends family mother
  father jesus christ god heaven blessed krishna ganesh shiva bharat india mumbai delhi
  bangalore bengaluru chennai hyderabad sachin dhoni kohli omnamahshivaya jaimatadi
  london paris berlin america canada mexico brasil australia newyork california
  indivillage indi village strapi postgres postgresql mysql oracle cisco linux ubuntu docker
  correcthorsebatterystaple opensesame abracadabra alphabet abcdef abcdefg abcdefgh abc abcd
  unknown qwer asd zxc qwe secure security temp temporary newpassword mypassword company office
  manager support service staff student teacher school college university`.split(/\s+/)
);
