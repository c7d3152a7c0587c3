PRAGMA application_id=1198288755;
PRAGMA user_version=6;
BEGIN TRANSACTION;
CREATE TABLE arrival (
	change_seq INTEGER NOT NULL, 
	ix INTEGER NOT NULL, 
	merge_id INTEGER NOT NULL, 
	PRIMARY KEY (change_seq, ix), 
	FOREIGN KEY(change_seq) REFERENCES change (seq), 
	FOREIGN KEY(merge_id) REFERENCES merge (id)
)
 STRICT

;
INSERT INTO "arrival" VALUES(5,0,1);
INSERT INTO "arrival" VALUES(6,0,1);
INSERT INTO "arrival" VALUES(7,0,1);
INSERT INTO "arrival" VALUES(8,0,2);
CREATE TABLE assignment (
	id INTEGER NOT NULL, 
	uid BLOB NOT NULL, 
	deleted INTEGER DEFAULT '0' NOT NULL, 
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	round_id INTEGER NOT NULL, 
	document_id INTEGER NOT NULL, 
	coder_id INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (uid), 
	FOREIGN KEY(round_id) REFERENCES round (id), 
	FOREIGN KEY(document_id) REFERENCES document (id), 
	FOREIGN KEY(coder_id) REFERENCES coder (id)
)
 STRICT

;
CREATE TABLE attribute (
	id INTEGER NOT NULL, 
	uid BLOB NOT NULL, 
	deleted INTEGER DEFAULT '0' NOT NULL, 
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	document_id INTEGER NOT NULL, 
	"key" TEXT DEFAULT '' NOT NULL, 
	value TEXT DEFAULT '' NOT NULL, 
	source TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (uid), 
	FOREIGN KEY(document_id) REFERENCES document (id)
)
 STRICT

;
CREATE TABLE change (
	seq INTEGER NOT NULL, 
	origin_id INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	hlc INTEGER NOT NULL, 
	at INTEGER NOT NULL, 
	coder BLOB NOT NULL, 
	role TEXT NOT NULL, 
	target INTEGER, 
	label TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (origin_id, n), 
	FOREIGN KEY(origin_id) REFERENCES origin (id), 
	FOREIGN KEY(target) REFERENCES change (seq)
)
 STRICT

;
INSERT INTO "change" VALUES(1,1,1,117685964140707840,1795745302440,X'4DA422FE5BE05811B36575E863094AD6','note',NULL,'Maya joins');
INSERT INTO "change" VALUES(2,1,2,117685964141166592,1795745302447,X'4DA422FE5BE05811B36575E863094AD6','note',NULL,'Make the project');
INSERT INTO "change" VALUES(3,1,3,117685964141625344,1795745302454,X'4DA422FE5BE05811B36575E863094AD6','do',NULL,'Import “A”');
INSERT INTO "change" VALUES(4,1,4,117685964142411776,1795745302466,X'4DA422FE5BE05811B36575E863094AD6','do',NULL,'Add the code “a”');
INSERT INTO "change" VALUES(5,2,1,117685964149686272,1795745302577,X'EBE5ED72CB78570AAC1199173363111E','note',NULL,'Boris joins');
INSERT INTO "change" VALUES(6,2,2,117685964150079488,1795745302583,X'EBE5ED72CB78570AAC1199173363111E','do',NULL,'Add 1 coding');
INSERT INTO "change" VALUES(7,2,3,117685964150538240,1795745302590,X'EBE5ED72CB78570AAC1199173363111E','do',NULL,'Write a memo on the document');
INSERT INTO "change" VALUES(8,3,1,117685964181798912,1795745303067,X'EBE5ED72CB78570AAC1199173363111E','do',NULL,'Add 1 coding');
CREATE TABLE code (
	id INTEGER NOT NULL, 
	uid BLOB NOT NULL, 
	deleted INTEGER DEFAULT '0' NOT NULL, 
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	parent_id INTEGER, 
	meaning BLOB NOT NULL, 
	name TEXT DEFAULT '' NOT NULL, 
	definition TEXT DEFAULT '' NOT NULL, 
	include TEXT DEFAULT '' NOT NULL, 
	exclude TEXT DEFAULT '' NOT NULL, 
	examples TEXT DEFAULT '' NOT NULL, 
	near_misses TEXT DEFAULT '' NOT NULL, 
	short_name TEXT DEFAULT '' NOT NULL, 
	colour TEXT DEFAULT '' NOT NULL, 
	digit INTEGER, 
	place REAL DEFAULT '0' NOT NULL, 
	archived INTEGER DEFAULT '0' NOT NULL, 
	merged_into_id INTEGER, 
	"key" TEXT DEFAULT '' NOT NULL, 
	notes TEXT DEFAULT '' NOT NULL, 
	"exclusive" INTEGER DEFAULT '0' NOT NULL, 
	whole_document INTEGER DEFAULT '0' NOT NULL, 
	needs TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (uid), 
	FOREIGN KEY(parent_id) REFERENCES code (id), 
	FOREIGN KEY(merged_into_id) REFERENCES code (id)
)
 STRICT

