//! A cloud with IAM and STS over a directory in a temporary folder.

use api::Operation;
use base::task::Tasks;
use base::{AccountId, Clock, ManualClock, RequestId, Timestamp};
use cloud::{Authorizer, Cloud, Context, Credential, CredentialError, Source};
use iam::{Caller, Principal};
use service_iam::{Directory, MIGRATIONS};
use std::path::PathBuf;
use std::sync::Arc;
use store::{Durability, Store};

pub const ACCOUNT: &str = "123456789012";
pub const NOW: Timestamp = Timestamp::from_millis(1_767_323_045_678);
pub const TRUST: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#;
pub const TRUST_ACCOUNT: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":["sts:AssumeRole","sts:TagSession","sts:SetSourceIdentity"]}]}"#;

pub struct House {
    pub cloud: Cloud,
    pub directory: Arc<Directory>,
    pub clock: Arc<ManualClock>,
    _store: Store,
    folder: Folder,
}

/// Removed when dropped.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl House {
    pub async fn new() -> Self {
        Self::open(Folder(std::env::temp_dir().join(format!("iam-{}", base::id::hex(16))))).await
    }

    async fn open(folder: Folder) -> Self {
        let store = Store::open(&folder.0).unwrap();
        let db = store.database("iam", MIGRATIONS, Durability::Process).unwrap();
        let clock = Arc::new(ManualClock::at(NOW));
        let account: AccountId = ACCOUNT.parse().unwrap();
        let directory = Directory::open(db, account, Tasks::new(), clock.clone()).await.unwrap();
        let cloud = Cloud::new();
        cloud.set_authorizer(directory.clone());
        service_iam::register(&cloud, directory.clone());
        Self { cloud, directory, clock, _store: store, folder }
    }

    /// The same data directory, opened anew.
    pub async fn restart(self) -> Self {
        let Self { cloud, directory, _store, folder, .. } = self;
        drop((cloud, directory, _store));
        Self::open(folder).await
    }

    pub fn context(&self, caller: Caller) -> Context {
        Context {
            caller,
            request_id: RequestId::random(),
            now: self.clock.now(),
            account: ACCOUNT.parse().unwrap(),
            region: "us-east-1".parse().unwrap(),
            source: Arc::new(Source {
                ip: "203.0.113.7".parse().ok(),
                user_agent: Some("test/1".into()),
                ..Source::default()
            }),
        }
    }

    pub fn root(&self) -> Context {
        let principal = Principal::Root { account: ACCOUNT.parse().unwrap() };
        self.context(Caller { principal, access_key_id: None, session: None })
    }

    /// What the endpoint does with credentials, without the signature.
    pub fn sign_in(&self, key: &str, token: Option<&str>) -> Result<Credential, CredentialError> {
        self.directory.credential(key, token)
    }

    pub fn as_credentials(&self, credentials: &api::sts::Credentials) -> Context {
        let credential = self.sign_in(&credentials.access_key_id, Some(&credentials.session_token));
        let credential = credential.unwrap_or_else(|error| panic!("{error:?}"));
        assert_eq!(*credential.secret, *credentials.secret_access_key);
        self.context(credential.caller)
    }

    /// Calls an operation as root; it must succeed.
    pub async fn ok<O: Operation>(&self, input: O::Input) -> O::Output {
        self.cloud.call::<O>(&self.root(), input).await.unwrap_or_else(|error| panic!("{}: {error}", O::NAME))
    }

    /// Calls an operation as root; it must fail so.
    #[track_caller]
    pub fn fails<O: Operation>(
        &self,
        input: O::Input,
        code: &str,
        status: u16,
        message: &str,
    ) -> impl Future<Output = ()> {
        self.fails_as::<O>(self.root(), input, code, status, message)
    }

    #[track_caller]
    pub fn fails_as<O: Operation>(
        &self,
        context: Context,
        input: O::Input,
        code: &str,
        status: u16,
        message: &str,
    ) -> impl Future<Output = ()> {
        let (cloud, expect) = (self.cloud.clone(), (code.to_owned(), status, message.to_owned()));
        let at = std::panic::Location::caller();
        async move {
            let Err(error) = cloud.call::<O>(&context, input).await else { panic!("{} succeeded ({at})", O::NAME) };
            assert_eq!((error.code.into_owned(), error.status, error.message), expect, "{} ({at})", O::NAME);
        }
    }

    pub async fn role(&self, name: &str, trust: &str) -> api::iam::Role {
        let input = api::iam::CreateRoleInput {
            role_name: name.into(),
            assume_role_policy_document: trust.into(),
            ..Default::default()
        };
        self.ok::<api::iam::CreateRole>(input).await.role
    }

    /// A user with an access key.
    pub async fn user(&self, name: &str) -> Context {
        let input = api::iam::CreateUserInput { user_name: name.into(), ..Default::default() };
        self.ok::<api::iam::CreateUser>(input).await;
        let input = api::iam::CreateAccessKeyInput { user_name: Some(name.into()) };
        let key = self.ok::<api::iam::CreateAccessKey>(input).await.access_key;
        self.context(self.sign_in(&key.access_key_id, None).unwrap().caller)
    }

    pub async fn grant_user(&self, name: &str, policy: &str) {
        let input = api::iam::PutUserPolicyInput {
            user_name: name.into(),
            policy_name: "p".into(),
            policy_document: policy.into(),
        };
        self.ok::<api::iam::PutUserPolicy>(input).await;
    }

    pub async fn grant_role(&self, name: &str, policy: &str) {
        let input = api::iam::PutRolePolicyInput {
            role_name: name.into(),
            policy_name: "p".into(),
            policy_document: policy.into(),
        };
        self.ok::<api::iam::PutRolePolicy>(input).await;
    }

    pub async fn assume(&self, context: &Context, role: &str) -> api::sts::Credentials {
        let input = api::sts::AssumeRoleInput {
            role_arn: format!("arn:aws:iam::{ACCOUNT}:role/{role}"),
            role_session_name: "s1".into(),
            ..Default::default()
        };
        let answer = self.cloud.call::<api::sts::AssumeRole>(context, input).await;
        answer.unwrap_or_else(|error| panic!("{error}")).credentials.unwrap()
    }
}

/// `{"Version":"2012-10-17","Statement":[…]}`
pub fn policy(statement: &str) -> String {
    format!(r#"{{"Version":"2012-10-17","Statement":[{statement}]}}"#)
}

pub fn allow(action: &str, resource: &str) -> String {
    policy(&format!(r#"{{"Effect":"Allow","Action":"{action}","Resource":"{resource}"}}"#))
}

pub fn arn(kind: &str, name: &str) -> String {
    format!("arn:aws:iam::{ACCOUNT}:{kind}/{name}")
}
