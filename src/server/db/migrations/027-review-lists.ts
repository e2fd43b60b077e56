import { type Kysely, sql } from 'kysely'

// How many reviews of a product are public, by language, stars and proof. Kept by the database itself, whoever writes and whatever
// fails: a page of ten thousand reviews is answered without counting them. Rows are locked in one order, so that nobody
// waits for each other.
const statements = [
  sql`create table review_totals (
    product text not null, language text not null, rating integer not null, verified boolean not null,
    count bigint not null, primary key (product, language, rating, verified))`,
  sql`insert into review_totals (product, language, rating, verified, count)
    select product, language, rating, verified, count(*) from reviews where state = 'published' group by 1, 2, 3, 4`,
  sql`create function count_review() returns trigger language plpgsql as $$
    begin
      insert into review_totals as t (product, language, rating, verified, count)
      select c.product, c.language, c.rating, c.verified, sum(c.change) from (
        select old.product, old.language, old.rating, old.verified, -1 where tg_op <> 'INSERT' and old.state = 'published'
        union all
        select new.product, new.language, new.rating, new.verified, 1 where tg_op <> 'DELETE' and new.state = 'published'
      ) c (product, language, rating, verified, change)
      group by 1, 2, 3, 4 having sum(c.change) <> 0 order by 1, 2, 3, 4
      on conflict (product, language, rating, verified) do update set count = t.count + excluded.count;
      return null;
    end $$`,
  sql`create trigger reviews_counted after insert or delete or update of product, language, rating, verified, state on reviews
    for each row execute function count_review()`,
  // Title and text as they are searched: small letters without accents. Where it is missing, the text itself is searched.
  sql`alter table reviews add column words text`,
  // By time and no longer by when they were stored: reviews that come from elsewhere are older than they are here.
  sql`create index reviews_newest on reviews (product, language, at desc, id desc) where state = 'published'`,
  sql`create index reviews_newest_of_all on reviews (product, at desc, id desc) where state = 'published'`,
  sql`create index reviews_best on reviews (product, rating desc, at desc, id desc) where state = 'published'`,
  sql`create index reviews_worst on reviews (product, rating, at desc, id desc) where state = 'published'`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}