;
INSERT INTO "code" VALUES(1,X'01A21AC2C7C779ADBF8D19E41330C60C',0,1795745302466,1795745302466,NULL,X'01A21AC2C7C77022A1C50A99B2EA5EDE','a','','','','','','','#0072B2',NULL,1.0,0,NULL,'','',0,0,'');
CREATE TABLE code_set (
	id INTEGER NOT NULL, 
	uid BLOB NOT NULL, 
	deleted INTEGER DEFAULT '0' NOT NULL, 
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	name TEXT DEFAULT '' NOT NULL, 
	codes TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (uid)
)
 STRICT

;
CREATE TABLE coder (
	id INTEGER NOT NULL, 
	uid BLOB NOT NULL, 
	deleted INTEGER DEFAULT '0' NOT NULL, 
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	name TEXT DEFAULT '' NOT NULL, 
	initials TEXT DEFAULT '' NOT NULL, 
	colour TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (uid)
)
 STRICT

;
INSERT INTO "coder" VALUES(1,X'4DA422FE5BE05811B36575E863094AD6',0,1795745302440,1795745302440,'Maya','MA','#2c5d8f');
INSERT INTO "coder" VALUES(2,X'EBE5ED72CB78570AAC1199173363111E',0,1795745302577,1795745302577,'Boris','BO','#2c5d8f');
CREATE TABLE coding (
	id INTEGER NOT NULL, 
	uid BLOB NOT NULL, 
	deleted INTEGER DEFAULT '0' NOT NULL, 
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	document_id INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	stop INTEGER NOT NULL, 
	code_id INTEGER NOT NULL, 
	coder_id INTEGER NOT NULL, 
	meaning_id INTEGER NOT NULL, 
	origin TEXT DEFAULT 'human' NOT NULL, 
	shown TEXT DEFAULT '' NOT NULL, 
	qualifiers TEXT DEFAULT '' NOT NULL, 
	reason TEXT DEFAULT '' NOT NULL, 
	"query" TEXT DEFAULT '' NOT NULL, 
	status TEXT DEFAULT '' NOT NULL, 
	derived_id INTEGER, 
	PRIMARY KEY (id), 
	CHECK (start >= 0 AND stop > start), 
	UNIQUE (uid), 
	FOREIGN KEY(document_id) REFERENCES document (id), 
	FOREIGN KEY(code_id) REFERENCES code (id), 
	FOREIGN KEY(coder_id) REFERENCES coder (id), 
	FOREIGN KEY(meaning_id) REFERENCES meaning (id), 
	FOREIGN KEY(derived_id) REFERENCES coding (id)
)
 STRICT

