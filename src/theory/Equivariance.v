(** Permutations of tokens, and layers that commute with them: attention without positions and mask, and what acts on
    each token alone. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Softmax.
Local Open Scope R_scope.

(** pi permutes 0, ..., n - 1, with inverse rho. *)
Definition permutation (n : nat) (pi rho : nat -> nat) : Prop :=
  forall i, (i < n)%nat -> (pi i < n)%nat /\ (rho i < n)%nat /\ pi (rho i) = i /\ rho (pi i) = i.

Lemma sum_permuted n pi rho f : permutation n pi rho -> sum n (fun i => f (pi i)) = sum n f.
Proof.
  intros h. transitivity (sum n (fun i => sum n (fun j => eye (pi i) j * f j))).
  - apply sum_ext; intros i hi. symmetry. apply (sum_eye_l n f). now apply h.
  - rewrite sum_swap. apply sum_ext; intros j hj. rewrite sum_scale_r.
    rewrite (sum_ext n _ (fun i => eye (rho j) i)).
    + rewrite (sum_ext n _ (fun i => eye (rho j) i * 1)) by (intros; ring).
      rewrite (sum_eye_l n (fun _ => 1)) by (now apply h). ring.
    + intros i hi. unfold eye. destruct (Nat.eqb_spec (pi i) j) as [E|E], (Nat.eqb_spec (rho j) i) as [F|F];
        try reflexivity; exfalso.
      * apply F. rewrite <- E. now apply h.
      * apply E. rewrite <- F. now apply h.
Qed.

(** pi X has the row pi i of X in place i; a layer commutes with pi if it does so on the first n rows. *)
Definition permuted (pi : nat -> nat) (X : mat) : mat := fun i => X (pi i).
Definition equivariant (n : nat) (pi : nat -> nat) (g : mat -> mat) : Prop :=
  forall X i j, (i < n)%nat -> g (permuted pi X) i j = g X (pi i) j.

(** Attention whose weights are the shares of a positive kernel of two tokens, softmax among them. *)
Definition kernel_attention (n d : nat) (kernel : vec -> vec -> R) (C : mat) (X : mat) : mat :=
  mul d (mul n (fun i => share n (fun j => kernel (X i) (X j))) X) C.

Lemma attention_equivariant n d kernel C pi rho : permutation n pi rho ->
  equivariant n pi (kernel_attention n d kernel C).
Proof.
  intros h X i j hi. unfold kernel_attention, permuted. apply sum_ext; intros l _. apply Rmult_eq_compat_r. unfold mul.
  assert (S : sum n (fun q => kernel (X (pi i)) (X (pi q))) = sum n (fun q => kernel (X (pi i)) (X q)))
    by (apply (sum_permuted n pi rho (fun q => kernel (X (pi i)) (X q))); exact h).
  rewrite <- (sum_permuted n pi rho (fun q => share n (fun j => kernel (X (pi i)) (X j)) q * X q l)) by exact h.
  apply sum_ext; intros q _. unfold share. now rewrite S.
Qed.

(** Layers on each token alone, sums and compositions;
  a composition needs that the outer layer reads no more than n rows. *)
Definition reads_rows (n : nat) (g : mat -> mat) : Prop := forall X Y, (forall i j, (i < n)%nat -> X i j = Y i j) ->
  forall i j, (i < n)%nat -> g X i j = g Y i j.

Inductive transformer (n d : nat) : (mat -> mat) -> Prop :=
| transformer_input : transformer n d (fun X => X)
| transformer_tokenwise f g : (forall x y, (forall j, x j = y j) -> forall j, f x j = f y j) -> transformer n d g ->
  transformer n d (fun X i => f (g X i))
| transformer_attention kernel C g : (forall x y u v, (forall j, x j = y j) -> (forall j, u j = v j) ->
  kernel x u = kernel y v) -> transformer n d g ->
    transformer n d (fun X => kernel_attention n d kernel C (g X))
| transformer_sum f g : transformer n d f -> transformer n d g -> transformer n d (fun X => add (f X) (g X)).

Lemma transformer_equivariant n d pi rho g : permutation n pi rho -> transformer n d g -> equivariant n pi g.
Proof.
  intros h T. induction T as [|f g ext T IH|kernel C g ext T IH|f g Tf If Tg Ig]; intros X i j hi.
  - reflexivity.
  - apply ext. intros l. now apply IH.
  - rewrite <- (attention_equivariant n d kernel C pi rho h (g X) i j hi). unfold kernel_attention.
    apply sum_ext; intros l _.
    apply Rmult_eq_compat_r. unfold mul. apply sum_ext; intros q hq. unfold permuted at 2. rewrite (IH X q l hq).
    f_equal.
    unfold share, permuted.
    assert (K : forall a, (a < n)%nat -> kernel (g (permuted pi X) i) (g (permuted pi X) a)
      = kernel (g X (pi i)) (g X (pi a)))
      by (intros a ha; apply ext; intros b; now apply IH).
    unfold permuted in K. rewrite (K q hq). f_equal. apply sum_ext; intros a ha. now apply K.
  - unfold add. now rewrite If, Ig.
Qed.

(** A Transformer reads the entries of the first rows and nothing else. *)
Lemma transformer_ext n d g : transformer n d g -> forall X Y, (forall i j, X i j = Y i j) ->
  forall i j, (i < n)%nat -> g X i j = g Y i j.
Proof.
  intros T X Y h. induction T as [|f g ext T IH|kernel C g ext T IH|f g Tf If Tg Ig]; intros i j hi.
  - apply h.
  - apply ext. intros l. now apply IH.
  - unfold kernel_attention. apply sum_ext; intros l _. apply Rmult_eq_compat_r. unfold mul.
    apply sum_ext; intros q hq. rewrite IH by exact hq. f_equal.
    unfold share. assert (K : forall a, (a < n)%nat -> kernel (g X i) (g X a) = kernel (g Y i) (g Y a))
      by (intros a ha; apply ext; intros b; now apply IH).
    rewrite K by exact hq. f_equal. now apply sum_ext.
  - unfold add. now rewrite If, Ig.
Qed.
