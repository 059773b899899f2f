//! Java: AWS's own runtime client on a JVM of the host, started as AWS starts it.
//!
//! The client's jars are AWS's to give. They come from a folder that the user names and are laid out as AWS has them, in
//! `/var/runtime/lib`, so that the class path is AWS's too.
//!
//! Source of the command line: those that functions recorded on AWS in 2023 and 2024, as wrapper scripts
//! (`AWS_LAMBDA_EXEC_WRAPPER`) are shown them.

mod archive;
mod training;

pub use training::Training;

use super::{Interpreter, Runtime};
use crate::bootstrap::{Installed, RUNTIME_DIR};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// The client's entry point.
pub const MAIN: &str = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

/// Beginnings of the names of the jars that the client consists of.
const JARS: [&str; 3] =
    ["aws-lambda-java-core-", "aws-lambda-java-runtime-interface-client-", "aws-lambda-java-serialization-"];
/// Jars taken from the folder; AWS has three.
const JARS_MOST: usize = 64;
const JAR_BYTES_MOST: u64 = 64 * 1024 * 1024;
/// The property that keeps the client from unpacking its native half into the function's `/tmp`.
const NATIVE: &str = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";
const NATIVE_BYTES_MOST: u64 = 64 * 1024 * 1024;

/// What newer clients use after each event, without which they end then. Its jar is named by its version alone.
const UTILITIES: &str = "utils-lite-";
/// Where a jar made by Maven says what it needs.
const NEEDS: &str = "META-INF/maven/com.amazonaws/aws-lambda-java-runtime-interface-client/pom.xml";
const NEEDS_BYTES_MOST: u64 = 1024 * 1024;

/// Folder and package of our classes.
const PACKAGE: &str = "lamplighter";
/// A handler that is found in a folder, as functions' are.
const REHEARSED: &str = "Rehearsed.class";
/// Below `/var/runtime`.
const TEMPLATE_JAR: &str = "lib/lamplighter/template.jar";

/// Where training leaves an archive.
const TRAINED: &str = "/tmp/archive";

/// How to get the client.
pub const ADVICE: &str = "get it with `for jar in com.amazonaws:aws-lambda-java-{core:1.4.0,serialization:1.4.1,\
     runtime-interface-client:2.10.1} software.amazon.awssdk:utils-lite:2.34.0; do \
     mvn -q dependency:copy -Dartifact=$jar -DoutputDirectory=DIR; done` \
     and start the node with --java-packages DIR";

/// AWS's runtime client, laid out.
#[derive(Debug)]
pub(super) struct Client {
    /// To be mounted at `/var/runtime`.
    pub folder: PathBuf,
    /// File names in its `lib`, in the order of the class path.
    jars: Vec<String>,
    /// Whether its `lib/jni` has the native half.
    native: bool,
    /// Archives that were read and found to be as they were written.
    intact: Mutex<BTreeSet<PathBuf>>,
}

impl Client {
    /// Lays out the client in `packages` below `clients`, in a folder named by its content. `None` if a part is missing.
    pub fn lay_out(packages: &Path, installed: &Installed) -> io::Result<Option<Self>> {
        let clients = &installed.java_client;
        let jars = jars_in(packages)?;
        if !is_whole(packages, &jars)? {
            return Ok(None);
        }
        let folder = clients.join(digest(packages, &jars)?);
        let lib = folder.join("lib");
        if !folder.is_dir() {
            let draft = clients.join(format!("{}.new", base::id::hex(8)));
            fill(packages, &jars, &draft)?;
            put(&draft.join(TEMPLATE_JAR), &template_jar(&installed.java)?, 0o644)?;
            put(&draft.join("lib").join(PACKAGE).join(REHEARSED), &fs::read(installed.java.join(REHEARSED))?, 0o644)?;
            // Another node may have been quicker; its content is the same.
            if fs::rename(&draft, &folder).is_err() {
                fs::remove_dir_all(&draft)?;
            }
        }
        let native = lib.join("jni").join(native_name()).is_file();
        Ok(Some(Self { folder, jars, native, intact: Mutex::default() }))
    }

