using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monitor.Data.Schema;

/// <summary>The one-time link by which somebody may choose their password: one of each user, a new one in place of the old. Only its hash is stored.</summary>
public sealed class OneTimeLinkRow : IEntityTypeConfiguration<OneTimeLinkRow>
{
    public Guid UserId { get; set; }

    /// <summary>SHA-256 of the token: it is long and random, so a slow hash adds nothing.</summary>
    public byte[] Hash { get; set; } = [];

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public void Configure(EntityTypeBuilder<OneTimeLinkRow> builder)
    {
        builder.ToTable("one_time_links");
        builder.HasKey(l => l.UserId);
        builder.HasOne<User>().WithOne().HasForeignKey<OneTimeLinkRow>(l => l.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(l => l.Hash).IsUnique();
    }
}
