using Monitor.Data;

namespace Monitor.Web.Tests.Arrows;

/// <summary>Data's folders stand on the schema and the context in the root; what records knows what it records into.</summary>
public sealed class DataArrowTests
{
    private static readonly string[][] Order =
    [
        ["Embedded", "Schema", "Sql"],
        [""],
        ["Audit", "Nodes", "Standbys"],
        ["Incidents"],
        ["History", "Identity", "Outbox", "Upgrading"],
        ["Dependencies", "Maintenance", "Own"],
        ["Announcing"],
        ["Routing", "Scheduling"],
        ["Registry"],
        ["Recording"],
        ["Fleet", "Backups"],
        [FolderArrows.Composition],
    ];

    private static readonly FolderArrows Arrows = FolderArrows.Of(typeof(MonitorDbContext).Assembly, typeof(DataServices));

    [Fact]
    public void Each_folder_knows_only_those_below_it() => Arrows.Against(Order).ShouldBeEmpty();

    [Fact]
    public void No_sub_folders_know_each_other_in_a_circle() => Arrows.Cycles().ShouldBeEmpty();
}
