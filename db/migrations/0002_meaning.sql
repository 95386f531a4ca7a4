CREATE TABLE "mention_screenshots" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "mention_screenshots_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"mention_id" bigint NOT NULL,
	"revision" integer NOT NULL,
	"alert_id" bigint,
	"outcome" text NOT NULL,
	"detail" text,
	"taken_at" timestamp with time zone NOT NULL,
	"attempts" smallint DEFAULT 1 NOT NULL,
	"image" "bytea",
	"sha256" text,
	"bytes" integer,
	"width" integer,
	"height" integer
);
--> statement-breakpoint
CREATE TABLE "mention_suspicions" (
	"mention_id" bigint NOT NULL,
	"reason" text NOT NULL,
	"numbers" jsonb NOT NULL,
	"marked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mention_suspicions_mention_id_reason_pk" PRIMARY KEY("mention_id","reason")
);
--> statement-breakpoint
ALTER TABLE "classifications" ADD COLUMN "sketch" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "classifications" ADD COLUMN "cluster_of" bigint;--> statement-breakpoint
ALTER TABLE "classifications" ADD COLUMN "own_words" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "mentions" ADD COLUMN "author_key" text;--> statement-breakpoint
ALTER TABLE "mentions" ADD COLUMN "author_name_key" text;--> statement-breakpoint
ALTER TABLE "mentions" ADD COLUMN "author_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mentions" ADD COLUMN "own_brand_ids" bigint[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "mentions" ADD COLUMN "campaign_brand_ids" bigint[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "mention_screenshots" ADD CONSTRAINT "mention_screenshots_mention_id_mentions_id_fk" FOREIGN KEY ("mention_id") REFERENCES "public"."mentions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mention_screenshots" ADD CONSTRAINT "mention_screenshots_alert_id_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."alerts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mention_suspicions" ADD CONSTRAINT "mention_suspicions_mention_id_mentions_id_fk" FOREIGN KEY ("mention_id") REFERENCES "public"."mentions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "mention_screenshots_mention_revision_key" ON "mention_screenshots" USING btree ("mention_id","revision");--> statement-breakpoint
CREATE INDEX "mention_screenshots_taken_idx" ON "mention_screenshots" USING btree ("taken_at");--> statement-breakpoint
CREATE INDEX "classifications_cluster_idx" ON "classifications" USING btree ("cluster_of");