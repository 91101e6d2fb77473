namespace Monitor.Web.Tests.Push;

/// <summary>Waits for what becomes so in a moment.</summary>
internal static class Eventually
{
    public static async Task SoAsync(Func<Task<bool>> isSo)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            if (await isSo())
                return;
            await Task.Delay(100);
        }

        throw new TimeoutException("It did not become so within 30 seconds.");
    }
}
