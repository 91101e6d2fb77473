using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monitor.Data.Schema;

/// <summary>A passkey by which somebody signs in (WebAuthn: a credential record). The secret half never leaves their device.</summary>
public sealed class PasskeyRow : IEntityTypeConfiguration<PasskeyRow>
{
    /// <summary>Ours, for addresses of pages.</summary>
    public Guid Id { get; set; }

    public Guid UserId { get; set; }

    /// <summary>What the device calls it: 1,023 bytes at most.</summary>
    public byte[] CredentialId { get; set; } = [];

    /// <summary>As COSE writes it.</summary>
    public byte[] PublicKey { get; set; } = [];

    /// <summary>What its owner calls it.</summary>
    public string Name { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>How often the device says that it was used; 0 for those that do not count, as all do that are on several devices.</summary>
    public long SignCount { get; set; }

    /// <summary>How the device may be reached (<c>usb</c>, <c>internal</c>, <c>hybrid</c> …).</summary>
    public string[] Transports { get; set; } = [];

    /// <summary>It may be on several devices.</summary>
    public bool IsBackupEligible { get; set; }

    /// <summary>It is, as far as its device said when it was used last.</summary>
    public bool IsBackedUp { get; set; }

    public void Configure(EntityTypeBuilder<PasskeyRow> builder)
    {
        builder.ToTable("user_passkeys");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.HasOne<User>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(p => p.CredentialId).IsUnique();
    }
}