;
INSERT INTO "coding" VALUES(1,X'01A21AC2C83A7392AA899282592A8B1B',0,1795745302583,1795745302583,1,2,6,1,2,1,'human','','','','','',NULL);
INSERT INTO "coding" VALUES(2,X'01A21AC2CA1E7C708ED3426B0A4F6F65',1,1795745303067,1795745303067,1,7,9,1,2,1,'human','','','','','',NULL);
CREATE TABLE comment (
	id INTEGER NOT NULL, 
	uid BLOB NOT NULL, 
	deleted INTEGER DEFAULT '0' NOT NULL, 
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	target BLOB NOT NULL, 
	coder_id INTEGER NOT NULL, 
	body TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (uid), 
	FOREIGN KEY(coder_id) REFERENCES coder (id)
)
 STRICT

;
CREATE TABLE decision (
	id INTEGER NOT NULL, 
	uid BLOB NOT NULL, 
	deleted INTEGER DEFAULT '0' NOT NULL, 
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	round_id INTEGER, 
	document_id INTEGER NOT NULL, 
	coder_id INTEGER NOT NULL, 
	start INTEGER, 
	stop INTEGER, 
	code_id INTEGER, 
	meaning_id INTEGER, 
	qualifiers TEXT DEFAULT '' NOT NULL, 
	verdict TEXT DEFAULT '' NOT NULL, 
	sources TEXT DEFAULT '' NOT NULL, 
	taken TEXT DEFAULT '' NOT NULL, 
	tag TEXT DEFAULT '' NOT NULL, 
	note TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (uid), 
	FOREIGN KEY(round_id) REFERENCES round (id), 
	FOREIGN KEY(document_id) REFERENCES document (id), 
	FOREIGN KEY(coder_id) REFERENCES coder (id), 
	FOREIGN KEY(code_id) REFERENCES code (id), 
	FOREIGN KEY(meaning_id) REFERENCES meaning (id)
)
 STRICT

;
CREATE TABLE document (
	id INTEGER NOT NULL, 
	uid BLOB NOT NULL, 
	deleted INTEGER DEFAULT '0' NOT NULL, 
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	title TEXT DEFAULT '' NOT NULL, 
	publisher TEXT DEFAULT '' NOT NULL, 
	author TEXT DEFAULT '' NOT NULL, 
	published TEXT DEFAULT '' NOT NULL, 
	url TEXT DEFAULT '' NOT NULL, 
	text_id INTEGER NOT NULL, 
	structure TEXT DEFAULT '' NOT NULL, 
	licence TEXT DEFAULT '' NOT NULL, 
	max_quote INTEGER, 
	handling TEXT DEFAULT '' NOT NULL, 
	revises_id INTEGER, 
	PRIMARY KEY (id), 
	UNIQUE (uid), 
	FOREIGN KEY(text_id) REFERENCES text (id), 
	FOREIGN KEY(revises_id) REFERENCES document (id)
)
 STRICT

;
INSERT INTO "document" VALUES(1,X'EDBE2F88C90D5DC591EEBABB86B0167E',0,1795745302454,1795745302454,'A','','','','',1,'','',NULL,'',NULL);
CREATE TABLE document_coding (
	id INTEGER NOT NULL, 
	uid BLOB NOT NULL, 
	deleted INTEGER DEFAULT '0' NOT NULL, 
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	document_id INTEGER NOT NULL, 
	code_id INTEGER NOT NULL, 
	coder_id INTEGER NOT NULL, 
	meaning_id INTEGER NOT NULL, 
	qualifiers TEXT DEFAULT '' NOT NULL, 
	reason TEXT DEFAULT '' NOT NULL, 
	origin TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (uid), 
	FOREIGN KEY(document_id) REFERENCES document (id), 
	FOREIGN KEY(code_id) REFERENCES code (id), 
	FOREIGN KEY(coder_id) REFERENCES coder (id), 
	FOREIGN KEY(meaning_id) REFERENCES meaning (id)
)
 STRICT

