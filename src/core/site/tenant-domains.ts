/*
 * Domains of one company where strangers have hosts of their own, and which the public suffix list
 * does not tell of. Put together by hand, grouped by what strangers do there. What is missing here is
 * bound as a whole, so a doubtful one belongs in: its accounts are then bound to exact hosts.
 */
export const tenantDomains: readonly string[] = [
  // Blogs and newsletters: their owners write the pages, often with scripts.
  `beehiiv.com blog.hu blog.jp blogger.com blogi.pl blox.pl buzzsprout.com canalblog.com dreamwidth.org e-monsite.com
  eklablog.com exblog.jp fc2.com ghost.io hashnode.dev jugem.jp libsyn.com livedoor.blog livejournal.com mataroa.blog
  medium.com micro.blog over-blog.com podbean.com posthaven.com seesaa.net silvrback.com skyrock.com substack.com
  svbtle.com tistory.com tumblr.com typepad.com wordpress.com write.as`,
  // Web sites and builders of such: anybody's pages, with any script.
  `000webhostapp.com 42web.io angelfire.com atwebpages.com beepworld.de beget.tech bravenet.com builderallwppro.com
  byethost7.com chez.com clickfunnels.com cloudwaysapps.com company.site ct.ws de.tl doodlekit.com epizy.com
  flywheelsites.com format.com free.fr free.nf freehostia.com galeon.com glitch.me godaddysites.com great-site.net
  homestead.com hostingersite.com hpage.com hs-sites.com hubspotpagebuilder.com iespana.es infinityfreeapp.com
  is-best.net is-great.net is-great.org jimdo.com jimdofree.com jimdosite.com kartra.com kinsta.cloud
  mailchimpsites.com mypressonline.com mystrikingly.com myportfolio.com narod.ru nekoweb.org neocities.org nethouse.ru
  npage.com npage.de onepage.io orgfree.com page.tl photoshelter.com rf.gd sg-host.com site123.me sitew.com smugmug.com
  sourceforge.io squarespace.com static.app strikingly.com systeme.io tiiny.site tilda.ws tripod.com ucoz.com ucoz.net
  ucoz.ru ueniweb.com unbouncepages.com w3spaces.com webnode.com webnode.fr webnode.page webs.com weebly.com
  weeblysite.com wifeo.com wpengine.com zyrosite.com`,
  // Forums, wikis and clubs: each run by somebody else.
  `bettermode.io boards.net circle.so createaforum.com fandom.com foroactivo.com forumactif.com forumcommunity.net
  forumfree.it forumotion.com forumotion.net freeforums.net invisionzone.com jcink.net mightynetworks.com
  miraheze.org mn.co pbworks.com proboards.com shoutwiki.com trydiscourse.com vanillacommunities.com wikidot.com
  xooit.com`,
  // Shops, games and courses: each has its own owner.
  `bandcamp.com bigcartel.com booth.pm cafe24.com deviantart.com ecwid.com gumroad.com instructure.com itch.io
  learnworlds.com lojaintegrada.com.br memberful.com moodlecloud.com mybigcommerce.com mykajabi.com outseta.com
  payhip.com podia.com shoplo.com storenvy.com stores.jp teachable.com thebase.in thinkific.com tiendanube.com
  volusion.com`,
  // Signing in for others: anybody may have a tenant, and dress its pages up.
  `auth0.com authing.cn authkit.app b2clogin.com ciamlogin.com cloud-iam.com cloudflareaccess.com criipto.id
  descope.com duosecurity.com frontegg.com fusionauth.io kinde.com logto.app miniorange.com okta-emea.com okta-gov.com
  okta.com oktapreview.com onelogin.com ory.sh oryapis.com phasetwo.io pingone.com pingone.eu secureauth.com stytch.com
  zitadel.cloud`,
  // Where companies work: each tenant has its own administrators.
  `amocrm.ru atlassian.net bamboohr.com bitrix24.com bitrix24.de bitrix24.ru cybozu.com dynamics.com egnyte.com
  force.com freshdesk.com freshservice.com freshworks.com getoutline.com gradio.live happyfox.com helpscoutdocs.com
  intercom.help jira.com kayako.com kintone.com mendixcloud.com myfreshworks.com myjetbrains.com myworkday.com
  myworkdayjobs.com myworkdaysite.com netsuite.com odoo.com personio.de powerappsportals.com quickbase.com readme.io
  retool.com salesforce-sites.com service-now.com servicenowservices.com sharefile.com sharepoint.com shinyapps.io
  site.com slack.com statuspage.io uservoice.com visualforce.com visualstudio.com youtrack.cloud zendesk.com
  zohosites.com`,
  // Other people's machines, tunnels and files: whatever they serve.
  `aliyuncs.com appdomain.cloud archive.org azure.com backblazeb2.com bcebos.com bore.pub changeip.com
  chickenkiller.com codesandbox.io contaboserver.net dropboxusercontent.com elastic-cloud.com filedn.com found.io
  github.dev gitpod.io googleusercontent.com ignorelist.com ipfs.io kinsta.app lhr.life loca.lt loclx.io mooo.com
  myhuaweicloud.com myqcloud.com nip.io oraclecloud.com plex.direct rackcdn.com selcdn.ru selfhost.de serveo.net
  sevalla.app sslip.io stackblitz.io strangled.net traefik.me ui.direct us.to vultrusercontent.com wasabisys.com
  webcontainer.io xip.io your-objectstorage.com your-server.de`,
].flatMap(names => names.split(/\s+/))
