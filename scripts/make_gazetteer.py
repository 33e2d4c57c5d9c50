#!/usr/bin/env python3
"""Makes seeds/names/countries.tsv and subdivisions.tsv: the codes and official names of ISO 3166 (Debian package iso-codes, data in
/usr/share/iso-codes/json), with the names, aliases and capitals as news writes them, which stand below.

    apt-get install iso-codes && python3 scripts/make_gazetteer.py
"""
import json
import os
import unicodedata

ISO = "/usr/share/iso-codes/json"
OUT = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "seeds", "names")

# code|name in news (empty: as ISO has it)|aliases|capital
COUNTRIES = """
AD||Principality of Andorra|Andorra la Vella
AE|United Arab Emirates|UAE;U.A.E.;Emirates|Abu Dhabi
AF||Islamic Emirate of Afghanistan|Kabul
AG||Antigua|Saint John's;St. John's
AI|||The Valley
AL|||Tirana
AM|||Yerevan
AO|||Luanda
AQ|||
AR||Argentine Republic|Buenos Aires
AS|||Pago Pago
AT|||Vienna
AU||Commonwealth of Australia|Canberra
AW|||Oranjestad
AX|Aland Islands|Åland;Åland Islands;Aland|Mariehamn
AZ|||Baku
BA|Bosnia and Herzegovina|Bosnia;Bosnia-Herzegovina;Bosnia & Herzegovina;BiH|Sarajevo
BB|||Bridgetown
BD|||Dhaka
BE|||Brussels
BF||Upper Volta|Ouagadougou
BG|||Sofia
BH|||Manama
BI|||Gitega
BJ||Dahomey|Porto-Novo
BL|Saint Barthelemy|St. Barts;Saint Barthélemy;St. Barthelemy|Gustavia
BM|||Hamilton
BN|Brunei|Brunei Darussalam|Bandar Seri Begawan
BO|Bolivia|Plurinational State of Bolivia|Sucre
BQ|Caribbean Netherlands|Bonaire|Kralendijk
BR|||Brasilia;Brasília
BS||The Bahamas|Nassau
BT|||Thimphu
BV|||
BW|||Gaborone
BY||Belorussia;Byelorussia|Minsk
BZ||British Honduras|Belmopan
CA|||Ottawa
CC|Cocos Islands|Cocos (Keeling) Islands;Keeling Islands|
CD|Democratic Republic of the Congo|DR Congo;DRC;D.R.C.;D.R. Congo;Democratic Republic of Congo;Congo-Kinshasa;Zaire|Kinshasa
CF|Central African Republic|CAR;C.A.R.|Bangui
CG|Republic of the Congo|Congo;Congo-Brazzaville;Congo Republic;Republic of Congo|Brazzaville
CH||Swiss Confederation|Bern;Berne
CI|Ivory Coast|Côte d'Ivoire;Cote d'Ivoire|Yamoussoukro
CK|||Avarua
CL|||Santiago
CM|||Yaounde;Yaoundé
CN|China|People's Republic of China;PRC;P.R.C.;Mainland China;mainland China;Red China;Communist China|Beijing;Peking
CO|||Bogota;Bogotá
CR|||San Jose;San José
CU|||Havana
CV|Cape Verde|Cabo Verde|Praia
CW|Curacao|Curaçao|Willemstad
CX|||
CY|||Nicosia
CZ|Czech Republic|Czechia|Prague
DE||Federal Republic of Germany;West Germany|Berlin
DJ|||Djibouti City
DK|||Copenhagen
DM|||Roseau
DO||D.R.|Santo Domingo
DZ|||Algiers
EC|||Quito
EE|||Tallinn
EG||Arab Republic of Egypt|Cairo
EH|Western Sahara|Sahrawi Arab Democratic Republic|Laayoune
ER|||Asmara
ES|||Madrid
ET||Abyssinia|Addis Ababa
FI|||Helsinki
FJ|||Suva
FK|Falkland Islands|Falklands;Malvinas;Las Malvinas|Stanley
FM|Micronesia|Federated States of Micronesia|Palikir
FO|Faroe Islands|Faroes;Faeroe Islands|Torshavn;Tórshavn
FR||French Republic|Paris
GA|||Libreville
GB|United Kingdom|UK;U.K.;Britain;Great Britain;United Kingdom of Great Britain and Northern Ireland|London
GD|||Saint George's;St. George's
GE||Republic of Georgia|Tbilisi
GF|||Cayenne
GG|||Saint Peter Port
GH||Gold Coast|Accra
GI|||
GL|||Nuuk
GM|Gambia|The Gambia|Banjul
GN||Guinea-Conakry|Conakry
GP|||Basse-Terre
GQ||Equatorial Guinea|Malabo
GR||Hellenic Republic|Athens
GS|||
GT|||Guatemala City
GU|||Hagatna;Hagåtña
GW|||Bissau
GY||British Guiana|Georgetown
HK|Hong Kong|Hongkong|
HM|||
HN|||Tegucigalpa
HR|||Zagreb
HT|||Port-au-Prince
HU|||Budapest
ID||Dutch East Indies|Jakarta;Djakarta
IE||Republic of Ireland;Irish Republic;Eire|Dublin
IL||State of Israel|Jerusalem
IM|||Douglas
IN||Bharat|New Delhi;Delhi
IO|British Indian Ocean Territory|Chagos Islands;Chagos Archipelago|
IQ|||Baghdad
IR|Iran|Islamic Republic of Iran;Islamic Republic;Persia|Tehran;Teheran
IS|||Reykjavik;Reykjavík
IT||Italian Republic|Rome
JE|||Saint Helier;St. Helier
JM|||Kingston
JO||Hashemite Kingdom of Jordan;Hashemite Kingdom|Amman
JP|||Tokyo
KE|||Nairobi
KG|Kyrgyzstan|Kyrgyz Republic;Kirghizia|Bishkek
KH||Kampuchea|Phnom Penh
KI|||South Tarawa
KM|||Moroni
KN|Saint Kitts and Nevis|St. Kitts and Nevis;St Kitts and Nevis;St. Kitts;Saint Kitts|Basseterre
KP|North Korea|Democratic People's Republic of Korea;DPRK;D.P.R.K.|Pyongyang
KR|South Korea|Republic of Korea;ROK|Seoul
KW|||Kuwait City
KY||Caymans;Grand Cayman|George Town
KZ|||Astana;Nur-Sultan
LA|Laos|Lao People's Democratic Republic;Lao PDR|Vientiane
LB|||Beirut
LC|Saint Lucia|St. Lucia;St Lucia|Castries
LI|||Vaduz
LK|Sri Lanka|Ceylon|Colombo;Sri Jayawardenepura Kotte
LR|||Monrovia
LS||Basutoland|Maseru
LT|||Vilnius
LU||Grand Duchy of Luxembourg|Luxembourg City
LV|||Riga
LY|||Tripoli
MA|||Rabat
MC||Principality of Monaco|
MD|Moldova|Republic of Moldova;Moldavia|Chisinau;Chișinău
ME|||Podgorica
MF|Saint Martin|St. Martin;St Martin|Marigot
MG||Malagasy Republic|Antananarivo
MH|||Majuro
MK|North Macedonia|Macedonia;FYROM|Skopje
ML|||Bamako
MM|Myanmar|Burma|Naypyidaw;Naypyitaw
MN|||Ulaanbaatar;Ulan Bator
MO|Macau|Macao|
MP|Northern Mariana Islands|Northern Marianas|Saipan
MQ|||Fort-de-France
MR|||Nouakchott
MS|||Brades
MT|||Valletta
MU|||Port Louis
MV||Maldive Islands|Male;Malé
MW||Nyasaland|Lilongwe
MX||United Mexican States|Mexico City;Ciudad de Mexico
MY||Malaya|Kuala Lumpur
MZ|||Maputo
NA||South West Africa|Windhoek
NC|||Noumea;Nouméa
NE|||Niamey
NF|||
NG||Federal Republic of Nigeria|Abuja
NI|||Managua
NL|Netherlands|Holland;The Netherlands;Kingdom of the Netherlands|Amsterdam
NO|||Oslo
NP|||Kathmandu
NR|||Yaren
NU|||Alofi
NZ||Aotearoa;NZ;N.Z.|Wellington
OM||Sultanate of Oman|Muscat
PA|||Panama City
PE|||Lima
PF|||Papeete
PG||PNG|Port Moresby
PH||The Philippines;Republic of the Philippines|Manila
PK||Islamic Republic of Pakistan|Islamabad
PL|||Warsaw
PM|Saint Pierre and Miquelon|St. Pierre and Miquelon|
PN|||Adamstown
PR||Commonwealth of Puerto Rico|San Juan
PS|Palestine|Palestinian Territories;Palestinian territories;State of Palestine;occupied Palestinian territories|Ramallah;East Jerusalem
PT|||Lisbon
PW|||Ngerulmud
PY|||Asuncion;Asunción
QA|||Doha
RE|Reunion|Réunion|Saint-Denis
RO||Rumania;Roumania|Bucharest
RS|||Belgrade
RU|Russia|Russian Federation|Moscow
RW||Ruanda|Kigali
SA||Kingdom of Saudi Arabia;KSA;Saudi|Riyadh
SB||Solomons|Honiara
SC|||Victoria
SD|||Khartoum
SE|||Stockholm
SG||Republic of Singapore|
SH|Saint Helena|St. Helena;St Helena|Jamestown
SI|||Ljubljana
SJ|Svalbard|Svalbard and Jan Mayen;Spitsbergen|Longyearbyen
SK||Slovak Republic|Bratislava
SL|||Freetown
SM||Republic of San Marino|
SN|||Dakar
SO|||Mogadishu
SR||Dutch Guiana|Paramaribo
SS|||Juba
ST|Sao Tome and Principe|São Tomé and Príncipe;Sao Tome;São Tomé|
SV|||San Salvador
SX|Sint Maarten|St. Maarten|Philipsburg
SY|Syria|Syrian Arab Republic|Damascus
SZ|Eswatini|Swaziland|Mbabane
TC||Turks and Caicos|Cockburn Town
TD|||N'Djamena;Ndjamena
TF|||
TG|||Lome;Lomé
TH||Siam|Bangkok
TJ||Tadzhikistan|Dushanbe
TK|||
TL|East Timor|Timor-Leste;Timor Leste|Dili
TM|||Ashgabat
TN|||Tunis
TO|||Nuku'alofa
TR|Turkey|Türkiye;Turkiye;Republic of Turkey;Republic of Türkiye|Ankara
TT||Trinidad|Port of Spain
TV|||Funafuti
TW|Taiwan|Republic of China;Formosa;Chinese Taipei|Taipei
TZ|Tanzania|United Republic of Tanzania;Tanganyika|Dodoma
UA||The Ukraine|Kyiv;Kiev
UG|||Kampala
UM|||
US|United States|US;U.S.;USA;U.S.A.;America;United States of America;the States|Washington, D.C.;Washington;Washington D.C.;Washington DC;D.C.
UY|||Montevideo
UZ|||Tashkent
VA|Vatican City|Vatican;Holy See|
VC|Saint Vincent and the Grenadines|St. Vincent and the Grenadines;St Vincent and the Grenadines;Saint Vincent;St. Vincent|Kingstown
VE|Venezuela|Bolivarian Republic of Venezuela|Caracas
VG|British Virgin Islands|BVI|Road Town
VI|U.S. Virgin Islands|US Virgin Islands;USVI|Charlotte Amalie
VN|Vietnam|Viet Nam;Socialist Republic of Vietnam|Hanoi
VU||New Hebrides|Port Vila
WF|||Mata-Utu
WS||Western Samoa|Apia
YE||Yemen Republic|Sanaa;Sana'a
YT|||Mamoudzou
ZA||RSA|Pretoria
ZM||Northern Rhodesia|Lusaka
ZW||Rhodesia|Harare
"""