;
CREATE TABLE document_look (
	id INTEGER NOT NULL, 
	uid BLOB NOT NULL, 
	deleted INTEGER DEFAULT '0' NOT NULL, 
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	coding_id INTEGER NOT NULL, 
	meaning_id INTEGER NOT NULL, 
	coder_id INTEGER NOT NULL, 
	state TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (uid), 
	FOREIGN KEY(coding_id) REFERENCES document_coding (id), 
	FOREIGN KEY(meaning_id) REFERENCES meaning (id), 
	FOREIGN KEY(coder_id) REFERENCES coder (id)
)
 STRICT

;
CREATE TABLE document_set (
	id INTEGER NOT NULL, 
	uid BLOB NOT NULL, 
	deleted INTEGER DEFAULT '0' NOT NULL, 
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	name TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (uid)
)
 STRICT

;
CREATE TABLE entity (
	id INTEGER NOT NULL, 
	uid BLOB NOT NULL, 
	deleted INTEGER DEFAULT '0' NOT NULL, 
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	"key" TEXT DEFAULT '' NOT NULL, 
	name TEXT DEFAULT '' NOT NULL, 
	kind TEXT DEFAULT '' NOT NULL, 
	aliases TEXT DEFAULT '' NOT NULL, 
	rollup TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (uid)
)
 STRICT

;
CREATE TABLE import_report (
	id INTEGER NOT NULL, 
	uid BLOB NOT NULL, 
	deleted INTEGER DEFAULT '0' NOT NULL, 
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	coder_id INTEGER NOT NULL, 
	body TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (uid), 
	FOREIGN KEY(coder_id) REFERENCES coder (id)
)
 STRICT

;
CREATE TABLE look (
	id INTEGER NOT NULL, 
	uid BLOB NOT NULL, 
	deleted INTEGER DEFAULT '0' NOT NULL, 
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	coding_id INTEGER NOT NULL, 
	meaning_id INTEGER NOT NULL, 
	coder_id INTEGER NOT NULL, 
	state TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (uid), 
	FOREIGN KEY(coding_id) REFERENCES coding (id), 
	FOREIGN KEY(meaning_id) REFERENCES meaning (id), 
	FOREIGN KEY(coder_id) REFERENCES coder (id)
)
 STRICT

;
CREATE TABLE meaning (
	id INTEGER NOT NULL, 
	uid BLOB NOT NULL, 
	deleted INTEGER DEFAULT '0' NOT NULL, 
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	code_id INTEGER NOT NULL, 
	coder_id INTEGER NOT NULL, 
	name TEXT DEFAULT '' NOT NULL, 
	definition TEXT DEFAULT '' NOT NULL, 
	include TEXT DEFAULT '' NOT NULL, 
	exclude TEXT DEFAULT '' NOT NULL, 
	examples TEXT DEFAULT '' NOT NULL, 
	near_misses TEXT DEFAULT '' NOT NULL, 
	reason TEXT DEFAULT '' NOT NULL, 
	causes TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (uid), 
	FOREIGN KEY(code_id) REFERENCES code (id), 
	FOREIGN KEY(coder_id) REFERENCES coder (id)
)
 STRICT

;
INSERT INTO "meaning" VALUES(1,X'01A21AC2C7C77022A1C50A99B2EA5EDE',0,1795745302466,1795745302466,1,1,'a','','','','','','','');
CREATE TABLE membership (
	id INTEGER NOT NULL, 
	uid BLOB NOT NULL, 
	deleted INTEGER DEFAULT '0' NOT NULL, 
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	document_set_id INTEGER NOT NULL, 
	document_id INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (uid), 
	FOREIGN KEY(document_set_id) REFERENCES document_set (id), 
	FOREIGN KEY(document_id) REFERENCES document (id)
)
 STRICT

;
CREATE TABLE memo (
	id INTEGER NOT NULL, 
	uid BLOB NOT NULL, 
	deleted INTEGER DEFAULT '0' NOT NULL, 
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	target BLOB NOT NULL, 
	document_id INTEGER, 
	start INTEGER, 
	stop INTEGER, 
	coder_id INTEGER NOT NULL, 
	body TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (uid), 
	FOREIGN KEY(document_id) REFERENCES document (id), 
	FOREIGN KEY(coder_id) REFERENCES coder (id)
)
 STRICT

