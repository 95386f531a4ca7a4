CREATE TABLE "operator_notices" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "operator_notices_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_alert_id" bigint NOT NULL,
	"channel_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"message" jsonb,
	"attempts" integer DEFAULT 0 NOT NULL,
	"answer" text,
	"not_before" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "source_alerts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "source_alerts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_id" bigint NOT NULL,
	"reason" text NOT NULL,
	"detail" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"resolved_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "page_marks" (
	"source_id" bigint NOT NULL,
	"page_key" text NOT NULL,
	"etag" text,
	"last_modified" text,
	"read_at" timestamp with time zone NOT NULL,
	CONSTRAINT "page_marks_source_id_page_key_pk" PRIMARY KEY("source_id","page_key")
);
--> statement-breakpoint
CREATE TABLE "threads" (
	"source_id" bigint NOT NULL,
	"external_id" text NOT NULL,
	"url" text,
	"comments" integer NOT NULL,
	"rate_per_hour" double precision NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	CONSTRAINT "threads_source_id_external_id_pk" PRIMARY KEY("source_id","external_id")
);
--> statement-breakpoint
ALTER TABLE "crawl_runs" ALTER COLUMN "finished_at" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "mentions" ADD COLUMN "crawl_run_id" bigint;--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "operator" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "crawl_runs" ADD COLUMN "recall" jsonb;--> statement-breakpoint
ALTER TABLE "crawl_runs" ADD COLUMN "gone" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "breaker" text DEFAULT 'closed' NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "daily_requests" integer;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "canaries" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "last_full_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "last_full_asked" text;--> statement-breakpoint
ALTER TABLE "operator_notices" ADD CONSTRAINT "operator_notices_source_alert_id_source_alerts_id_fk" FOREIGN KEY ("source_alert_id") REFERENCES "public"."source_alerts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operator_notices" ADD CONSTRAINT "operator_notices_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_alerts" ADD CONSTRAINT "source_alerts_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "page_marks" ADD CONSTRAINT "page_marks_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "operator_notices_once_key" ON "operator_notices" USING btree ("source_alert_id","channel_id","kind");--> statement-breakpoint
CREATE INDEX "operator_notices_status_idx" ON "operator_notices" USING btree ("status","not_before");--> statement-breakpoint
CREATE UNIQUE INDEX "source_alerts_open_key" ON "source_alerts" USING btree ("source_id","reason") WHERE resolved_at is null;--> statement-breakpoint
CREATE INDEX "source_alerts_source_idx" ON "source_alerts" USING btree ("source_id","opened_at");--> statement-breakpoint
CREATE INDEX "threads_due_idx" ON "threads" USING btree ("source_id","due_at");--> statement-breakpoint
CREATE INDEX "mentions_crawl_run_idx" ON "mentions" USING btree ("crawl_run_id");