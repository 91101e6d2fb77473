using Microsoft.EntityFrameworkCore;

namespace Monitor.Data.Identity;

/// <summary>Lets each code of a second factor count once, on whichever node it is typed: of two that come at the same time one is late. Whoever read the user before cannot write the code back.</summary>
public static class OneTimeCodes
{
    /// <summary>Takes a code of an authenticator app.</summary>
    /// <param name="step">The half minute that it is of: one that was taken, and those before it, count no more.</param>
    /// <returns>False when it is no use.</returns>
    public static async Task<bool> TakeStepAsync(MonitorDbContext context, Guid userId, long step, CancellationToken cancellationToken) => await context.Database.ExecuteSqlAsync(
        $"UPDATE users SET second_factor_step = {step}, concurrency_stamp = gen_random_uuid()::text WHERE id = {userId} AND two_factor_enabled AND (second_factor_step IS NULL OR second_factor_step < {step})", cancellationToken) == 1;

    /// <summary>Takes a recovery code, which is gone then.</summary>
    /// <returns>False when there is none with this hash.</returns>
    public static async Task<bool> TakeRecoveryAsync(MonitorDbContext context, Guid userId, string hash, CancellationToken cancellationToken) => await context.Database.ExecuteSqlAsync(
        $"UPDATE users SET recovery_codes = array_remove(recovery_codes, {hash}), concurrency_stamp = gen_random_uuid()::text WHERE id = {userId} AND two_factor_enabled AND {hash} = ANY(recovery_codes)", cancellationToken) == 1;
}