;
INSERT INTO "memo" VALUES(1,X'38FCD6A6B9795AB299BC69DF3B1096FC',0,1795745302590,1795745302590,'document',X'EDBE2F88C90D5DC591EEBABB86B0167E',1,NULL,NULL,2,'Short.');
CREATE TABLE merge (
	id INTEGER NOT NULL, 
	at INTEGER NOT NULL, 
	coder BLOB NOT NULL, 
	file TEXT NOT NULL, 
	last INTEGER NOT NULL, 
	withdrawn INTEGER DEFAULT '0' NOT NULL, 
	PRIMARY KEY (id)
)
 STRICT

;
INSERT INTO "merge" VALUES(1,1795745302874,X'4DA422FE5BE05811B36575E863094AD6','boris.gloss',7,0);
INSERT INTO "merge" VALUES(2,1795745303344,X'4DA422FE5BE05811B36575E863094AD6','boris.gloss',8,1);
CREATE TABLE merge_conflict (
	id INTEGER NOT NULL, 
	merge_id INTEGER NOT NULL, 
	entity TEXT NOT NULL, 
	uid BLOB NOT NULL, 
	field TEXT NOT NULL, 
	ours TEXT NOT NULL, 
	theirs TEXT NOT NULL, 
	ours_stands INTEGER DEFAULT '0' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(merge_id) REFERENCES merge (id)
)
 STRICT

;
CREATE TABLE meta (
	"key" TEXT NOT NULL, 
	value TEXT, 
	PRIMARY KEY ("key")
)
 STRICT

;
INSERT INTO "meta" VALUES('schema','6');
INSERT INTO "meta" VALUES('min_reader','1');
INSERT INTO "meta" VALUES('app','0.1.0');
INSERT INTO "meta" VALUES('clean','1');
INSERT INTO "meta" VALUES('held_by','');
INSERT INTO "meta" VALUES('held_since','');
INSERT INTO "meta" VALUES('search_index_sqlite','2:1');
CREATE TABLE op (
	change_seq INTEGER NOT NULL, 
	ix INTEGER NOT NULL, 
	entity TEXT NOT NULL, 
	uid BLOB NOT NULL, 
	"before" TEXT, 
	"after" TEXT NOT NULL, 
	PRIMARY KEY (change_seq, ix), 
	FOREIGN KEY(change_seq) REFERENCES change (seq)
)
 STRICT