# Countries whose parts news names, and what ISO's kinds of part are to us.
PARTS = {"US": "State", "CA": "State", "MX": "State", "BR": "State", "AU": "State", "IN": "State", "DE": "State", "AT": "State",
         "CH": "State", "IT": "Region", "ES": "Region", "FR": "Region", "GB": "Region", "CN": "State", "RU": "State", "UA": "State",
         "NG": "State", "PK": "State", "AR": "State", "ZA": "State", "JP": "State", "ID": "State", "PH": "Region", "IQ": "State",
         "SY": "State", "AF": "State", "IR": "State", "SD": "State", "ET": "State", "SO": "State", "MY": "State", "VE": "State", "CO": "State",
         "BE": "Region", "NL": "State", "PL": "State", "KE": "State", "YE": "State", "KR": "State", "CD": "State"}
KINDS = {"State", "Province", "Territory", "Union territory", "Autonomous region", "Autonomous community", "Land", "Canton", "Region",
         "Metropolitan region", "Country", "Republic", "Governorate", "Federal district", "District", "Outlying area",
         "Administrative region", "Special administrative region", "Autonomous republic", "Prefecture", "Capital territory", "Voivodship",
         "Oblast", "Autonomous province", "Capital district", "Department", "County", "Federal territory", "Federal capital territory",
         "Overseas region", "Metropolitan collectivity with special status", "Administrative Region", "Autonomous Region"}
