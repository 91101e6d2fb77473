# syntax=docker/dockerfile:1
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# Projects and versions first: packages are fetched again only when one of these changes.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/Monitor.Core/*.csproj src/Monitor.Core/
COPY src/Monitor.Data/*.csproj src/Monitor.Data/
COPY src/Monitor.Web/*.csproj src/Monitor.Web/
COPY migrations/*.csproj migrations/
RUN dotnet restore src/Monitor.Web --use-current-runtime -p:PublishReadyToRun=true

# The same step as in scripts/publish.sh.
COPY src/ src/
COPY migrations/ migrations/
RUN dotnet publish src/Monitor.Web --configuration Release --use-current-runtime --self-contained false -p:PublishReadyToRun=true \
    --output artifacts/publish/Monitor.Web/release --verbosity quiet --nologo
COPY docs/third-party.md docs/
COPY scripts/sbom.sh scripts/
RUN scripts/sbom.sh

# This image, unlike the chiseled ones, has ICU and the time zones, which days and uptime are counted in.
FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /source/artifacts/publish/Monitor.Web/release/ ./
# The youngest garbage gets 64 MiB: with less, checks under way are collected around, copied and kept. There is no other way to say so.
ENV DOTNET_GCgen0size=0x4000000 DOTNET_TC_CallCountThreshold=0x400
ENV ASPNETCORE_URLS=http://+:8080
EXPOSE 8080
USER $APP_UID
# Liveness only: a restart would not bring a lost database back.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["dotnet", "Monitor.Web.dll", "healthcheck", "--timeout", "4"]
ENTRYPOINT ["dotnet", "Monitor.Web.dll"]
