//! A PostgreSQL of this process alone, from the binaries that are installed. It goes when the process goes.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use tempfile::TempDir;

/// Runs until its standard input ends, which happens when the process at the other end is gone, however it went.
const KEEPER: &str = r#"
"$1/postgres" -D "$2" -k "$2" -h '' -F -c max_connections=300 -c fsync=off 2>"$2/log" &
server=$!
until "$1/pg_isready" -q -h "$2"; do
    kill -0 $server || { cat "$2/log"; exit 1; }
    sleep 0.1
done
echo ready
cat >/dev/null
kill -QUIT $server
wait $server
rm -rf "$2"
"#;

/// Whom the server runs as where these tests are run by root, whom PostgreSQL refuses.
const UNPRIVILEGED: u32 = 65534;

#[derive(Debug)]
struct Server {
    socket: PathBuf,
    /// Its standard input ends with this process, and then it ends the server.
    keeper: Child,
}

/// The address of a new database, or nothing where PostgreSQL is not installed.
pub(crate) async fn fresh() -> Option<String> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    static DATABASES: AtomicU32 = AtomicU32::new(0);
    let server = SERVER.get_or_init(|| match binaries() {
        Some(folder) => Some(start(&folder)),
        None => {
            skipped();
            None
        }
    });
    let socket = &server.as_ref()?.socket;
    let name = format!("shop_{}", DATABASES.fetch_add(1, Ordering::Relaxed));
    run(socket, &format!("CREATE DATABASE {name}")).await;
    Some(url(socket, &name))
}

/// Lets nobody connect to a database any more, and ends the connections there are; or lets everybody in again.
pub(crate) async fn let_in(database: &str, allowed: bool) {
    let (socket, name) = database.rsplit_once("&dbname=").expect("an address of ours");
    let socket = Path::new(socket.split_once("host=").expect("an address of ours").1);
    run(socket, &format!("ALTER DATABASE {name} WITH ALLOW_CONNECTIONS {allowed}")).await;
    if !allowed {
        let sql = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ";
        run(socket, &format!("{sql}'{name}'")).await;
    }
}

/// Every row of every table, as text.
pub(crate) async fn contents(database: &str) -> String {
    use sqlx::{AssertSqlSafe, Connection, PgConnection};
    let mut connection = PgConnection::connect(database).await.expect("PostgreSQL");
    let tables: Vec<String> =
        sqlx::query_scalar("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'")
            .fetch_all(&mut connection)
            .await
            .expect("the tables");
    let mut text = String::new();
    for table in tables {
        let sql = AssertSqlSafe(format!("SELECT CAST(t AS text) FROM {table} t"));
        let rows: Vec<String> =
            sqlx::query_scalar(sql).fetch_all(&mut connection).await.expect("the rows");
        text += &rows.join("\n");
    }
    text
}

fn url(socket: &Path, name: &str) -> String {
    format!("postgres://postgres@localhost/?host={}&dbname={name}", socket.display())
}

async fn run(socket: &Path, sql: &str) {
    use sqlx::{Connection, Executor, PgConnection};
    let mut connection = PgConnection::connect(&url(socket, "postgres")).await.expect("PostgreSQL");
    connection.execute(sqlx::AssertSqlSafe(sql)).await.expect("a statement");
    connection.close().await.expect("PostgreSQL");
}

/// The folder with the newest of what is installed.
fn binaries() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    for entry in std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten() {
        folders.push(entry.path().join("bin"));
    }
    let programs = ["initdb", "postgres", "pg_isready"];
    folders.into_iter().rfind(|folder| programs.iter().all(|name| folder.join(name).is_file()))
}

fn skipped() {
    let sentence = "PostgreSQL is not installed (initdb, postgres and pg_isready are neither in /usr/lib/postgresql \
                    nor on PATH), so the merchant's tests were NOT run on it: `cargo xtask setup` installs it";
    assert!(std::env::var_os("CI").is_none(), "{sentence}");
    // Past what libtest keeps back, so that it is seen although the tests pass.
    let _ = writeln!(std::io::stderr(), "\n{sentence}");
}

fn start(binaries: &Path) -> Server {
    let folder = TempDir::with_prefix("pg-").expect("a folder").keep();
    let is_root = std::fs::metadata(&folder).expect("a folder").uid() == 0;
    if is_root {
        chown(&folder, Some(UNPRIVILEGED), Some(UNPRIVILEGED))
            .expect("root may give a folder away");
    }
    let command = |program: &Path| {
        let mut command = Command::new(program);
        command.current_dir("/");
        if is_root {
            command.uid(UNPRIVILEGED).gid(UNPRIVILEGED);
        }
        command
    };
    let mut initdb = command(&binaries.join("initdb"));
    initdb.args(["-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", "--no-locale", "-D"]);
    let output = initdb.arg(&folder).output().expect("initdb");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));

    let mut keeper = command(Path::new("/bin/sh"));
    keeper.args(["-c", KEEPER, "keeper"]).args([binaries, &folder]);
    let keeper = keeper.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut server = Server { socket: folder, keeper: keeper.expect("a shell") };
    let mut line = String::new();
    let mut output = BufReader::new(server.keeper.stdout.take().expect("a pipe"));
    output.read_line(&mut line).expect("a line");
    assert_eq!(line, "ready\n", "PostgreSQL did not start");
    server
}
