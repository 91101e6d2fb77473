using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Monitor.Data.Identity.Passkeys;

/// <summary>Lets each challenge be answered once, on whichever node the answer comes in: of two that come at the same time one is late.</summary>
public static class PasskeyUse
{
    /// <summary>A day: far longer than a challenge is good for, whatever the clocks of nodes say.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    /// <summary>Takes a challenge for an answer that was found right, and notes the use.</summary>
    /// <param name="challenge">What the browser was given, or anything that is only its own.</param>
    /// <param name="signCount">What the device says; one that counts never says the same twice.</param>
    /// <returns>False when the challenge was answered before, or the passkey has been used or removed meanwhile: then nothing is noted.</returns>
    public static async Task<bool> TakeAsync(MonitorDbContext context, string challenge, Guid userId, byte[] credentialId, long signCount, bool isBackedUp, CancellationToken cancellationToken)
    {
        var hash = SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(challenge));
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        // By the database's clock: nodes may have others.
        await context.Database.ExecuteSqlAsync($"DELETE FROM passkey_challenges WHERE taken_at < now() - {Remembered}", cancellationToken);
        if (await context.Database.ExecuteSqlAsync($"INSERT INTO passkey_challenges (hash, taken_at) VALUES ({hash}, now()) ON CONFLICT DO NOTHING", cancellationToken) == 0)
            return false;
        var used = await context.Database.ExecuteSqlAsync(
            $"""
            UPDATE user_passkeys SET last_used_at = now(), sign_count = {signCount}, is_backed_up = {isBackedUp}
            WHERE user_id = {userId} AND credential_id = {credentialId} AND (sign_count < {signCount} OR (sign_count = 0 AND {signCount} = 0))
            """,
            cancellationToken);
        if (used == 0)
            return false;
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