# The name in news, then aliases, where ISO's name is none that news would write.
PART_NAMES = {
    "US-DC": "District of Columbia", "US-NY": "New York State|New York state|State of New York", "US-WA": "Washington State|Washington state",
    "US-GA": "Georgia", "US-CA": "California|Calif.", "US-TX": "Texas|Tex.", "US-FL": "Florida|Fla.", "US-MA": "Massachusetts|Mass.",
    "US-PA": "Pennsylvania|Pa.", "US-CT": "Connecticut|Conn.", "US-MI": "Michigan|Mich.", "US-IL": "Illinois|Ill.", "US-AZ": "Arizona|Ariz.",
    "US-CO": "Colorado|Colo.", "US-MN": "Minnesota|Minn.", "US-WI": "Wisconsin|Wis.", "US-TN": "Tennessee|Tenn.", "US-VA": "Virginia|Va.",
    "US-NC": "North Carolina|N.C.", "US-SC": "South Carolina|S.C.", "US-NJ": "New Jersey|N.J.", "US-NM": "New Mexico|N.M.",
    "US-NH": "New Hampshire|N.H.", "US-RI": "Rhode Island|R.I.", "US-WV": "West Virginia|W.Va.", "US-OK": "Oklahoma|Okla.", "US-NV": "Nevada|Nev.",
    "US-LA": "Louisiana|La.", "US-AL": "Alabama|Ala.", "US-KS": "Kansas|Kan.", "US-NE": "Nebraska|Neb.", "US-MD": "Maryland|Md.",
    "CA-QC": "Quebec|Québec", "CA-NL": "Newfoundland and Labrador|Newfoundland", "CA-BC": "British Columbia|B.C.",
    "IT-25": "Lombardy", "IT-21": "Piedmont", "IT-52": "Tuscany", "IT-82": "Sicily", "IT-88": "Sardinia", "IT-75": "Apulia|Puglia", "IT-62": "Lazio",
    "IT-34": "Veneto", "IT-42": "Liguria", "IT-72": "Campania", "IT-78": "Calabria", "IT-55": "Umbria", "IT-57": "Marche", "IT-65": "Abruzzo",
    "IT-45": "Emilia-Romagna", "IT-36": "Friuli Venezia Giulia|Friuli-Venezia Giulia", "IT-32": "Trentino-Alto Adige|Trentino|South Tyrol",
    "IT-23": "Aosta Valley", "IT-67": "Molise", "IT-77": "Basilicata",
    "DE-BY": "Bavaria", "DE-SN": "Saxony", "DE-NI": "Lower Saxony", "DE-NW": "North Rhine-Westphalia", "DE-HE": "Hesse", "DE-TH": "Thuringia",
    "DE-ST": "Saxony-Anhalt", "DE-RP": "Rhineland-Palatinate", "DE-MV": "Mecklenburg-Western Pomerania|Mecklenburg-Vorpommern",
    "AT-2": "Carinthia", "AT-3": "Lower Austria", "AT-4": "Upper Austria", "AT-6": "Styria", "AT-7": "Tyrol", "AT-9": "",
    "CH-GE": "", "CH-ZH": "", "CH-BE": "", "CH-BS": "", "CH-LU": "", "CH-TI": "Ticino", "CH-VD": "Vaud", "CH-VS": "Valais", "CH-GR": "Graubünden|Grisons",
    "ES-CT": "Catalonia|Catalunya", "ES-PV": "Basque Country", "ES-AN": "Andalusia", "ES-GA": "Galicia", "ES-AR": "Aragon", "ES-CL": "Castile and Leon",
    "ES-CM": "Castile-La Mancha", "ES-CN": "Canary Islands|Canaries", "ES-IB": "Balearic Islands|Balearics", "ES-VC": "Valencian Community", "ES-NC": "Navarre",
    "ES-AS": "Asturias", "ES-MD": "", "ES-MC": "Region of Murcia", "ES-EX": "Extremadura",
    "FR-BRE": "Brittany", "FR-NOR": "Normandy", "FR-COR": "Corsica", "FR-20R": "Corsica", "FR-BFC": "Burgundy-Franche-Comte", "FR-IDF": "Ile-de-France|Île-de-France",
    "GB-ENG": "England", "GB-SCT": "Scotland", "GB-WLS": "Wales", "GB-NIR": "Northern Ireland|Ulster",
    "CN-XJ": "Xinjiang", "CN-XZ": "Tibet", "CN-NM": "Inner Mongolia", "CN-GX": "Guangxi", "CN-NX": "Ningxia", "CN-HK": "", "CN-MO": "", "CN-TW": "",
    "CN-BJ": "", "CN-SH": "", "CN-TJ": "", "CN-CQ": "",
    "IN-DL": "", "IN-JK": "Jammu and Kashmir|Kashmir", "IN-OR": "Odisha|Orissa", "IN-OD": "Odisha|Orissa", "IN-TN": "Tamil Nadu", "IN-UP": "Uttar Pradesh",
    "RU-CE": "Chechnya", "RU-TA": "Tatarstan", "RU-DA": "Dagestan", "RU-IN": "Ingushetia", "RU-BA": "Bashkortostan", "RU-SA": "Yakutia|Sakha",
    "RU-KDA": "Krasnodar Krai|Krasnodar region", "RU-BEL": "Belgorod Oblast|Belgorod region", "RU-KRS": "Kursk Oblast|Kursk region", "RU-BRY": "Bryansk Oblast|Bryansk region",
    "RU-ROS": "Rostov Oblast|Rostov region", "RU-KGD": "Kaliningrad Oblast|Kaliningrad region", "RU-MOW": "", "RU-SPE": "",
    "UA-14": "Donetsk Oblast|Donetsk region", "UA-09": "Luhansk Oblast|Luhansk region", "UA-23": "Zaporizhzhia Oblast|Zaporizhzhia region",
    "UA-65": "Kherson Oblast|Kherson region", "UA-63": "Kharkiv Oblast|Kharkiv region", "UA-43": "Crimea|Republic of Crimea", "UA-51": "Odesa Oblast|Odesa region",
    "BE-VLG": "Flanders", "BE-WAL": "Wallonia", "BE-BRU": "", "ZA-KZN": "KwaZulu-Natal", "ZA-GP": "Gauteng", "ZA-GT": "Gauteng", "MX-CMX": "", "MX-MEX": "State of Mexico|Mexico State",
    "PL-14": "", "NL-NH": "North Holland", "NL-ZH": "South Holland", "CD-NK": "North Kivu", "CD-SK": "South Kivu", "CD-IT": "Ituri", "CD-KN": "",
    "CO-DC": "", "ET-TI": "Tigray", "ET-AM": "Amhara", "ET-OR": "Oromia", "ET-AA": "", "SD-DW": "West Darfur", "SD-DN": "North Darfur", "SD-DS": "South Darfur", "SD-KH": "",
}


