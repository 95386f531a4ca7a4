CREATE TABLE "learned_models" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "learned_models_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"learned_at" timestamp with time zone NOT NULL,
	"asked_by" text NOT NULL,
	"base_version" text NOT NULL,
	"corrections" integer NOT NULL,
	"last_correction_id" bigint NOT NULL,
	"report" jsonb NOT NULL,
	"weights" real[],
	"adopted" boolean NOT NULL,
	"active" boolean DEFAULT false NOT NULL,
	"taken_back_at" timestamp with time zone
);
--> statement-breakpoint
CREATE UNIQUE INDEX "learned_models_active_key" ON "learned_models" USING btree ("active") WHERE active;