;
INSERT INTO "op" VALUES(1,0,'coder',X'4DA422FE5BE05811B36575E863094AD6',NULL,'{"colour":"#2c5d8f","initials":"MA","name":"Maya"}');
INSERT INTO "op" VALUES(2,0,'project',X'00000000000000000000000000000000',NULL,'{"citation":"“{quote}” ({publisher}, {date}, ¶ {paragraph}; {code})","doubles_once":false,"left_out":"","name":"A","unit":"free"}');
INSERT INTO "op" VALUES(3,0,'document',X'EDBE2F88C90D5DC591EEBABB86B0167E',NULL,'{"author":"","published":"","publisher":"","structure":"","text":"f279cd2ea68939603a9e84ff40f06e34f94c5f4b91c31bc653042f1b5d42c357","title":"A","url":""}');
INSERT INTO "op" VALUES(4,0,'code',X'01A21AC2C7C779ADBF8D19E41330C60C',NULL,'{"archived":false,"colour":"#0072B2","definition":"","digit":null,"examples":"","exclude":"","exclusive":false,"include":"","key":"","meaning":"01a21ac2c7c77022a1c50a99b2ea5ede","name":"a","near_misses":"","needs":"","notes":"","parent":null,"place":1.0,"short_name":"","whole_document":false}');
INSERT INTO "op" VALUES(4,1,'meaning',X'01A21AC2C7C77022A1C50A99B2EA5EDE',NULL,'{"causes":"","code":"01a21ac2c7c779adbf8d19e41330c60c","coder":"4da422fe5be05811b36575e863094ad6","definition":"","examples":"","exclude":"","include":"","name":"a","near_misses":"","reason":""}');
INSERT INTO "op" VALUES(5,0,'coder',X'EBE5ED72CB78570AAC1199173363111E',NULL,'{"colour":"#2c5d8f","initials":"BO","name":"Boris"}');
INSERT INTO "op" VALUES(6,0,'coding',X'01A21AC2C83A7392AA899282592A8B1B',NULL,'{"code":"01a21ac2c7c779adbf8d19e41330c60c","coder":"ebe5ed72cb78570aac1199173363111e","document":"edbe2f88c90d5dc591eebabb86b0167e","meaning":"01a21ac2c7c77022a1c50a99b2ea5ede","origin":"human","qualifiers":"","reason":"","shown":"","start":2,"stop":6}');
INSERT INTO "op" VALUES(7,0,'memo',X'38FCD6A6B9795AB299BC69DF3B1096FC',NULL,'{"body":"Short.","coder":"ebe5ed72cb78570aac1199173363111e","document":"edbe2f88c90d5dc591eebabb86b0167e","kind":"document","start":null,"stop":null,"target":"edbe2f88c90d5dc591eebabb86b0167e"}');
INSERT INTO "op" VALUES(8,0,'coding',X'01A21AC2CA1E7C708ED3426B0A4F6F65',NULL,'{"code":"01a21ac2c7c779adbf8d19e41330c60c","coder":"ebe5ed72cb78570aac1199173363111e","document":"edbe2f88c90d5dc591eebabb86b0167e","meaning":"01a21ac2c7c77022a1c50a99b2ea5ede","origin":"human","qualifiers":"","reason":"","shown":"","start":7,"stop":9}');
CREATE TABLE origin (
	id INTEGER NOT NULL, 
	uid BLOB NOT NULL, 
	coder BLOB NOT NULL, 
	app TEXT NOT NULL, 
	started INTEGER NOT NULL, 
	merged INTEGER DEFAULT '0' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (uid)
)
 STRICT

;
INSERT INTO "origin" VALUES(1,X'01A21AC2C7A97461BEE0FD065B5005BB',X'4DA422FE5BE05811B36575E863094AD6','0.1.0',1795745302440,0);
INSERT INTO "origin" VALUES(2,X'01A21AC2C8327C409748750E6376B7F3',X'EBE5ED72CB78570AAC1199173363111E','0.1.0',1795745302577,1);
INSERT INTO "origin" VALUES(3,X'01A21AC2CA2073D7A8910C6FA96DB121',X'EBE5ED72CB78570AAC1199173363111E','0.1.0',1795745303067,1);
CREATE TABLE pin (
	id INTEGER NOT NULL, 
	uid BLOB NOT NULL, 
	deleted INTEGER DEFAULT '0' NOT NULL, 
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	coder_id INTEGER NOT NULL, 
	digit INTEGER NOT NULL, 
	code_id INTEGER, 
	PRIMARY KEY (id), 
	UNIQUE (uid), 
	FOREIGN KEY(coder_id) REFERENCES coder (id), 
	FOREIGN KEY(code_id) REFERENCES code (id)
)
 STRICT

;
CREATE TABLE preset (
	id INTEGER NOT NULL, 
	uid BLOB NOT NULL, 
	deleted INTEGER DEFAULT '0' NOT NULL, 
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	name TEXT DEFAULT '' NOT NULL, 
	kind TEXT DEFAULT '' NOT NULL, 
	body TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (uid)
)
 STRICT