def read(name):
    return json.load(open(f"{ISO}/iso_{name}.json", encoding="utf-8"))[name]


def write(name, comment, columns, rows):
    with open(f"{OUT}/{name}", "w", encoding="utf-8") as out:
        out.write(comment + "\t".join(columns) + "\n")
        for row in rows:
            out.write("\t".join(cell or "-" for cell in row) + "\n")
    print(f"{name}: {len(rows)} rows")


def countries():
    ours = {}
    for line in COUNTRIES.strip().split("\n"):
        code, name, aliases, capital = line.split("|")
        ours[code] = (name, [a for a in aliases.split(";") if a], [c for c in capital.split(";") if c])
    rows = []
    for entry in sorted(read("3166-1"), key=lambda e: e["alpha_2"]):
        code = entry["alpha_2"]
        name, aliases, capitals = ours.get(code, ("", [], []))
        official = [entry.get(k) for k in ("name", "common_name", "official_name") if entry.get(k)]
        name = name or entry.get("common_name") or entry["name"]
        known = {name}
        every = []
        for alias in aliases + official:
            if alias not in known and "," not in alias:
                known.add(alias)
                every.append(alias)
        for alias in [name] + every:        # "Trinidad & Tobago" beside "Trinidad and Tobago"
            if " and " in alias and alias.replace(" and ", " & ") not in known:
                known.add(alias.replace(" and ", " & "))
                every.append(alias.replace(" and ", " & "))
        rows.append((code, name, "|".join(every), "|".join(capitals)))
    return rows


