// How fast a rebuild can be: simdjson, SQLite without a journal, a table for each question and no more. It reads only the
// sidecars, checks nothing, and keeps nothing that would show later whether a file has changed.
//
//   lean FOLDER DATABASE
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <dirent.h>
#include <fcntl.h>
#include <simdjson.h>
#include <sqlite3.h>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>
#include <unordered_map>
#include <vector>

namespace dom = simdjson::dom;

static sqlite3 *database;

static void run(const char *sql)
{
    if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
    {
        std::fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(database));
        std::exit(1);
    }
}

struct Insert
{
    sqlite3_stmt *statement = nullptr;

    explicit Insert(const char *sql)
    {
        if (sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) != SQLITE_OK)
        {
            std::fprintf(stderr, "%s\n", sqlite3_errmsg(database));
            std::exit(1);
        }
    }

    ~Insert() { sqlite3_finalize(statement); }

    void bind(int at, std::string_view text) { sqlite3_bind_text(statement, at, text.data(), static_cast<int>(text.size()), SQLITE_STATIC); }

    void bind(int at, long long number) { sqlite3_bind_int64(statement, at, number); }

    void go()
    {
        if (sqlite3_step(statement) != SQLITE_DONE)
        {
            std::fprintf(stderr, "%s\n", sqlite3_errmsg(database));
            std::exit(1);
        }
        sqlite3_reset(statement);
    }
};

struct Pair
{
    int tag, medium, position;
};

static std::string_view text(dom::element record, const char *name)
{
    std::string_view value;
    return record[name].get(value) == simdjson::SUCCESS ? value : std::string_view{};
}

int main(int count, char **arguments)
{
    if (count != 3)
        return 2;
    DIR *folder = opendir(arguments[1]);
    if (folder == nullptr)
        return 1;
    std::vector<std::string> names;
    while (dirent *entry = readdir(folder))
    {
        std::string name = entry->d_name;
        if (name.size() > 5 && name.compare(name.size() - 5, 5, ".json") == 0)
            names.push_back(name);
    }
    unlink(arguments[2]);
    sqlite3_open(arguments[2], &database);
    run("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA page_size=8192; PRAGMA cache_size=-131072");
    run("CREATE TABLE media(id INTEGER PRIMARY KEY, hash TEXT, type TEXT, name TEXT, caption TEXT, score INTEGER, created TEXT, modified INTEGER, metadata TEXT)");
    run("CREATE TABLE tag(id INTEGER PRIMARY KEY, category TEXT, value TEXT)");
    run("CREATE TABLE media_tag(tag INTEGER, medium INTEGER, position INTEGER, PRIMARY KEY(tag, medium)) WITHOUT ROWID");
    run("CREATE VIRTUAL TABLE words USING fts5(name, caption, tags, content='', columnsize=0)");
    run("BEGIN");
    std::unordered_map<std::string, int> ids;
    std::vector<Pair> pairs;
    {
        Insert medium("INSERT INTO media VALUES(?,?,?,?,?,?,?,?,?)"), words("INSERT INTO words(rowid, name, caption, tags) VALUES(?,?,?,?)"), tag("INSERT INTO tag VALUES(?,?,?)");
        dom::parser parser;
        std::vector<char> bytes(1 << 16);
        int id = 0;
        for (const auto &name : names)
        {
            int file = openat(dirfd(folder), name.c_str(), O_RDONLY);
            struct stat look;
            if (file < 0 || fstat(file, &look) != 0)
                return 1;
            if (bytes.size() < static_cast<size_t>(look.st_size) + simdjson::SIMDJSON_PADDING)
                bytes.resize(look.st_size + 4096);
            ssize_t length = read(file, bytes.data(), look.st_size);
            close(file);
            dom::element record;
            if (length < 0 || parser.parse(bytes.data(), length, false).get(record) != simdjson::SUCCESS)
                return 1;
            id++;
            long long score = 0;
            int64_t found;
            if (record["score"].get(found) == simdjson::SUCCESS)
                score = found;
            std::string created, metadata, all;
            dom::element more;
            if (record["metadata"].get(more) == simdjson::SUCCESS)
            {
                created = text(more, "created");
                metadata = simdjson::minify(more);
            }
            dom::array tags;
            int position = 0;
            if (record["tags"].get(tags) == simdjson::SUCCESS)
            {
                for (auto one : tags)
                {
                    std::string category(text(one, "category")), value(text(one, "value"));
                    auto [known, added] = ids.try_emplace(category + '\n' + value, static_cast<int>(ids.size()) + 1);
                    if (added)
                    {
                        tag.bind(1, static_cast<long long>(known->second));
                        tag.bind(2, category);
                        tag.bind(3, value);
                        tag.go();
                    }
                    pairs.push_back({known->second, id, position++});
                    all += value;
                    all += ' ';
                }
            }
            std::string_view type = text(record, "type");
            medium.bind(1, static_cast<long long>(id));
            medium.bind(2, std::string_view(name).substr(0, name.size() - 5));
            medium.bind(3, type.empty() ? "image" : type);
            medium.bind(4, text(record, "name"));
            medium.bind(5, text(record, "caption"));
            medium.bind(6, score);
            medium.bind(7, created);
            medium.bind(8, static_cast<long long>(look.st_mtime));
            medium.bind(9, metadata);
            medium.go();
            words.bind(1, static_cast<long long>(id));
            words.bind(2, text(record, "name"));
            words.bind(3, text(record, "caption"));
            words.bind(4, all);
            words.go();
        }
        std::sort(pairs.begin(), pairs.end(), [](const Pair &one, const Pair &other) { return one.tag != other.tag ? one.tag < other.tag : one.medium < other.medium; });
        Insert pair("INSERT OR IGNORE INTO media_tag VALUES(?,?,?)");
        for (const auto &one : pairs)
        {
            pair.bind(1, static_cast<long long>(one.tag));
            pair.bind(2, static_cast<long long>(one.medium));
            pair.bind(3, static_cast<long long>(one.position));
            pair.go();
        }
    }
    run("CREATE UNIQUE INDEX media_hash ON media(hash); CREATE INDEX media_score ON media(score); CREATE INDEX tag_value ON tag(value)");
    run("COMMIT");
    return sqlite3_close(database) == SQLITE_OK ? 0 : 1;
}