;
CREATE TABLE progress (
	id INTEGER NOT NULL, 
	uid BLOB NOT NULL, 
	deleted INTEGER DEFAULT '0' NOT NULL, 
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	document_id INTEGER NOT NULL, 
	coder_id INTEGER NOT NULL, 
	status TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (uid), 
	FOREIGN KEY(document_id) REFERENCES document (id), 
	FOREIGN KEY(coder_id) REFERENCES coder (id)
)
 STRICT

;
CREATE TABLE project (
	id INTEGER NOT NULL, 
	uid BLOB NOT NULL, 
	deleted INTEGER DEFAULT '0' NOT NULL, 
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	name TEXT DEFAULT '' NOT NULL, 
	unit TEXT DEFAULT '' NOT NULL, 
	citation TEXT DEFAULT '' NOT NULL, 
	left_out TEXT DEFAULT '' NOT NULL, 
	doubles_once INTEGER DEFAULT '0' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (uid)
)
 STRICT

;
INSERT INTO "project" VALUES(1,X'00000000000000000000000000000000',0,1795745302447,1795745302447,'A','free','“{quote}” ({publisher}, {date}, ¶ {paragraph}; {code})','',0);
CREATE TABLE purge (
	id INTEGER NOT NULL, 
	uid BLOB NOT NULL, 
	deleted INTEGER DEFAULT '0' NOT NULL, 
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (uid)
)
 STRICT

;
CREATE TABLE reading (
	document_id INTEGER NOT NULL, 
	coder BLOB NOT NULL, 
	position INTEGER NOT NULL, 
	read_to INTEGER NOT NULL, 
	at INTEGER NOT NULL, 
	PRIMARY KEY (document_id, coder), 
	FOREIGN KEY(document_id) REFERENCES document (id)
)
 STRICT

;
CREATE TABLE round (
	id INTEGER NOT NULL, 
	uid BLOB NOT NULL, 
	deleted INTEGER DEFAULT '0' NOT NULL, 
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	name TEXT DEFAULT '' NOT NULL, 
	note TEXT DEFAULT '' NOT NULL, 
	documents TEXT DEFAULT '' NOT NULL, 
	coders TEXT DEFAULT '' NOT NULL, 
	codes TEXT DEFAULT '' NOT NULL, 
	drawn TEXT DEFAULT '' NOT NULL, 
	blind INTEGER DEFAULT '0' NOT NULL, 
	state TEXT DEFAULT '' NOT NULL, 
	revealed TEXT DEFAULT '' NOT NULL, 
	book INTEGER, 
	frozen INTEGER, 
	known TEXT DEFAULT '' NOT NULL, 
	lead_id INTEGER, 
	PRIMARY KEY (id), 
	UNIQUE (uid), 
	FOREIGN KEY(lead_id) REFERENCES coder (id)
)
 STRICT

;
CREATE TABLE saved_query (
	id INTEGER NOT NULL, 
	uid BLOB NOT NULL, 
	deleted INTEGER DEFAULT '0' NOT NULL, 
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	name TEXT DEFAULT '' NOT NULL, 
	kind TEXT DEFAULT '' NOT NULL, 
	body TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (uid)
)
 STRICT

;
CREATE TABLE slot (
	id INTEGER NOT NULL, 
	uid BLOB NOT NULL, 
	deleted INTEGER DEFAULT '0' NOT NULL, 
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	code_id INTEGER, 
	"key" TEXT DEFAULT '' NOT NULL, 
	kind TEXT DEFAULT '' NOT NULL, 
	label TEXT DEFAULT '' NOT NULL, 
	choices TEXT DEFAULT '' NOT NULL, 
	several INTEGER DEFAULT '0' NOT NULL, 
	initial TEXT DEFAULT '' NOT NULL, 
	note TEXT DEFAULT '' NOT NULL, 
	need TEXT DEFAULT '' NOT NULL, 
	place REAL DEFAULT '0' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (uid), 
	FOREIGN KEY(code_id) REFERENCES code (id)
)
 STRICT