    fn class_path(&self) -> String {
        let paths: Vec<_> = self.jars.iter().map(|jar| format!("{RUNTIME_DIR}/lib/{jar}")).collect();
        paths.join(":")
    }

    /// The arguments of `java` but for the heap's size, up to the class path.
    pub fn flags(&self, runtime: &Runtime, java: &Interpreter) -> Vec<String> {
        let archive = self.archive(java).filter(|archive| self.has(archive));
        let mut all: Vec<String> = archive.map_or_else(Vec::new, |archive| archive.use_it());
        all.extend(self.plain_flags(runtime.version.0 >= 17, java));
        all.extend(["-classpath".into(), self.class_path()]);
        all
    }

    fn plain_flags(&self, first_compiler_alone: bool, java: &Interpreter) -> Vec<String> {
        let mut all: Vec<String> = ["-XX:+UseSerialGC", "-XX:-UsePerfData"].map(Into::into).into();
        // On AWS java11 and older compile without this bound.
        if first_compiler_alone {
            all.extend(["-XX:+TieredCompilation".into(), "-XX:TieredStopAtLevel=1".into()]);
        }
        all.push("--add-opens=java.base/java.io=ALL-UNNAMED".into());
        if java.version.0 >= 24 {
            // Or else it warns, in the function's log, of the client's native half.
            all.push("--enable-native-access=ALL-UNNAMED".into());
        }
        all.extend(
            ["-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac", "-XX:+ErrorFileToStderr"].map(Into::into),
        );
        // As AWS's locale has it; later versions always do.
        if java.version.0 < 18 {
            all.push("-Dfile.encoding=UTF-8".into());
        }
        if self.native {
            all.push(format!("-D{NATIVE}={RUNTIME_DIR}/lib/jni/{}", native_name()));
        }
        all
    }
}

/// Makes the arguments of a plain start those of a process that waits.
pub(super) fn waiting(mut arguments: Vec<String>) -> Vec<String> {
    if let Some(class_path) = arguments.last_mut() {
        class_path.push_str(&format!(":{RUNTIME_DIR}/{TEMPLATE_JAR}"));
    }
    arguments.push("lamplighter.Template".into());
    arguments
}

/// 85 % of the memory, or all but 240 MiB where that is more: 445645k of 512 MB, 2834432k of 3,008 MB.
pub(super) fn heap(memory_mb: u32) -> String {
    let memory_kib = u64::from(memory_mb) * 1024;
    let rest_kib = (memory_kib * 15 / 100).min(240 * 1024);
    format!("-XX:MaxHeapSize={}k", memory_kib - rest_kib)
}

/// Folders of `/etc` into which distributions link a JDK's settings. Without them it does not start.
pub(super) fn settings_folders(home: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for folder in ["conf", "conf/security", "lib", "lib/security"] {
        let entries = fs::read_dir(home.join(folder)).into_iter().flatten().flatten();
        let links = entries.map(|entry| entry.path()).chain([home.join(folder)]).filter(|path| path.is_symlink());
        for target in links.filter_map(|link| fs::canonicalize(link).ok()) {
            let top: PathBuf = target.components().take(3).collect();
            if sandbox_takes(&top) && !all.contains(&top) {
                all.push(top);
            }
        }
    }
    all
}

/// `/etc/java`, `/etc/java-17-openjdk` and the like: all of `/etc` that a sandbox can be given.
fn sandbox_takes(folder: &Path) -> bool {
    let name = folder.strip_prefix("/etc").ok().and_then(Path::to_str);
    name.is_some_and(|name| name.starts_with("java")) && folder.is_dir()
}

/// As the client names it. The JVM of a musl host finds the right one itself.
fn native_name() -> &'static str {
    if cfg!(target_arch = "aarch64") {
        "libaws-lambda-jni.linux-aarch_64.so"
    } else {
        "libaws-lambda-jni.linux-x86_64.so"
    }
}

fn is_glibc_host() -> bool {
    let loader =
        if cfg!(target_arch = "aarch64") { "/lib/ld-linux-aarch64.so.1" } else { "/lib64/ld-linux-x86-64.so.2" };
    Path::new(loader).exists()
}

