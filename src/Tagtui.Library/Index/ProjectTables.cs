using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

/// <summary>Projects as rows. There are few, so a change of any of them writes all of them anew.</summary>
internal static class ProjectTables
{
    public static void Write(Database database, IReadOnlyList<ProjectRow> items)
    {
        database.Execute("DELETE FROM project_item; DELETE FROM project");
        var projects = new Dictionary<string, int>();
        foreach (var item in items)
        {
            if (!projects.TryGetValue(item.Project, out var id))
            {
                projects[item.Project] = id = projects.Count + 1;
                database.Prepared("INSERT INTO project VALUES(?,?)").Bind(1, id).Bind(2, item.Project).Run();
            }
            database.Prepared("INSERT OR REPLACE INTO project_item VALUES(?,?,?,?,?)")
                .Bind(1, id).Bind(2, item.Position).Bind(3, item.Path).Bind(4, item.Key).Bind(5, item.Repeats).Run();
        }
    }

    public static List<ProjectRow> Read(Database database)
    {
        var items = new List<ProjectRow>();
        var rows = database.Prepared(
            "SELECT name, path, key, position, repeats FROM project_item JOIN project ON project.id = project_id ORDER BY project_id, position");
        while (rows.Step())
            items.Add(new ProjectRow(rows.Text(0), rows.Text(1), rows.Text(2), (int)rows.Int64(3), (int)rows.Int64(4)));
        return items;
    }
}
