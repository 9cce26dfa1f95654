/**
 * Well-known issuers: the names they go by, then the sites their people log in on, the main one first.
 * A star stands before those whose people also log in on hosts nobody can list: software that is run by
 * its users, and companies whose tenants have hosts of their own. Only data; see issuer-sites.ts.
 */
export const issuerLines: readonly string[] = `
1Password, AgileBits: 1password.com 1password.eu 1password.ca; 23andMe: 23andme.com; Acronis: acronis.com;
ActiveCampaign: activecampaign.com; Adobe, Adobe ID: adobe.com; ADP: adp.com; Affirm: affirm.com; Airbnb: airbnb.com;
Airtable: airtable.com; Akamai: akamai.com; Algolia: algolia.com;
*AWS SSO: amazon.com;
Amazon, Amazon.com, Amazon Web Services, AWS: amazon.com amazon.de amazon.co.uk amazon.fr amazon.it amazon.es amazon.ca amazon.co.jp amazon.in amazon.com.au amazon.com.br amazon.com.mx amazon.nl amazon.pl amazon.se;
Anthropic, Claude: anthropic.com claude.ai; Apple, Apple ID, iCloud: apple.com icloud.com;
ArenaNet, Guild Wars 2: arena.net guildwars2.com; Asana: asana.com;
*Jira, Bitbucket: atlassian.com bitbucket.org; Atlassian, Trello: atlassian.com bitbucket.org trello.com;
*Auth0: manage.auth0.com:443 auth0.auth0.com:443; Autodesk: autodesk.com;
AWeber: aweber.com; Backblaze: backblaze.com; Basecamp, 37signals, HEY: basecamp.com 37signals.com hey.com;
Battle.net, Blizzard: battle.net blizzard.com; Binance.US: binance.us; Binance: binance.com; Bitbank: bitbank.cc;
Bitfinex: bitfinex.com; bitFlyer: bitflyer.com; BitMEX: bitmex.com; Bitpanda: bitpanda.com; Bitstamp: bitstamp.net;
Bitvavo: bitvavo.com; *Bitwarden, Bitwarden EU: bitwarden.com bitwarden.eu; Blockchain.com: blockchain.com; BlockFi: blockfi.com;
Box: box.com; Braintree: braintreegateway.com; Brevo, Sendinblue: brevo.com; Bugcrowd: bugcrowd.com; Bunny, bunny.net: bunny.net;
Bybit: bybit.com; Canva: canva.com; Cash App: cash.app; CEX.IO: cex.io; Chargebee: chargebee.com; CircleCI: circleci.com;
*Cisco, Meraki: cisco.com meraki.com; Cloudflare: cloudflare.com; CloudSigma: cloudsigma.com; Codeberg: codeberg.org;
Coinbase, Coinbase Exchange: coinbase.com; CoinGate: coingate.com; CoinSpot: coinspot.com.au;
Constant Contact: constantcontact.com; Contabo: contabo.com; Creative Fabrica: creativefabrica.com; Crowdin: crowdin.com;
Crypto.com: crypto.com; Dashlane: dashlane.com; Datadog: datadoghq.com datadoghq.eu; DeepL: deepl.com; Deribit: deribit.com;
DigitalOcean: digitalocean.com; Discord: discord.com; *Discourse: discourse.org; DNSimple: dnsimple.com;
Docker, Docker Hub: docker.com; DocuSign: docusign.com docusign.net; Dreamhost: dreamhost.com; Dropbox, Dropbox Sign: dropbox.com;
*Duo, Duo Security: duo.com admin.duosecurity.com:443; Dynadot: dynadot.com; EA, Electronic Arts, Origin: ea.com;
eBay: ebay.com ebay.de ebay.co.uk ebay.fr ebay.it ebay.es ebay.ca ebay.com.au; *Elastic, Elastic Cloud: elastic.co;
*Ente, Ente Auth: ente.io; Envato: envato.com; Epic Games: epicgames.com; Etsy: etsy.com; Evernote: evernote.com;
Exoscale: exoscale.com; Expensify: expensify.com; Facebook, Meta, Messenger: facebook.com meta.com messenger.com;
Fanatical: fanatical.com; Fastly: manage.fastly.com; Fastmail: fastmail.com; Fidelity: fidelity.com; Figma: figma.com;
FileZilla: filezilla-project.org; Firefox, Mozilla, Mozilla accounts: firefox.com mozilla.org; Fly.io: fly.io;
Freshbooks: freshbooks.com; *FreshDesk, Freshworks: www.freshworks.com:443; *FusionAuth: account.fusionauth.io:443;
Gandi, Gandi.net: gandi.net; Gate.io: gate.io; Gemini: gemini.com; *Gitea: gitea.com; GitHub: github.com;
*GitLab, GitLab.com: gitlab.com; GMX: gmx.net gmx.com gmx.de; GoCardless: gocardless.com; GoDaddy: godaddy.com;
GOG, GOG.com: gog.com; Google, Gmail, YouTube, Google Cloud: google.com youtube.com; Grammarly: grammarly.com;
Greenhouse: greenhouse.io; Guideline: guideline.com; Gumroad: gumroad.com:443 app.gumroad.com:443; Gusto: gusto.com; HackerOne: hackerone.com;
Heroku: heroku.com; Hetzner, Hetzner Online: hetzner.com hetzner.cloud; HitBTC: hitbtc.com; Hostinger: hostinger.com;
Hostwinds: hostwinds.com; Hover: hover.com; HubSpot: hubspot.com; Hugging Face, HuggingFace: huggingface.co;
Humble Bundle: humblebundle.com; Huobi, HTX: huobi.com htx.com; ID.me: id.me; IFTTT: ifttt.com; Indeed: indeed.com;
Infomaniak: infomaniak.com; ING: ing.com ing.nl ing.de; Instagram: instagram.com; Intercom: intercom.com;
Internet Archive: archive.org:443; Internxt: internxt.com; INWX: inwx.de inwx.com; IONOS, 1&1: ionos.com ionos.de; itch.io: itch.io:443;
JetBrains, JetBrains Account: jetbrains.com; *Joomla: joomla.org; JumpCloud: jumpcloud.com; Kaspersky: kaspersky.com;
Keeper: keepersecurity.com keepersecurity.eu; Kickstarter: kickstarter.com; Kraken: kraken.com; KuCoin: kucoin.com;
LastPass: lastpass.com; Leaseweb: leaseweb.com; Ledger: ledger.com; Lichess: lichess.org; LinkedIn: linkedin.com;
Linode: cloud.linode.com:443 login.linode.com:443; LiveChat: livechat.com; LocalBitcoins: localbitcoins.com;
LogMeIn, GoTo: logmein.com goto.com; Mailbox.org: mailbox.org; Mailchimp, Intuit Mailchimp: mailchimp.com;
Mailfence: mailfence.com; Mailgun: mailgun.com; *Mastodon, mastodon.social: mastodon.social; MEGA: mega.nz mega.io;
Mercado Libre: mercadolibre.com mercadolibre.com.ar mercadolibre.com.mx; Mercury: mercury.com; MEXC: mexc.com;
Microsoft, Outlook, Office 365, Azure, Microsoft 365, Xbox: microsoft.com live.com microsoftonline.com outlook.com office.com portal.azure.com:443 xbox.com;
Migadu: migadu.com; Minergate: minergate.com; Mixpanel: mixpanel.com; Monday.com: monday.com; MongoDB, MongoDB Atlas: mongodb.com;
Mullvad: mullvad.net; myGov: my.gov.au; Name Silo, NameSilo: namesilo.com; Name.com: name.com; Namecheap: namecheap.com;
NETIM: netim.com; Netlify: netlify.com; New Relic: newrelic.com; NiceHash: nicehash.com; Nintendo, Nintendo Account: nintendo.com;
NordVPN, Nord Account: nordaccount.com nordvpn.com; Notion: notion.so notion.com; npm, npmjs: npmjs.com; *Okta: login.okta.com:443;
OKX, OKEx: okx.com okex.com; *OneLogin: app.onelogin.com:443; OnlyFans: onlyfans.com; OpenAI, ChatGPT: openai.com chatgpt.com;
*Oracle, Oracle Cloud: oracle.com; OVH, OVHcloud: ovh.com ovhcloud.com; PagerDuty: pagerduty.com;
Parsec: parsec.app; *Passbolt: passbolt.com; Patreon: patreon.com; Paxful: paxful.com; Payoneer: payoneer.com; PayPal: paypal.com;
pCloud: pcloud.com; Phemex: phemex.com; Pinterest: pinterest.com; Pipedrive: pipedrive.com;
PlayStation, Sony, PSN: playstation.com sony.com sonyentertainmentnetwork.com; Plex: plex.tv; Poloniex: poloniex.com;
Porkbun, porkbun.com: porkbun.com; Posteo: posteo.de; Postmark: postmarkapp.com; PrivateInternetAccess: privateinternetaccess.com;
Proton, ProtonMail, Proton Mail, Proton VPN: proton.me protonmail.com protonvpn.com; *Proxmox: proxmox.com; Pushover: pushover.net;
PyPI, PyPI.org: pypi.org; *QNAP: qnap.com; Questrade: questrade.com; QuickBooks, TurboTax, Intuit: intuit.com; Quora: quora.com;
Rackspace: rackspace.com; Railway: railway.com; Reddit: reddit.com; Render: dashboard.render.com:443; Revolut: revolut.com;
Riot Games: riotgames.com; Rippling: rippling.com; Robinhood: robinhood.com; Roblox: roblox.com; RoboForm: roboform.com;
Rockstar Games, Social Club: rockstargames.com; RubyGems, rubygems.org: rubygems.org; *Salesforce: login.salesforce.com:443;
Samsung, Samsung account: samsung.com; Scaleway: scaleway.com; SendGrid, Twilio SendGrid: sendgrid.com; *Sentry: sentry.io;
Shopify: shopify.com; Signal: signal.org; Simplenote: simplenote.com; Skrill: skrill.com; *Slack: slack.com:443;
Snapchat: snapchat.com; SourceForge: sourceforge.net; Square, Block: squareup.com; Squarespace: account.squarespace.com:443 login.squarespace.com:443;
Stack Overflow, Stack Exchange: stackoverflow.com stackexchange.com; *Standard Notes: standardnotes.com;
Star Citizen, RSI: robertsspaceindustries.com; Steam, Valve: steampowered.com steamcommunity.com; StockX: stockx.com;
Stripe: stripe.com; Supabase: supabase.com; SurveyMonkey: surveymonkey.com; *Synology: synology.com; Tailscale: tailscale.com;
TeamViewer: teamviewer.com; Telegram: telegram.org; *Terraform Cloud, HashiCorp: terraform.io hashicorp.com; Tesla: tesla.com;
Test PyPI: test.pypi.org; TikTok: tiktok.com; Todoist: todoist.com; Tumblr: www.tumblr.com:443; Tuta, Tutanota: tuta.com tutanota.com;
Twilio, Authy: twilio.com; Twitch: twitch.tv; Twitter, X: x.com twitter.com; Typeform: admin.typeform.com:443; Uber: uber.com;
*Ubiquiti, UniFi, Ubiquiti SSO: ui.com; Ubisoft: ubisoft.com ubi.com;
Ubuntu, Ubuntu One, Ubuntu SSO, Canonical, Launchpad: ubuntu.com launchpad.net; Unfuddle: unfuddle.com;
Unity: unity.com unity3d.com; Uphold: uphold.com; Upwork: upwork.com; USAJOBS, Login.gov: login.gov; Vanguard: vanguard.com;
Venmo: venmo.com; Vercel: vercel.com; Vimeo: vimeo.com; VK, VKontakte: vk.com; Vultr: vultr.com;
Wargaming, Wargaming.net: wargaming.net; Wealthsimple: wealthsimple.com; Web.de: web.de; Webflow: webflow.com;
WhatsApp: whatsapp.com; Wikipedia, Wikimedia: wikipedia.org wikimedia.org; Wise, TransferWise: wise.com; Wix: wix.com;
*WooCommerce: woocommerce.com; *Wordfence: wordfence.com; WordPress.com, Automattic: wordpress.com:443;
*WordPress.org: wordpress.org; Xero: xero.com; XING: xing.com; Yahoo: yahoo.com; Yandex: yandex.ru yandex.com; YNAB: ynab.com;
Zapier: zapier.com; *Zendesk: www.zendesk.com:443; Zoho: zoho.com zoho.eu; Zoom: zoom.us zoom.com
`
  .trim()
  .split(/;\s/)
