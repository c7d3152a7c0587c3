PRAGMA application_id=1198288755;
PRAGMA user_version=1;
BEGIN TRANSACTION;
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
INSERT INTO "change" VALUES(1,1,1,117680496764780544,1795661876904,X'4DA422FE5BE05811B36575E863094AD6','note',NULL,'Maya joins');
INSERT INTO "change" VALUES(2,1,2,117680496766156800,1795661876925,X'4DA422FE5BE05811B36575E863094AD6','note',NULL,'Make the project');
INSERT INTO "change" VALUES(3,1,3,117680496766681088,1795661876933,X'4DA422FE5BE05811B36575E863094AD6','do',NULL,'Import “A”');
INSERT INTO "change" VALUES(4,1,4,117680496768843776,1795661876966,X'4DA422FE5BE05811B36575E863094AD6','do',NULL,'Add 2 codes');
INSERT INTO "change" VALUES(5,1,5,117680496770416640,1795661876990,X'4DA422FE5BE05811B36575E863094AD6','do',NULL,'Add 1 coding');
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
	PRIMARY KEY (id), 
	UNIQUE (uid), 
	FOREIGN KEY(parent_id) REFERENCES code (id)
)
 STRICT

;
INSERT INTO "code" VALUES(1,X'01A215C9CEE87B7BBF27FC01F5E20F7F',0,1795661876966,1795661876966,NULL,X'01A215C9CEE87021B1AA60848F36E3C0','a','','','','','','','#0072B2',NULL,1.0,0);
INSERT INTO "code" VALUES(2,X'01A215C9CEEF7EDDB4D188914F40E2AB',0,1795661876966,1795661876966,NULL,X'01A215C9CEEF73BDAC95A35AC28AD5E9','b','','','','','','','#D55E00',NULL,2.0,0);
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
INSERT INTO "coder" VALUES(1,X'4DA422FE5BE05811B36575E863094AD6',0,1795661876904,1795661876904,'Maya','MA','#2c5d8f');
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
	PRIMARY KEY (id), 
	CHECK (start >= 0 AND stop > start), 
	UNIQUE (uid), 
	FOREIGN KEY(document_id) REFERENCES document (id), 
	FOREIGN KEY(code_id) REFERENCES code (id), 
	FOREIGN KEY(coder_id) REFERENCES coder (id), 
	FOREIGN KEY(meaning_id) REFERENCES meaning (id)
)
 STRICT

;
INSERT INTO "coding" VALUES(1,X'01A215C9CF067119B268502B22FF885E',0,1795661876990,1795661876990,1,2,6,1,1,1,'human','');
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
	PRIMARY KEY (id), 
	UNIQUE (uid), 
	FOREIGN KEY(text_id) REFERENCES text (id)
)
 STRICT

;
INSERT INTO "document" VALUES(1,X'EDBE2F88C90D5DC591EEBABB86B0167E',0,1795661876933,1795661876933,'A','','','','',1);
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
	PRIMARY KEY (id), 
	UNIQUE (uid), 
	FOREIGN KEY(code_id) REFERENCES code (id), 
	FOREIGN KEY(coder_id) REFERENCES coder (id)
)
 STRICT

;
INSERT INTO "meaning" VALUES(1,X'01A215C9CEE87021B1AA60848F36E3C0',0,1795661876966,1795661876966,1,1,'a','','','','','','');
INSERT INTO "meaning" VALUES(2,X'01A215C9CEEF73BDAC95A35AC28AD5E9',0,1795661876966,1795661876966,2,1,'b','','','','','','');
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
CREATE TABLE meta (
	"key" TEXT NOT NULL, 
	value TEXT, 
	PRIMARY KEY ("key")
)
 STRICT

