using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Core.Text;

namespace Monitor.Data.Schema;

/// <summary>
/// One change with who made it, added in the transaction of the change. The database refuses to change or remove it; only the
/// retention removes what is older than its days. It grows by one row, about twice a definition, for each change that a person,
/// a key or a file makes: nothing is written per check.
/// </summary>
public sealed class AuditRow : IEntityTypeConfiguration<AuditRow>
{
    private const int LongestName = 300;

    public long Id { get; set; }

    /// <summary>By the database's clock.</summary>
    public DateTimeOffset At { get; set; }

    public ActorKind ActorKind { get; set; }

    public string ActorName { get; set; } = "";

    public string? ActorId { get; set; }

    /// <summary>Where the call came from.</summary>
    public string? Address { get; set; }

    public string Action { get; set; } = "";

    public string SubjectKind { get; set; } = "";

    public string SubjectKey { get; set; } = "";

    /// <summary>JSON in the order it was written, secrets masked.</summary>
    public string? Before { get; set; }

    public string? After { get; set; }

    /// <summary>The entry of a change of many that this is a part of; null for what stands for itself.</summary>
    public long? PartOf { get; set; }

    public static AuditRow Of(string action, string subjectKey, Actor actor, string? before, string? after) => new()
    {
        ActorKind = actor.Kind,
        ActorName = ForeignText.Line(actor.Name, LongestName),
        ActorId = actor.Id,
        Address = actor.Address,
        Action = action,
        SubjectKind = AuditActions.KindOf(action),
        SubjectKey = ForeignText.Line(subjectKey, LongestName),
        Before = before,
        After = after,
        PartOf = actor.PartOf,
    };

    public void Configure(EntityTypeBuilder<AuditRow> builder)
    {
        builder.ToTable("audit_log");
        // Not now(): whoever waited for a lock would seem to have come before the one that was waited for.
        builder.Property(a => a.At).HasDefaultValueSql("clock_timestamp()").ValueGeneratedOnAdd();
        builder.Property(a => a.ActorKind).HasConversion<short>();
        builder.Property(a => a.Action).HasMaxLength(40);
        builder.Property(a => a.SubjectKind).HasMaxLength(20);
        builder.Property(a => a.Before).HasColumnType("json");
        builder.Property(a => a.After).HasColumnType("json");
        builder.HasIndex(a => a.At);
        builder.HasIndex(a => new { a.PartOf, a.Id }).HasFilter("part_of IS NOT NULL");
        builder.HasIndex(a => new { a.SubjectKind, a.SubjectKey, a.Id });
    }
}