fn jars_in(folder: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let mut jars: Vec<_> = names.filter(|name| name.ends_with(".jar") && !name.contains(':')).collect();
    jars.sort();
    if jars.len() > JARS_MOST {
        return Err(io::Error::other(format!("{} jars are too many in {}", jars.len(), folder.display())));
    }
    Ok(jars)
}

fn digest(packages: &Path, jars: &[String]) -> io::Result<String> {
    let mut hash = Sha256::new();
    for jar in jars {
        let content = read(&packages.join(jar))?;
        hash.update(format!("{jar} {}\n", content.len()));
        hash.update(content);
    }
    Ok(hex::encode(&hash.finalize()[..8]))
}

fn read(file: &Path) -> io::Result<Vec<u8>> {
    let mut content = Vec::new();
    File::open(file)?.take(JAR_BYTES_MOST + 1).read_to_end(&mut content)?;
    if content.len() as u64 > JAR_BYTES_MOST {
        return Err(io::Error::other(format!("{} is too large", file.display())));
    }
    Ok(content)
}

/// The classes of ours that a process started ahead of need has.
fn template_jar(classes: &Path) -> io::Result<Vec<u8>> {
    let mut jar = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
    for entry in fs::read_dir(classes.join(PACKAGE))? {
        let entry = entry?;
        let name = format!("{PACKAGE}/{}", entry.file_name().to_string_lossy());
        jar.start_file(name, zip::write::SimpleFileOptions::default()).map_err(io::Error::other)?;
        jar.write_all(&fs::read(entry.path())?)?;
    }
    Ok(jar.finish().map_err(io::Error::other)?.into_inner())
}

fn fill(packages: &Path, jars: &[String], target: &Path) -> io::Result<()> {
    let lib = target.join("lib");
    for folder in [target, &lib, &lib.join("jni"), &lib.join(PACKAGE)] {
        fs::create_dir_all(folder)?;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755))?;
    }
    for jar in jars {
        put(&lib.join(jar), &read(&packages.join(jar))?, 0o644)?;
        let is_client = jar.starts_with(JARS[1]) && is_glibc_host();
        let native = if is_client { native_half(&lib.join(jar))? } else { None };
        if let Some(native) = native {
            put(&lib.join("jni").join(native_name()), &native, 0o755)?;
        }
    }
    Ok(())
}

/// Writes a file that is whole after a power cut, if it is there under a name that it was given afterwards.
fn put(file: &Path, content: &[u8], mode: u32) -> io::Result<()> {
    let mut open = File::create(file)?;
    open.write_all(content)?;
    open.set_permissions(fs::Permissions::from_mode(mode))?;
    open.sync_all()
}

fn is_whole(packages: &Path, jars: &[String]) -> io::Result<bool> {
    let has = |part: &str| jars.iter().find(|jar| jar.starts_with(part));
    let Some(client) = has(JARS[1]) else { return Ok(false) };
    let needs = entry(&packages.join(client), NEEDS, NEEDS_BYTES_MOST)?.unwrap_or_default();
    let utilities = String::from_utf8_lossy(&needs).contains(UTILITIES.trim_end_matches('-'));
    Ok(JARS.iter().all(|part| has(part).is_some()) && (!utilities || has(UTILITIES).is_some()))
}

/// The native half, from the client's jar; some builds of it have none for this machine.
fn native_half(jar: &Path) -> io::Result<Option<Vec<u8>>> {
    entry(jar, &format!("jni/{}", native_name()), NATIVE_BYTES_MOST)
}