;
INSERT INTO "meta" VALUES('schema','1');
INSERT INTO "meta" VALUES('min_reader','1');
INSERT INTO "meta" VALUES('app','0.1.0');
INSERT INTO "meta" VALUES('clean','1');
INSERT INTO "meta" VALUES('held_by','');
INSERT INTO "meta" VALUES('held_since','');
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
INSERT INTO "op" VALUES(2,0,'project',X'00000000000000000000000000000000',NULL,'{"citation":"“{quote}” ({publisher}, {date}, ¶ {paragraph}; {code})","name":"Old","unit":"free"}');
INSERT INTO "op" VALUES(3,0,'document',X'EDBE2F88C90D5DC591EEBABB86B0167E',NULL,'{"author":"","published":"","publisher":"","text":"f279cd2ea68939603a9e84ff40f06e34f94c5f4b91c31bc653042f1b5d42c357","title":"A","url":""}');
INSERT INTO "op" VALUES(4,0,'code',X'01A215C9CEE87B7BBF27FC01F5E20F7F',NULL,'{"colour":"#0072B2","definition":"","digit":null,"examples":"","exclude":"","include":"","meaning":"01a215c9cee87021b1aa60848f36e3c0","name":"a","near_misses":"","parent":null,"place":1.0,"short_name":""}');
INSERT INTO "op" VALUES(4,1,'meaning',X'01A215C9CEE87021B1AA60848F36E3C0',NULL,'{"code":"01a215c9cee87b7bbf27fc01f5e20f7f","coder":"4da422fe5be05811b36575e863094ad6","definition":"","examples":"","exclude":"","include":"","name":"a","near_misses":"","reason":""}');
INSERT INTO "op" VALUES(4,2,'code',X'01A215C9CEEF7EDDB4D188914F40E2AB',NULL,'{"colour":"#D55E00","definition":"","digit":null,"examples":"","exclude":"","include":"","meaning":"01a215c9ceef73bdac95a35ac28ad5e9","name":"b","near_misses":"","parent":null,"place":2.0,"short_name":""}');
INSERT INTO "op" VALUES(4,3,'meaning',X'01A215C9CEEF73BDAC95A35AC28AD5E9',NULL,'{"code":"01a215c9ceef7eddb4d188914f40e2ab","coder":"4da422fe5be05811b36575e863094ad6","definition":"","examples":"","exclude":"","include":"","name":"b","near_misses":"","reason":""}');
INSERT INTO "op" VALUES(5,0,'coding',X'01A215C9CF067119B268502B22FF885E',NULL,'{"code":"01a215c9cee87b7bbf27fc01f5e20f7f","coder":"4da422fe5be05811b36575e863094ad6","document":"edbe2f88c90d5dc591eebabb86b0167e","meaning":"01a215c9cee87021b1aa60848f36e3c0","origin":"human","shown":"","start":2,"stop":6}');
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
INSERT INTO "origin" VALUES(1,X'01A215C9CEB173AB91D65C683CB8D6F5',X'4DA422FE5BE05811B36575E863094AD6','0.1.0',1795661876904,0);
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
	PRIMARY KEY (id), 
	UNIQUE (uid)
)
 STRICT

;
INSERT INTO "project" VALUES(1,X'00000000000000000000000000000000',0,1795661876925,1795661876925,'Old','free','“{quote}” ({publisher}, {date}, ¶ {paragraph}; {code})');
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
ANALYZE "sqlite_master";
INSERT INTO "sqlite_stat1" VALUES('coding','ix_coding_coder','1 1 1');
INSERT INTO "sqlite_stat1" VALUES('coding','ix_coding_document','1 1 1 1');
INSERT INTO "sqlite_stat1" VALUES('coding','ix_coding_code','1 1 1 1');
INSERT INTO "sqlite_stat1" VALUES('coding','sqlite_autoindex_coding_1','1 1');
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
CREATE INDEX ix_code_parent ON code (parent_id);
CREATE INDEX ix_change_hlc ON change (hlc);
CREATE INDEX ix_change_coder ON change (coder);
CREATE INDEX ix_op_uid ON op (uid);
CREATE INDEX ix_coding_code ON coding (code_id, document_id, coder_id);
CREATE INDEX ix_coding_document ON coding (document_id, start, stop);
CREATE INDEX ix_coding_coder ON coding (coder_id, document_id);
CREATE INDEX ix_memo_target ON memo (target);
CREATE TRIGGER change_no_update BEFORE UPDATE ON "change" BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER change_no_delete BEFORE DELETE ON "change" BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER op_no_update BEFORE UPDATE ON "op" BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER op_no_delete BEFORE DELETE ON "op" BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
COMMIT;
