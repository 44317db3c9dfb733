create schema work;

-- Every two characters that stand beside one another: the index that finds two Chinese characters in many titles.
create function work.bigrams(words text) returns text[]
    language sql immutable strict parallel safe
    return (select coalesce(array_agg(distinct substr(lower(words), i, 2)), '{}')
              from generate_series(1, length(words) - 1) as i);

-- 待办: what a unit, or one person in it, has to do about something until a day.
create table work.task (
    id            bigint generated always as identity primary key,
    kind          text collate "C" not null,
    subject       text collate "C" not null,
    title         text not null,
    link          text not null,
    campaign      text collate "C" not null,
    scope_path    text collate "C" not null,
    unit          text collate "C" not null,
    unit_path     text collate "C" not null,
    person        text collate "C" not null,
    lender_unit   text collate "C" not null,
    lender_person text collate "C" not null,
    asked_by      text collate "C" not null,
    asked_unit    text collate "C" not null,
    opened_at     timestamptz not null,
    due_on        date,
    sort_on       date not null generated always as (coalesce(due_on, date '9999-12-31')) stored,
    working_days  boolean not null,
    paused_on     date,
    state         text collate "C" not null check (state in ('open', 'done', 'dropped')),
    closed_at     timestamptz,
    closed_by     text collate "C" not null,
    closed_unit   text collate "C" not null,
    outcome       text not null,
    urged         int not null,
    urged_on      date,
    reminded      int not null,
    check ((state = 'open') = (closed_at is null))
);
comment on column work.task.scope_path is 'of the subject: whoever may see that may see the task, on either side of it';
comment on column work.task.unit is 'who has to do it; unit_path its path, for those above it';
comment on column work.task.person is 'who of them; blank for whoever comes first';
comment on column work.task.lender_unit is 'who delegated it and may take it back; blank where nobody did';
comment on column work.task.working_days is 'whether a pause moves the due day by working days';
comment on column work.task.reminded is 'the rung of the ladder of reminders that was reached for this due day; 0 for none';

-- Numbers of what is asked by hand.
create sequence work.errand;

-- Asked for twice, it is opened once.
create unique index task_open_once on work.task (kind, subject, unit) where state = 'open';
create index task_by_subject on work.task (subject);

-- An index for each filter of the inbox, each in the order of the page.
create index task_held on work.task (unit, person, sort_on, id) include (scope_path, paused_on) where state = 'open';
create index task_held_of_kind on work.task (unit, person, kind, sort_on, id) include (scope_path) where state = 'open';
create index task_held_from on work.task (unit, person, asked_unit, sort_on, id) include (scope_path) where state = 'open';
create index task_held_in_campaign on work.task (unit, person, campaign, sort_on, id) include (scope_path) where state = 'open';
create index task_beneath on work.task (unit_path, sort_on, id) include (scope_path) where state = 'open';
create index task_late on work.task (unit, sort_on) where state = 'open' and paused_on is null;
create index task_due on work.task (due_on, unit_path) include (scope_path, state) where state <> 'dropped';
create index task_done on work.task (closed_by, closed_at, id) include (scope_path) where state <> 'open';
create index task_done_of_kind on work.task (closed_by, kind, closed_at, id) include (scope_path) where state <> 'open';
create index task_asked on work.task (asked_by, opened_at, id) include (scope_path);
create index task_asked_of_kind on work.task (asked_by, kind, opened_at, id) include (scope_path);
create index task_title_pairs on work.task using gin (work.bigrams(title));
create index task_to_remind on work.task (reminded, due_on)
    where state = 'open' and paused_on is null and due_on is not null;

-- 办理过程: what became of a task. Only added to.
create table work.task_event (
    id          bigint generated always as identity primary key,
    task_id     bigint not null references work.task,
    scope_path  text collate "C" not null,
    at          timestamptz not null,
    what        text collate "C" not null,
    person      text collate "C" not null,
    unit        text collate "C" not null,
    to_unit     text collate "C" not null,
    to_person   text collate "C" not null,
    due_before  date,
    due_after   date,
    note        text not null
);
create index task_event_by_task on work.task_event (task_id, id);
revoke update on work.task_event from qingce_app;

-- 提醒: that a rung of the ladder was reached for a due day. The key lets no two processes remind of the same.
create table work.reminder (
    task_id    bigint not null references work.task,
    due_on     date not null,
    rung       int not null,
    scope_path text collate "C" not null,
    at         timestamptz not null,
    primary key (task_id, due_on, rung)
);
revoke update on work.reminder from qingce_app;

-- 延期、中止申请: what the holder of a task asks for, and what it was answered.
create table work.request (
    id           bigint generated always as identity primary key,
    task_id      bigint not null references work.task,
    scope_path   text collate "C" not null,
    what         text collate "C" not null check (what in ('extend', 'pause')),
    wanted_on    date,
    reason       text not null,
    asked_by     text collate "C" not null,
    asked_unit   text collate "C" not null,
    asked_at     timestamptz not null,
    decider_unit text collate "C" not null,
    state        text collate "C" not null check (state in ('open', 'granted', 'refused', 'dropped')),
    decided_by   text collate "C" not null,
    decided_at   timestamptz,
    answer       text not null
);
create unique index request_open_once on work.request (task_id) where state = 'open';
create index request_by_task on work.request (task_id, id);

call runtime.keep_within_reach('work.task');
call runtime.keep_within_reach('work.task_event');
call runtime.keep_within_reach('work.reminder');
call runtime.keep_within_reach('work.request');

-- Tasks whose titles have a text, the newest first, no more than asked for. With the rights of its owner, because the index of
-- pairs cannot serve beneath a policy on rows: the function therefore keeps to the reach of the work itself.
create function work.found_by_title(words text, likeness text, most int)
    returns setof bigint
    language sql stable security definer rows 200
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan
    begin atomic
        select t.id
          from work.task t
         where t.scope_path >= runtime.reach_from() and t.scope_path < runtime.reach_until()
           and work.bigrams(t.title) @> work.bigrams(found_by_title.words)
           and t.title ilike found_by_title.likeness
         order by t.id desc
         limit found_by_title.most;
    end;