;
CREATE TABLE suggestion (
	id INTEGER NOT NULL, 
	uid BLOB NOT NULL, 
	deleted INTEGER DEFAULT '0' NOT NULL, 
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	coding_id INTEGER NOT NULL, 
	coder_id INTEGER NOT NULL, 
	code_id INTEGER NOT NULL, 
	note TEXT DEFAULT '' NOT NULL, 
	state TEXT DEFAULT '' NOT NULL, 
	answer TEXT DEFAULT '' NOT NULL, 
	start INTEGER, 
	stop INTEGER, 
	qualifiers TEXT DEFAULT '' NOT NULL, 
	removal INTEGER DEFAULT '0' NOT NULL, 
	keeps_code INTEGER DEFAULT '0' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (uid), 
	FOREIGN KEY(coding_id) REFERENCES coding (id), 
	FOREIGN KEY(coder_id) REFERENCES coder (id), 
	FOREIGN KEY(code_id) REFERENCES code (id)
)
 STRICT

;
CREATE TABLE text (
	id INTEGER NOT NULL, 
	sha256 TEXT NOT NULL, 
	body TEXT NOT NULL, 
	length INTEGER NOT NULL, 
	words INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (sha256)
)
 STRICT

;
INSERT INTO "text" VALUES(1,'f279cd2ea68939603a9e84ff40f06e34f94c5f4b91c31bc653042f1b5d42c357','A text of some words.',21,5);
CREATE TABLE unresolved (
	entity TEXT NOT NULL, 
	uid BLOB NOT NULL, 
	PRIMARY KEY (entity, uid)
)
 STRICT

;
CREATE TABLE variable (
	id INTEGER NOT NULL, 
	uid BLOB NOT NULL, 
	deleted INTEGER DEFAULT '0' NOT NULL, 
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	"key" TEXT DEFAULT '' NOT NULL, 
	kind TEXT DEFAULT '' NOT NULL, 
	label TEXT DEFAULT '' NOT NULL, 
	choices TEXT DEFAULT '' NOT NULL, 
	note TEXT DEFAULT '' NOT NULL, 
	place REAL DEFAULT '0' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (uid)
)
 STRICT

;
CREATE TABLE withdrawn (
	change_seq INTEGER NOT NULL, 
	ix INTEGER NOT NULL, 
	PRIMARY KEY (change_seq, ix), 
	FOREIGN KEY(change_seq) REFERENCES change (seq)
)
 STRICT

;
INSERT INTO "withdrawn" VALUES(8,0);
CREATE INDEX ix_code_parent ON code (parent_id);
CREATE INDEX ix_change_coder ON change (coder);
CREATE INDEX ix_change_hlc ON change (hlc);
CREATE INDEX ix_comment_target ON comment (target);
CREATE INDEX ix_arrival_merge ON arrival (merge_id);
CREATE INDEX ix_op_uid ON op (uid);
CREATE INDEX ix_attribute_document ON attribute (document_id);
CREATE INDEX ix_membership_set ON membership (document_set_id);
CREATE INDEX ix_membership_document ON membership (document_id);
CREATE INDEX ix_coding_document ON coding (document_id, start, stop);
CREATE INDEX ix_coding_code ON coding (code_id, document_id, coder_id);
CREATE INDEX ix_coding_coder ON coding (coder_id, document_id);
CREATE INDEX ix_document_coding_document ON document_coding (document_id, coder_id);
CREATE INDEX ix_memo_target ON memo (target);
CREATE INDEX ix_assignment_round ON assignment (round_id);
CREATE INDEX ix_decision_document ON decision (document_id);
CREATE INDEX ix_suggestion_coding ON suggestion (coding_id);
CREATE INDEX ix_look_coding ON look (coding_id);
CREATE INDEX ix_document_look_coding ON document_look (coding_id);
CREATE TRIGGER change_no_update BEFORE UPDATE ON "change" BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER change_no_delete BEFORE DELETE ON "change" BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER op_no_update BEFORE UPDATE ON "op" BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER op_no_delete BEFORE DELETE ON "op" BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
COMMIT;