fn entry(jar: &Path, name: &str, most: u64) -> io::Result<Option<Vec<u8>>> {
    let mut archive = zip::ZipArchive::new(File::open(jar)?).map_err(io::Error::other)?;
    let entry = match archive.by_name(name) {
        Ok(entry) => entry,
        Err(zip::result::ZipError::FileNotFound) => return Ok(None),
        Err(error) => return Err(io::Error::other(error)),
    };
    let mut content = Vec::new();
    entry.take(most).read_to_end(&mut content)?;
    Ok(Some(content))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn the_heap_is_what_aws_recorded() {
        assert_eq!(heap(512), "-XX:MaxHeapSize=445645k");
        assert_eq!(heap(3008), "-XX:MaxHeapSize=2834432k");
        assert_eq!(heap(128), "-XX:MaxHeapSize=111412k");
    }

    /// What differs between versions of runtimes and JVMs.
    #[test]
    fn flags_are_those_that_the_jvm_knows() {
        let client =
            Client { folder: "/none".into(), jars: vec!["a.jar".into()], native: true, intact: Mutex::default() };
        let check = |runtime: &str, version: u16, has: &[&str], has_not: &[&str]| {
            let java = serde_json::json!({ "kind": "java", "program": "/jdk/bin/java", "version": [version, 0, 1],
                "prefix": "/jdk", "packages": [], "boto3": false });
            let flags = client.flags(crate::catalog::find(runtime).unwrap(), &serde_json::from_value(java).unwrap());
            for part in has {
                assert!(flags.iter().any(|flag| flag.contains(part)), "{runtime} on {version}: {part} in {flags:?}");
            }
            for part in has_not {
                assert!(!flags.iter().any(|flag| flag.contains(part)), "{runtime} on {version}: {part} in {flags:?}");
            }
            assert_eq!(flags[flags.len() - 2..], ["-classpath", "/var/runtime/lib/a.jar"]);
        };
        check("java11", 11, &["SerialGC", "file.encoding=UTF-8", "NativeClient.JNI="], &["Tiered", "native-access"]);
        check("java17", 17, &["TieredStopAtLevel=1", "file.encoding=UTF-8"], &["native-access"]);
        check("java11", 25, &["native-access"], &["Tiered", "file.encoding"]);
        check("java21", 21, &["TieredStopAtLevel=1"], &["native-access", "file.encoding", "Archive"]);
        check("java25", 25, &["TieredStopAtLevel=1", "native-access"], &["AOTCache", "file.encoding"]);
    }

    #[test]
    fn a_client_is_laid_out_once_and_only_if_it_is_whole() {
        let dir = std::env::temp_dir().join(format!("lamp-java-{}", base::id::hex(8)));
        let (packages, clients) = (dir.join("packages"), dir.join("clients"));
        let installed = crate::bootstrap::install(&clients).unwrap();
        let clients = installed.java_client.clone();
        assert!(Client::lay_out(&packages, &installed).unwrap().is_none());
        fs::create_dir_all(&packages).unwrap();
        for jar in ["aws-lambda-java-serialization-2.jar", "aws-lambda-java-core-1.jar", "notes.txt"] {
            fs::write(packages.join(jar), jar).unwrap();
        }
        assert!(Client::lay_out(&packages, &installed).unwrap().is_none());
        let jar = File::create(packages.join("aws-lambda-java-runtime-interface-client-2.jar")).unwrap();
        let mut jar = zip::ZipWriter::new(jar);
        jar.start_file(NEEDS, zip::write::SimpleFileOptions::default()).unwrap();
        jar.write_all(b"<artifactId>utils-lite</artifactId>").unwrap();
        jar.finish().unwrap();
        assert!(Client::lay_out(&packages, &installed).unwrap().is_none());
        fs::write(packages.join("utils-lite-2.jar"), "").unwrap();

        let client = Client::lay_out(&packages, &installed).unwrap().unwrap();
        assert_eq!(
            client.class_path(),
            "/var/runtime/lib/aws-lambda-java-core-1.jar:/var/runtime/lib/aws-lambda-java-runtime-interface-client-2.jar:/var/runtime/lib/aws-lambda-java-serialization-2.jar:/var/runtime/lib/utils-lite-2.jar"
        );
        assert!(!client.native && !client.folder.join("lib/notes.txt").exists());
        assert_eq!(Client::lay_out(&packages, &installed).unwrap().unwrap().folder, client.folder);
        fs::write(packages.join("aws-lambda-java-core-1.jar"), "changed").unwrap();
        assert_ne!(Client::lay_out(&packages, &installed).unwrap().unwrap().folder, client.folder);
        assert_eq!(fs::read_dir(&clients).unwrap().count(), 2);
        fs::remove_dir_all(dir).unwrap();
    }
}