def parts():
    rows = {}
    for entry in sorted(read("3166-2"), key=lambda e: e["code"]):
        code, country = entry["code"], entry["code"][:2]
        if country not in PARTS or entry["type"] not in KINDS and code not in PART_NAMES:
            continue
        if "parent" in entry and country not in ("GB", "IT", "PH") and code not in PART_NAMES:
            continue
        if country in ("GB", "FR", "IT", "ES", "PH") and entry["type"] in ("Province", "District", "Department", "Council area", "Unitary authority",
                                                                      "Metropolitan department", "Overseas region", "Outlying area"):
            continue
        names = PART_NAMES.get(code, entry["name"].split(",")[0].split("[")[0].split("(")[0].strip())
        if not names:
            continue
        if country in ("RU", "UA", "TR") and code not in PART_NAMES:     # ISO's transliteration is not what news writes
            continue
        name, *aliases = names.split("|")
        for word in (" Sheng", " Zizhiqu", " Shi"):
            name = name.removesuffix(word)
        plain = "".join(c for c in unicodedata.normalize("NFD", name) if unicodedata.category(c) != "Mn").replace("ʻ", "'")
        if plain != name:       # both spellings, the plain one first where the other is a scholar's
            aliases.append(plain if max(name) < "Ā" else name)
            name = name if max(name) < "Ā" else plain
        if country == "NL" and code in ("NL-AW", "NL-CW", "NL-SX", "NL-BQ1", "NL-BQ2", "NL-BQ3"):
            continue
        if country in ("US", "GU", "PR") and code in ("US-AS", "US-GU", "US-MP", "US-PR", "US-UM", "US-VI"):
            continue
        rows.setdefault((country, name), (code, name, PARTS[country], country, aliases))
    return [(code, name, kind, country, "|".join(aliases)) for code, name, kind, country, aliases in sorted(rows.values())]


def main():
    os.makedirs(OUT, exist_ok=True)
    made = countries()
    write("countries.tsv", "# Countries and territories of ISO 3166-1 with the name that news gives them, other names, and the capital (first as written here).\n"
          "# Made by scripts/make_gazetteer.py: change that, not this.\n", ("code", "name", "aliases", "capital"), made)
    write("subdivisions.tsv", "# States, provinces and regions of ISO 3166-2 that news names. Made by scripts/make_gazetteer.py: change that, not this.\n",
          ("code", "name", "type", "country", "aliases"), parts())


if __name__ == "__main__":
    main()
